from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from netzblatt.preview.serving.folder import open_file
from netzblatt.site_folder import exchange as exchanging
from netzblatt.site_folder.exchange import exchange
from netzblatt.site_folder.folder_walk import discard
from tests.preview.running import run_server, write_files

PAGES = ("index.html", "news/index.html", "news/2026/year-begins/index.html")
# A page of many pieces, each with the number of its build.
LENGTH = 20_000


def _read(folder: Path, output: str) -> str | None:
    found = asyncio.run(open_file(folder, output))
    if found is None:
        return None
    with found:
        return found.read().decode()


def test_a_file_is_found_by_its_output_and_by_nothing_else(tmp_path: Path) -> None:
    write_files(tmp_path / "site", {"a/index.html": "A"})
    assert "A" == _read(tmp_path / "site", "a/index.html")
    for output in (
        "a",
        "a/index.htm",
        "a/index.html/b",
        "b/index.html",
        "a\0",
        "a" * 300,
        "a/" * 3000 + "b",
        "../site",
    ):
        assert None is _read(tmp_path / "site", output)
    assert None is _read(tmp_path / "none", "a")


def test_links_lead_nowhere_but_the_folder_itself_may_be_one(tmp_path: Path) -> None:
    write_files(tmp_path, {"site/a/b.html": "A", "secret.html": "S"})
    (tmp_path / "site" / "out.html").symlink_to(tmp_path / "secret.html")
    (tmp_path / "site" / "within.html").symlink_to("a/b.html")
    (tmp_path / "site" / "up").symlink_to("..")
    (tmp_path / "site" / "loop").symlink_to("loop")
    (tmp_path / "link").symlink_to("site")
    assert "A" == _read(tmp_path / "link", "a/b.html")
    for output in ("out.html", "within.html", "up/secret.html", "up/site/a/b.html", "loop"):
        assert None is _read(tmp_path / "link", output)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert None is _read(tmp_path, "pipe")
    assert None is _read(tmp_path, ".")


def test_an_open_file_stays_what_it_was(tmp_path: Path) -> None:
    write_files(tmp_path, {"site/a.html": "old", "staging/a.html": "newer"})
    found = asyncio.run(open_file(tmp_path / "site", "a.html"))
    exchange(tmp_path / "staging", tmp_path / "site", aside=tmp_path / "aside")
    discard(tmp_path / "staging")
    assert found is not None
    with found:
        assert b"old" == found.read()
    assert "newer" == _read(tmp_path / "site", "a.html")


@pytest.fixture(params=[True, False], ids=["in one step", "in three"])
def _steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.param:
        monkeypatch.setattr(exchanging, "_swap", lambda *_: False)


@pytest.mark.usefixtures("_steps")
def test_whoever_asks_while_the_folder_is_exchanged_sees_one_build_or_the_other(tmp_path: Path) -> None:
    """A browser and builds, both without pause. Each build patches the folder that was shown before."""
    room, is_over, built = tmp_path / ".netzblatt", Event(), []
    with run_server(tmp_path) as shown:

        def build() -> None:
            for number in _numbers(is_over):
                patch(room / "staging", number)
                exchange(room / "staging", shown.folder, aside=room / "aside")
                built.append(number)

        patch(shown.folder, 1)
        thread = Thread(target=build)
        thread.start()
        try:
            seen = [
                _number(shown.ask(f"/{page.removesuffix('index.html')}").body) for _ in range(150) for page in PAGES
            ]
        finally:
            is_over.set()
            thread.join()
    # Nobody goes back: whoever has seen a build sees that one or a later one.
    assert sorted(seen) == seen
    assert len(set(seen)) > 20
    assert len(built) > 20


def _numbers(is_over: Event) -> Iterator[int]:
    number = 2
    while not is_over.is_set():
        yield number
        number += 1


def patch(folder: Path, number: int) -> None:
    for page in PAGES:
        (folder / page).unlink(missing_ok=True)
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(f"{number:07} " * LENGTH, "ascii")


def _number(body: bytes) -> int:
    pieces = body.split(b"<script")[0].split()
    assert ([pieces[0]] * LENGTH) == pieces
    return int(pieces[0])
