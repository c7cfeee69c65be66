from __future__ import annotations

import ftplib
from collections.abc import Iterator
from pathlib import Path

import pytest

from netzblatt.model.frozen import replace
from netzblatt.model.publishing import TargetKind, TargetSettings
from netzblatt.publish import Target, open_target
from netzblatt.publish.ftps import CREATION, FtpsWebspace
from netzblatt.publish.ftps_session import FtpsSession, start_ftps_session
from netzblatt.publish.target import CONTROL
from netzblatt.publish.webspace import WebspaceTarget
from tests.publish.ftp_server import FtpServer, start_ftp_server
from tests.publish.targets import make_release

EXISTS = "553 File exists."
LOCK = f"{CONTROL}lock.json"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> FtpServer:
    server = start_ftp_server()
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    monkeypatch.setenv("NETZBLATT_PASSWORD", "x")
    return server


@pytest.fixture
def settings(server: FtpServer, tmp_path: Path) -> TargetSettings:
    return TargetSettings(
        name="live",
        kind=TargetKind.FTPS,
        server="127.0.0.1",
        port=server.port,
        user=server.user,
        folder=str(tmp_path),
    )


@pytest.fixture
def target(settings: TargetSettings, tmp_path: Path) -> Iterator[Target]:
    with open_target(settings, tmp_path) as target:
        yield target


def _write(target: Target, text: str, *paths: str) -> None:
    target.write(list(make_release(dict.fromkeys(paths or ("index.html",), text)).values()))


def _read(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("folder", ["www", "~/www", "www/"])
def test_a_relative_folder_is_one_of_where_sessions_begin(
    server: FtpServer, settings: TargetSettings, folder: str
) -> None:
    (server.start / "www").mkdir(exist_ok=True)
    with open_target(replace(settings, folder=folder), server.start) as target:
        _write(target, folder)
    assert folder == (server.start / "www" / "index.html").read_text()


def test_a_folder_that_is_not_there_is_told_with_what_is(server: FtpServer, settings: TargetSettings) -> None:
    (server.start / "www").mkdir(exist_ok=True)
    with pytest.raises(FileNotFoundError, match="world/server-folder") as fault:
        open_target(replace(settings, folder="wwww"), server.start).__enter__()
    assert "wwww" == fault.value.filename
    assert "www" in str(fault.value.filename2).split(", ")


def test_a_person_is_asked_for_a_password_that_is_not_in_the_environment(
    settings: TargetSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETZBLATT_PASSWORD")
    with open_target(settings, tmp_path, ask_password=lambda settings: settings.user) as target:
        assert target.read("index.html") is None
    with pytest.raises(PermissionError, match="world/server-password") as fault, open_target(settings, tmp_path):
        pass
    assert "NETZBLATT_PASSWORD_LIVE" == fault.value.filename2


@pytest.mark.parametrize("most", [1, 4])
def test_many_files_travel_over_several_sessions_as_far_as_the_server_allows_them(
    settings: TargetSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    def start_few(settings: TargetSettings, password: str) -> FtpsSession:
        if len(webspace._sessions) == most:  # noqa: SLF001
            raise ConnectionResetError(0, "421 Too many connections.")
        return start_ftps_session(settings, password)

    monkeypatch.setattr("netzblatt.publish.ftps.start_ftps_session", start_few)
    webspace = FtpsWebspace(settings, lambda _: "")
    paths = [f"{number}.html" for number in range(20)]
    with WebspaceTarget(webspace) as target:
        _write(target, "neu", *paths)
        assert most == len(webspace._sessions)  # noqa: SLF001
    assert dict.fromkeys(paths, "neu") == _read(tmp_path)


def test_an_idle_connection_that_was_dropped_is_made_anew(server: FtpServer, target: Target, tmp_path: Path) -> None:
    _write(target, "alt", *(f"{number}.html" for number in range(20)))
    server.drop_connections()
    _write(target, "neu", *(f"{number}.html" for number in range(20)))
    assert dict.fromkeys((f"{number}.html" for number in range(20)), "neu") == _read(tmp_path)


@pytest.mark.parametrize("path", ["index.html", "news/größe/Übersicht «1».pdf", "a" * 200 + ".html"])
def test_files_of_any_name_are_replaced_without_a_trace(target: Target, tmp_path: Path, path: str) -> None:
    for text in ("", "neu" * 10**6):
        _write(target, text, path)
        assert {path: text} == _read(tmp_path)
        assert text.encode() == target.read(path)


def test_where_a_server_cannot_replace_the_old_file_goes_first(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = FtpsSession.rename

    def refuse(session: FtpsSession, temporary: str, place: str) -> str:
        if Path(place).exists():
            raise ftplib.error_perm(EXISTS)  # noqa: S321 - with TLS
        return rename(session, temporary, place)

    monkeypatch.setattr(FtpsSession, "rename", refuse)
    for text in ("alt", "neu"):
        _write(target, text)
        assert {"index.html": text} == _read(tmp_path)


@pytest.mark.parametrize(("size", "text"), [(2, "alt"), (None, "neu")])
def test_a_short_file_takes_no_place(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int | None, text: str
) -> None:
    _write(target, "alt")
    monkeypatch.setattr(FtpsSession, "find_size", lambda *_: size)
    if size:
        with pytest.raises(OSError, match="world/server-short"):
            _write(target, "neu")
    else:
        # The server does not tell.
        _write(target, "neu")
    assert {"index.html": text} == _read(tmp_path)


def test_what_the_server_refuses_is_told_with_its_path(target: Target, tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    (tmp_path / "index.html" / "x").touch()
    with pytest.raises(PermissionError) as fault:
        _write(target, "neu")
    assert "index.html" == fault.value.filename
    with pytest.raises(PermissionError):
        target.read("index.html")


def test_of_two_that_create_a_file_one_is_told(target: Target, tmp_path: Path) -> None:
    assert target.create(LOCK, b"ich")
    assert not target.create(LOCK, b"du")
    target.delete([LOCK])
    # Another publisher is just writing it, or was killed while it did.
    (tmp_path / CREATION).mkdir()
    assert not target.create(LOCK, b"ich")
    assert target.read(LOCK) is None
    target.switch("", earlier="")
    assert target.create(LOCK, b"ich")
