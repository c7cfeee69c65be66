from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec import json

from netzblatt.commands import main
from netzblatt.model.publishing import WebServer
from netzblatt.publish.inspection.not_found import NOWHERE_PATH
from netzblatt.publish.published_site import RECORD
from netzblatt.publish.target_lock import LOCK, LockNote
from tests.publish.inspection.website import SpoiltAnswer, Website
from tests.publish.web_servers import SERVERS, run_web_server

Typed = Callable[..., tuple[int, str, str]]
SMALL = Path(__file__).parent.parent / "sites" / "small"
ALIAS = "news/alte-meldung/index.html"


class Published(NamedTuple):
    """A site that was published, in a folder with its target, and a website that shows what is in `docroots`."""

    place: Path
    website: Website
    docroots: list[Path]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    place, docroots = tmp_path_factory.mktemp("published"), [Path()]

    def read(path: str) -> bytes | None:
        file = docroots[-1] / path
        return file.read_bytes() if file.is_file() else None

    with Website(read).run() as website, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["netzblatt", "publish"])
        assert 0 == main(_write_site(place / "project", website.address))
        yield Published(place, website, docroots)


def _write_site(root: Path, address: str) -> Path:
    for room in ("assets", "content", "templates"):
        shutil.copytree(SMALL / room, root / room)
    page = "---\ntitel: Satzung\nalte_adressen: [/news/alte-meldung/]\n---\nText der Satzung.\n"
    (root / "content" / "pages" / "satzung.md").write_text(page, "utf-8")
    target = f"\npublish:\n  - {{name: live, kind: folder, folder: ../www, address: '{address}'}}\n"
    settings = root / "content" / "site.yml"
    settings.write_text(settings.read_text("utf-8").replace("/netz\n", "\n") + target, "utf-8")
    return root


@pytest.fixture
def website(published: Published) -> Website:
    published.website.spoilt.clear()
    return published.website


@pytest.fixture
def root(tmp_path: Path, published: Published, website: Website) -> Path:
    """A site that is published, and shown by the website."""
    del website
    shutil.copytree(published.place, tmp_path, dirs_exist_ok=True)
    published.docroots.append(tmp_path / "www")
    return tmp_path / "project"


def test_a_site_that_is_well(typed: Typed, root: Path, website: Website) -> None:
    code, out, err = typed("doctor", root=root)
    assert (0, "") == (code, err), out
    lines = out.splitlines()
    assert [] == [line for line in lines if line[:4] not in ("ok  ", "!   ")]
    # Only HTTPS is missing.
    assert [f"live: {website.address} ist unverschlüsselt"] == [
        line[4:].partition(".  ")[0].partition(". Die")[0] for line in lines if line[0] == "!"
    ]
    assert "ok  live: Leser bekommen genau das Veröffentlichte" in out
    assert str(root) not in out


def test_in_english(typed: Typed, root: Path) -> None:
    settings = root / "content" / "site.yml"
    settings.write_text(settings.read_text("utf-8").replace("language: de", "language: en"), "utf-8")
    _, out, _ = typed("doctor", "live", root=root)
    assert "ok  live: The home page http://127.0.0.1:" in out


Plant = Callable[[Path, Website], None]


def _spoil(path: str, answer: SpoiltAnswer) -> Plant:
    def plant(_: Path, website: Website) -> None:
        website.spoilt[path] = answer

    return plant


def _spoil_calendars(root: Path, website: Website) -> None:
    www = root.parent / "www"
    for path in www.rglob("*.ics"):
        website.spoilt[path.relative_to(www).as_posix()] = SpoiltAnswer(headers={"Content-Type": "text/plain"})


def _leave_lock(root: Path, _: Website) -> None:
    then = datetime.now(UTC) - timedelta(hours=1)
    lock = root.parent / "www.netzblatt" / LOCK.partition("/")[2]
    lock.write_bytes(json.encode(LockNote("gisela", "anderswo", 1, then, "t")))


def _damage_record(root: Path, _: Website) -> None:
    (root.parent / "www.netzblatt" / RECORD.partition("/")[2]).write_bytes(b"{")


def _block_target(root: Path, _: Website) -> None:
    for path in (root.parent / "www.netzblatt", root.parent / "www"):
        shutil.rmtree(path)
        path.write_bytes(b"")


def _change_page(root: Path, _: Website) -> None:
    (root.parent / "www" / "index.html").write_bytes(b"<!doctype html><title>Von gestern</title>")


def _break_text(root: Path, _: Website) -> None:
    (root / "content" / "pages" / "kaputt.md").write_text("---\ntitle: [\n---\n", "utf-8")


