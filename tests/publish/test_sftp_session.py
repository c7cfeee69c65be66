from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import asyncssh
import pytest
from anyio.from_thread import start_blocking_portal

from netzblatt.model.frozen import replace
from netzblatt.model.publishing import TargetKind, TargetSettings
from netzblatt.publish import open_target
from netzblatt.publish.sftp_session import name_server, start_sftp_session
from tests.publish.ssh_server import start_ssh_server

PASSWORD = "Sommerfest-2026"  # noqa: S105 - nobody's


class DoorKeeper(asyncssh.SSHServer):
    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == ("erika", PASSWORD)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which nobody has any keys yet."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SSH_AUTH_SOCK", "")
    (tmp_path / ".ssh").mkdir()
    return tmp_path


@pytest.fixture
def settings(home: Path) -> Iterator[TargetSettings]:
    """A server that wants a password. Its key is known."""
    key = asyncssh.generate_private_key("ssh-ed25519")

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.create_server(
            DoorKeeper, "127.0.0.1", 0, server_host_keys=[key], sftp_factory=asyncssh.SFTPServer
        )

    with start_blocking_portal() as portal:
        server = portal.call(listen)
        port = server.get_port()
        (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {key.export_public_key().decode()}")
        yield TargetSettings(
            name="live", kind=TargetKind.SFTP, server="127.0.0.1", port=port, user="erika", folder=str(home)
        )
        portal.call(server.close)


def _log_in(settings: TargetSettings, password: str = "") -> None:
    async def start() -> None:
        session = await start_sftp_session(settings, password)
        session.abort()
        await session.wait_closed()

    asyncio.run(start())


def test_a_server_whose_key_nobody_knows_is_refused_with_its_fingerprint(home: Path) -> None:
    server = start_ssh_server()
    assert home.is_dir()
    settings = TargetSettings(name="live", kind=TargetKind.SFTP, server="127.0.0.1", port=server.port, user=server.user)
    with pytest.raises(ConnectionAbortedError, match="world/server-key") as fault:
        _log_in(settings)
    command = f"sftp -P {server.port} {server.user}@127.0.0.1"
    assert (server.fingerprint, command) == (fault.value.filename, fault.value.filename2)


def test_a_key_opens(home: Path) -> None:
    server = start_ssh_server()
    (home / ".ssh").rmdir()
    (home / ".ssh").symlink_to(server.home / ".ssh")
    settings = TargetSettings(name="live", kind=TargetKind.SFTP, server="127.0.0.1", port=server.port, user=server.user)
    _log_in(settings)
    with pytest.raises(PermissionError, match="world/server-login"):
        _log_in(replace(settings, user="niemand"))


def test_a_password_opens_and_is_told_to_nobody(settings: TargetSettings) -> None:
    _log_in(settings, PASSWORD)
    with pytest.raises(PermissionError, match="world/server-login") as fault:
        _log_in(settings, PASSWORD[:-1])
    assert (f"erika@127.0.0.1:{settings.port}", "NETZBLATT_PASSWORD_LIVE") == (
        fault.value.filename,
        fault.value.filename2,
    )
    assert PASSWORD[:-1] not in repr([fault.value, fault.value.__cause__])


def test_a_person_is_asked_for_a_password_only_if_no_other_opens(
    settings: TargetSettings, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def ask_password(settings: TargetSettings) -> str:
        asked.append(settings.name)
        return PASSWORD

    with open_target(settings, home, ask_password=ask_password) as target:
        assert target.read("index.html") is None
    monkeypatch.setenv("NETZBLATT_PASSWORD_LIVE", PASSWORD)
    with open_target(settings, home, ask_password=ask_password) as target:
        assert target.create("index.html", b"x")
    monkeypatch.setenv("NETZBLATT_PASSWORD_LIVE", "falsch")
    with (
        pytest.raises(PermissionError, match="world/server-login"),
        open_target(settings, home, ask_password=ask_password),
    ):
        pass
    assert ["live"] == asked


def test_without_a_password_the_server_stays_closed(settings: TargetSettings, home: Path) -> None:
    with pytest.raises(PermissionError, match="world/server-login"), open_target(settings, home):
        pass


def test_a_damaged_key_is_no_reason_to_fall(settings: TargetSettings, home: Path) -> None:
    (home / ".ssh" / "id_ed25519").write_text("-----BEGIN OPENSSH PRIVATE KEY-----\nx\n")
    with pytest.raises(PermissionError, match="world/server-login"):
        _log_in(settings, PASSWORD)


def test_the_usual_port_is_not_named() -> None:
    settings = TargetSettings(name="live", kind=TargetKind.SFTP, server="example.org")
    assert ["example.org", "example.org:2222"] == [name_server(settings), name_server(replace(settings, port=2222))]
