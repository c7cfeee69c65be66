from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from netzblatt.model import limits
from netzblatt.model.frozen import replace
from netzblatt.model.publishing import TargetKind, TargetSettings
from netzblatt.publish.ftps_session import FtpsSession, start_ftps_session
from tests.publish.ftp_server import FtpServer, start_ftp_server
from tests.publish.process_server import ProcessServer

PASSWORD = "Sommerfest-2026"  # noqa: S105 - nobody's


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> FtpServer:
    server = start_ftp_server()
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    return server


@pytest.fixture
def settings(server: FtpServer) -> TargetSettings:
    return TargetSettings(name="live", kind=TargetKind.FTPS, server="127.0.0.1", port=server.port, user=server.user)


def test_commands_and_data_travel_encrypted(settings: TargetSettings) -> None:
    with start_ftps_session(settings, PASSWORD) as session:
        session.store("encrypted.txt", [b"a", b"b"])
        assert (b"ab", 2) == (session.receive("RETR encrypted.txt"), session.find_size("encrypted.txt"))
        assert "encrypted.txt" in session.list_names(".")
        with session.transfercmd("RETR encrypted.txt") as connection:
            assert isinstance(connection, ssl.SSLSocket)
            assert connection.session_reused
            while connection.recv(100):
                pass
        session.voidresp()


def test_what_is_there_and_what_is_not_is_known(settings: TargetSettings) -> None:
    with start_ftps_session(settings, PASSWORD) as session:
        session.store(".hidden", [b"a"])
        assert [True, False, False] == [session.is_there(path) for path in (".hidden", "missing", "missing/missing")]
        assert [] == session.list_names("missing")


def test_what_is_there_is_known_also_where_the_server_tells_no_sizes(
    settings: TargetSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FtpsSession, "find_size", lambda *_: None)
    with start_ftps_session(settings, PASSWORD) as session:
        session.store("there", [b"a"])
        assert [True, False] == [session.is_there(path) for path in ("there", "missing")]


def test_a_certificate_that_nobody_vouches_for_is_refused(
    settings: TargetSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConnectionAbortedError, match="world/certificate") as fault:
        start_ftps_session(replace(settings, server="localhost"), PASSWORD)
    assert "Hostname mismatch" in str(fault.value.filename2)
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(ConnectionAbortedError, match="world/certificate") as fault:
        start_ftps_session(settings, PASSWORD)
    assert ("127.0.0.1", "unable to get local issuer certificate") == (fault.value.filename, fault.value.filename2)


def test_whom_the_server_does_not_let_in_learns_where_to_look_and_nobody_the_password(
    settings: TargetSettings,
) -> None:
    with pytest.raises(PermissionError, match="world/server-login") as fault:
        start_ftps_session(replace(settings, user="niemand"), PASSWORD)
    assert ("niemand@127.0.0.1", "NETZBLATT_PASSWORD_LIVE") == (fault.value.filename, fault.value.filename2)
    assert PASSWORD not in repr([fault.value, fault.value.__cause__])


def test_a_server_without_encryption_never_sees_a_password(tmp_path: Path) -> None:
    # It writes down what it is told.
    talk = "printf '220 Hello\r\n'; read line; echo \"$line\" >&2; printf '502 No.\r\n'; cat >&2"
    server = ProcessServer(["sh", "-c", talk], tmp_path / "log")
    settings = TargetSettings(name="live", kind=TargetKind.FTPS, server="127.0.0.1", port=server.port, user="erika")
    with pytest.raises(ConnectionAbortedError, match="world/server-tls"):
        start_ftps_session(settings, PASSWORD)
    server.drop_connections()
    assert "AUTH TLS" == (tmp_path / "log").read_text().strip()


def test_an_endless_answer_is_cut_off(settings: TargetSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.MOST_KEPT_BYTES > 1000
    monkeypatch.setattr("netzblatt.publish.ftps_session.MOST_KEPT_BYTES", 1000)
    with start_ftps_session(settings, PASSWORD) as session:
        session.store("long.txt", [b"a" * 2000])
        with pytest.raises(OSError, match="too large"):
            session.receive("RETR long.txt")