PLANTED: dict[str, tuple[Plant, str]] = {
    "the media type of calendars": (_spoil_calendars, ".ics kommt als text/plain statt als text/calendar."),
    "a former address": (_spoil(ALIAS, SpoiltAnswer(404)), "/news/alte-meldung/ antwortet mit 404."),
    "no 404": (_spoil(NOWHERE_PATH, SpoiltAnswer(200)), "antwortet mit 200 statt mit 404."),
    "changed bytes": (_change_page, "/ bekommen Leser etwas anderes, als veröffentlicht wurde."),
    "robots.txt": (
        _spoil("robots.txt", SpoiltAnswer(body=b"User-agent: *\nDisallow: /\n")),
        "/robots.txt hält alle Suchmaschinen fern.",
    ),
    "a feed": (_spoil("feed.atom", SpoiltAnswer(body=b"<feed>")), "/feed.atom ist nicht lesbar (Antwort 200)."),
    "a missing file": (_spoil("feed.json", SpoiltAnswer(404)), "/feed.json ist nicht lesbar (Antwort 404)."),
    "the home page": (_spoil("index.html", SpoiltAnswer(500)), "antwortet mit 500 statt mit 200."),
    "a record": (_damage_record, "published.json am Ziel ist beschädigt."),
    "the target": (_block_target, "live: Das Ziel ist nicht zu erreichen."),
    "a text": (_break_text, "x   In content/ ist 1 Fehler"),
}
DOUBTFUL: dict[str, tuple[Plant, str]] = {
    "a lock": (_leave_lock, "live: gisela auf anderswo hat die Veröffentlichung nicht zu Ende gebracht"),
    "headers": (
        _spoil("index.html", SpoiltAnswer(headers={"Content-Security-Policy": None})),
        "live: Diese Kopfzeilen fehlen: Content-Security-Policy.",
    ),
    "a foreign 404": (_spoil(NOWHERE_PATH, SpoiltAnswer(404, body=b"nginx")), "zeigt der Webserver eine fremde Seite"),
}


@pytest.mark.parametrize("planted", [*PLANTED, *DOUBTFUL])
def test_a_planted_fault_is_found(typed: Typed, root: Path, website: Website, planted: str) -> None:
    plant, sentence = (PLANTED | DOUBTFUL)[planted]
    plant(root, website)
    code, out, err = typed("doctor", root=root)
    assert "" == err
    [line] = [line for line in out.splitlines() if sentence in line]
    assert ("x", 1) if planted in PLANTED else ("!", 0) == (line[0], code), out


def test_a_server_that_is_down(typed: Typed, root: Path, website: Website) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = root / "content" / "site.yml"
    down = f"http://127.0.0.1:{port}"
    settings.write_text(settings.read_text("utf-8").replace(website.address, down), "utf-8")
    code, out, _ = typed("doctor", root=root)
    assert (1, True) == (code, f"x   live: {down}/ ist nicht zu erreichen." in out), out


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("", "!   In site.yml steht noch kein Ziel. python3 build.py publish --init fragt danach."),
        (
            "publish: [{name: live, kind: git, repository: /nirgends}]\n",
            "x   Dafür fehlt auf diesem Rechner das Programm git.",
        ),
        ("publish: [{name: live, kind: s3, bucket: netz}]\n", "x   Für Ziele der Art s3 fehlt noch ein Paket."),
        (
            "publish: [{name: live, kind: sftp}]\n",
            "x   content/site.yml:3:30: Zu einem Ziel der Art sftp gehört die Angabe „server“.",
        ),
        ("publish: [{name: live, kind: folder, folder: www}]\n", "!   live: Dort wurde noch nie veröffentlicht."),
    ],
)
def test_what_is_missing_here(
    typed: Typed, site: Path, monkeypatch: pytest.MonkeyPatch, settings: str, line: str
) -> None:
    with (site / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    monkeypatch.setenv("PATH", str(site))
    for name in ("boto3", "botocore"):
        monkeypatch.setitem(sys.modules, name, None)
    _, out, err = typed("doctor", root=site)
    assert "" == err
    assert [line] == [each[: len(line)] for each in out.splitlines() if each.startswith(line)], out


@pytest.mark.parametrize("host", SERVERS)
def test_web_servers_that_read_what_we_write_for_them_are_well(
    typed: Typed, tmp_path_factory: pytest.TempPathFactory, host: WebServer
) -> None:
    place = tmp_path_factory.mktemp(host)
    # Apache may answer as another user.
    for folder in (place, *place.parents[:2]):
        folder.chmod(0o755)
    root = _write_site(place / "project", "http://127.0.0.1:1")
    settings = root / "content" / "site.yml"
    settings.write_text(settings.read_text("utf-8").replace("{name: live,", f"{{name: live, host: {host},"), "utf-8")
    (root / "content" / "pages" / "fort.md").write_text("---\ntitel: Fort\n---\nText.\n", "utf-8")
    assert 0 == typed("publish", root=root)[0]
    (root / "content" / "pages" / "fort.md").unlink()
    settings.write_text(settings.read_text("utf-8") + "weg: [/fort/]\n", "utf-8")
    assert 0 == typed("publish", root=root)[0]
    with run_web_server(host, place / "www", place / "www") as address:
        settings.write_text(settings.read_text("utf-8").replace("http://127.0.0.1:1'", f"{address}'"), "utf-8")
        code, out, _ = typed("doctor", root=root)
    assert (0, True) == (code, "Frühere Adressen führen weiter (3 geprüft)" in out), out
    assert [True] == ["ist unverschlüsselt" in line for line in out.splitlines() if line[0] != "o"], out


def test_a_target_of_another_name(typed: Typed, root: Path) -> None:
    code, out, _ = typed("doctor", "probe", root=root)
    assert (1, True) == (code, "x   Welches Ziel? Es gibt: live" in out)
