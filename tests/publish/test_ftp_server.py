from __future__ import annotations

import ftplib
import ssl

import pytest

from tests.publish.ftp_server import start_ftp_server


def test_data_without_the_session_of_the_commands_is_refused() -> None:
    server = start_ftp_server()
    context = ssl.create_default_context(cafile=server.certificate)
    with ftplib.FTP_TLS(context=context, timeout=20) as ftp:  # noqa: S321 - with TLS
        ftp.connect("127.0.0.1", server.port)
        ftp.login(server.user, "x")
        ftp.prot_p()
        with pytest.raises(ftplib.error_perm, match="522 SSL connection failed: session reuse required"):
            ftp.nlst()
