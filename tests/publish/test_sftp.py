from __future__ import annotations

import asyncio
import errno
from collections.abc import Iterator
from pathlib import Path

import asyncssh
import pytest

from netzblatt.model.frozen import replace
from netzblatt.model.publishing import TargetKind, TargetSettings
from netzblatt.publish import Target, open_target
from netzblatt.publish.sftp import SftpWebspace
from tests.publish.ssh_server import SshServer, start_ssh_server
from tests.publish.targets import make_release


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> SshServer:
    server = start_ssh_server()
    monkeypatch.setenv("HOME", str(server.home))
    monkeypatch.setenv("SSH_AUTH_SOCK", "")
    return server


@pytest.fixture
def settings(server: SshServer, tmp_path: Path) -> TargetSettings:
    return TargetSettings(
        name="live",
        kind=TargetKind.SFTP,
        server="127.0.0.1",
        port=server.port,
        user=server.user,
        folder=str(tmp_path),
    )


@pytest.fixture
def target(settings: TargetSettings, tmp_path: Path) -> Iterator[Target]:
    with open_target(settings, tmp_path) as target:
        yield target


def _write(target: Target, text: str, path: str = "index.html") -> None:
    target.write(list(make_release({path: text}).values()))


@pytest.mark.parametrize("folder", ["www", "~/www", "www/"])
def test_a_relative_folder_is_one_of_where_sessions_begin(
    server: SshServer, settings: TargetSettings, folder: str
) -> None:
    (server.start / "www").mkdir(exist_ok=True)
    with open_target(replace(settings, folder=folder), server.home) as target:
        _write(target, folder)
    assert folder == (server.start / "www" / "index.html").read_text()


def test_a_folder_that_is_not_there_is_told_with_what_is(server: SshServer, settings: TargetSettings) -> None:
    (server.start / "www").mkdir(exist_ok=True)
    with pytest.raises(FileNotFoundError, match="world/server-folder") as fault:
        open_target(replace(settings, folder="wwww"), server.home).__enter__()
    assert ("wwww", "www") == (fault.value.filename, fault.value.filename2)


def test_an_idle_connection_that_was_dropped_is_made_anew(server: SshServer, target: Target, tmp_path: Path) -> None:
    _write(target, "alt")
    server.drop_connections()
    _write(target, "neu")
    assert "neu" == (tmp_path / "index.html").read_text()


@pytest.mark.parametrize("path", ["index.html", "news/größe/Übersicht «1».pdf", "a" * 200 + ".html"])
def test_files_of_any_name_are_replaced_without_a_trace(target: Target, tmp_path: Path, path: str) -> None:
    for text in ("", "neu" * 10**6):
        _write(target, text, path)
        assert text.encode() == (tmp_path / path).read_bytes() == target.read(path)
    assert 1 == len([file for file in tmp_path.rglob("*") if file.is_file()])


def test_where_a_server_cannot_replace_the_old_file_goes_first(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise asyncssh.SFTPOpUnsupported(reason="")

    monkeypatch.setattr(asyncssh.SFTPClient, "posix_rename", refuse)
    for text in ("alt", "neu"):
        _write(target, text)
        assert [text] == [file.read_text() for file in tmp_path.iterdir()]


def test_a_short_file_takes_no_place(target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def find_size(*_: object) -> int:
        return 2

    _write(target, "alt")
    monkeypatch.setattr(asyncssh.SFTPClient, "getsize", find_size)
    with pytest.raises(OSError, match="world/server-short"):
        _write(target, "neu")
    assert ["alt"] == [path.read_text() for path in tmp_path.iterdir()]


def test_what_the_server_refuses_is_told_with_its_path(target: Target, tmp_path: Path) -> None:
    (tmp_path / "news").write_text("a file where a folder should be")
    with pytest.raises(OSError, match="world/server-refuses") as fault:
        _write(target, "neu", "news/index.html")
    assert "news" == fault.value.filename
    (tmp_path / "index.html").mkdir()
    with pytest.raises(OSError, match="world/server-refuses") as fault:
        _write(target, "neu")
    assert "index.html" == fault.value.filename


def test_a_server_that_is_silent_is_given_up(settings: TargetSettings) -> None:
    webspace = SftpWebspace(settings, lambda _: "")
    webspace.open()
    with pytest.raises(TimeoutError) as fault:
        webspace._call(asyncio.sleep, 60, patience=0.1)  # noqa: SLF001
    webspace.close()
    assert errno.ETIMEDOUT == fault.value.errno


@pytest.mark.parametrize(
    ("values", "kind"), [({"port": 1}, ConnectionRefusedError), ({"server": "server.invalid", "port": 0}, OSError)]
)
def test_a_server_that_is_not_there_is_named(
    settings: TargetSettings, values: dict[str, object], kind: type[OSError]
) -> None:
    with pytest.raises(kind) as fault:
        SftpWebspace(replace(settings, **values), lambda _: "").open()
    assert fault.value.filename in {"127.0.0.1:1", "server.invalid"}
