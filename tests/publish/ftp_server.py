"""An FTP server with TLS on this machine, for the user who runs the tests: vsftpd, as strict as it can be."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

import pytest
import trustme

from tests.publish.process_server import ProcessServer

VSFTPD = Path("/usr/sbin/vsftpd")
YES = """
run_as_launching_user anonymous_enable write_enable anon_upload_enable anon_mkdir_write_enable anon_other_write_enable
ssl_enable allow_anon_ssl force_anon_logins_ssl force_anon_data_ssl require_ssl_reuse
""".split()
NO = "listen local_enable anon_world_readable_only seccomp_sandbox".split()


class FtpServer(ProcessServer):
    """Lets in the user "ftp" with any password. Sessions begin in `start`; `certificate` is that of the authority which
    vouches for the server. Data must come over connections that resume the TLS session of the one for commands.
    """

    user = "ftp"

    def __init__(self, folder: Path) -> None:
        super().__init__([VSFTPD, folder / "vsftpd.conf"], folder / "log")
        self.start = folder / "start"
        self.start.mkdir()
        self.certificate = folder / "authority.pem"
        authority, key = trustme.CA(), folder / "server.pem"
        authority.cert_pem.write_to_path(str(self.certificate))
        authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(key))
        values = {**dict.fromkeys(YES, "YES"), **dict.fromkeys(NO, "NO"), "anon_umask": "022", "ssl_ciphers": "HIGH"}
        values |= {"anon_root": str(self.start), "rsa_cert_file": str(key), "rsa_private_key_file": str(key)}
        (folder / "vsftpd.conf").write_text("".join(f"{name}={value}\n" for name, value in values.items()))


@functools.cache
def start_ftp_server() -> FtpServer:
    """Starts the server, once in a process. The test is skipped where vsftpd is not installed."""
    if not VSFTPD.exists():
        pytest.skip("vsftpd is not here: install it, and these tests publish to it")
    folder = Path(tempfile.mkdtemp(prefix="netzblatt-ftp-"))
    server = FtpServer(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.drop_connections)
    return server
