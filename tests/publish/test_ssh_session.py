from __future__ import annotations

from collections.abc import Iterator

import pytest

from netzblatt.publish.ssh_session import SshSession, quote
from tests.publish.ssh_server import start_ssh_server


@pytest.fixture
def session() -> Iterator[SshSession]:
    server = start_ssh_server()
    with SshSession(server.host, ("ssh", "-F", str(server.config))) as session:
        yield session


def test_scripts_run_one_after_the_other(session: SshSession) -> None:
    assert [(0, b"eins\n"), (0, b"zwei\n")] == [session.run("echo eins"), session.run("echo zwei")]


@pytest.mark.parametrize("data", [b"", b"a", b"ohne\nEnde", b"\0\xff\n\n", b"x" * 300_000])
def test_whatever_is_sent_comes_back(session: SshSession, data: bytes) -> None:
    assert (0, data) == session.run("cat", data)


def test_a_script_that_fails_says_why(session: SshSession) -> None:
    with pytest.raises(OSError, match="gibt-es-nicht"):
        session.run("cat gibt-es-nicht")
    assert (44, b"") == session.run("exit 44", allowed=(44,))


def test_a_connection_that_breaks_is_told(session: SshSession) -> None:
    session.run("true")
    start_ssh_server().drop_connections()
    with pytest.raises(ConnectionError):
        session.run("echo eins")


@pytest.mark.parametrize(("path", "quoted"), [("/srv/a b", "'/srv/a b'"), ("~/www/it's", "~/'www/it'\"'\"'s'")])
def test_paths_are_quoted_for_a_shell(path: str, quoted: str) -> None:
    assert quoted == quote(path)
