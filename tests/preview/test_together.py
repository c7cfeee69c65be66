"""Watcher, build loop and build process together: whatever happens to the files, the folder
ends up as after a first build."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from unicodedata import normalize

import pytest

from netzblatt.model.paths import SOURCE_FOLDERS
from netzblatt.pipeline import Options, build
from netzblatt.preview.building.build_loop import BuildLoop
from netzblatt.preview.building.build_process import BuildProcess
from netzblatt.preview.building.change_finder import ChangeFinder
from netzblatt.preview.building.file_watcher import FileWatcher
from netzblatt.preview.outcome import BuildOutcome
from tests.proofs.folders import compute_digests
from tests.proofs.soak import ARTICLE, EDITS, NEW, SMALL

PAGE = "news/2026/rueckblick/index.html"
SECONDS = 30


class Preview:
    """The preview of the site at `root`, and the `outcomes` of its builds so far."""

    def __init__(self, root: Path, loop: BuildLoop, outcomes: list[BuildOutcome]) -> None:
        self.root, self.loop, self.outcomes = root, loop, outcomes
        self.folder = root / ".netzblatt" / "preview"

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, "utf-8")

    def article(self, words: str) -> None:
        self.write(ARTICLE, (SMALL / ARTICLE).read_text("utf-8") + f"\n{words}\n")

    def wait_for(self, holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + SECONDS
        while not (holds() and not self.loop.is_building):
            assert time.monotonic() < deadline, self.outcomes[-1]
            time.sleep(0.005)

    def shows(self, words: str, page: Path | None = None) -> bool:
        try:
            return words in (page or self.folder / PAGE).read_text("utf-8")
        except FileNotFoundError:
            return False

    def is_right(self) -> bool:
        """Whether a first build of the same files in another folder makes the same."""
        twin = self.root.parent / "twin"
        for room in SOURCE_FOLDERS:
            shutil.copytree(self.root / room, twin / room)
        options = Options(now=datetime.now(UTC), is_preview=True, has_drafts=True, jobs=1)
        assert build(twin, options=options).is_exchanged
        return compute_digests(twin / ".netzblatt" / "preview") == compute_digests(self.folder)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """Starts a preview, and waits for its first build."""
    root = tmp_path / "site"
    for room in SOURCE_FOLDERS:
        shutil.copytree(SMALL / room, root / room)
    builder = BuildProcess(root)
    builder.start()
    outcomes: list[BuildOutcome] = []
    loop = BuildLoop(builder, outcomes.append)
    preview = Preview(root, loop, outcomes)
    watcher = FileWatcher(ChangeFinder(root), loop.add_changes)
    watcher.start()
    loop.start()
    preview.wait_for(lambda: outcomes)
    yield preview
    watcher.stop()
    loop.stop()


def test_three_saves_within_a_second_end_with_the_third(preview: Preview) -> None:
    for words in ("Erstens.", "Zweitens.", "Drittens."):
        preview.article(words)
        time.sleep(0.2)
    preview.wait_for(lambda: preview.shows("Drittens."))
    assert preview.is_right()


def test_200_files_at_once_are_few_builds(preview: Preview) -> None:
    builds = len(preview.outcomes)
    for number in range(200):
        preview.write(NEW.replace("neues", f"nr-{number}"), f"---\ntitle: Nr {number}\n---\nText.\n")
    last = preview.folder / "news" / "2026" / "nr-199" / "index.html"
    preview.wait_for(last.exists)
    assert len(preview.outcomes) - builds <= 3
    assert preview.is_right()


@pytest.mark.parametrize("pause", [0, 0.03])
def test_edits_that_nobody_waits_for_end_with_what_they_made(preview: Preview, pause: float) -> None:
    for turn in range(2 * len(EDITS)):
        EDITS[turn % len(EDITS)](preview.root, turn)
        time.sleep(pause)
    preview.article("Zuletzt.")
    preview.wait_for(lambda: preview.shows("Zuletzt."))
    assert preview.is_right()


def test_a_builder_that_is_killed_in_the_middle_of_edits_is_followed_by_another(preview: Preview) -> None:
    for turn in range(len(EDITS)):
        EDITS[turn](preview.root, turn)
        if turn % 4 == 0:
            for process in active_children():
                process.kill()
    preview.article("Zuletzt.")
    preview.wait_for(lambda: preview.shows("Zuletzt."))
    faults = "".join(outcome.fault for outcome in preview.outcomes)
    # Of two who look at once how a process ended, here and in the preview, only one is told.
    assert "signal 9" in faults or "exit code None" in faults
    assert preview.is_right()


def test_what_lies_behind_a_link_is_shown_as_it_is_now(preview: Preview) -> None:
    archive = preview.root / "templates" / "archiv"
    (archive / "folder").mkdir(parents=True)
    (archive / "page.md").write_text("---\ntitle: Seite\n---\nVorher.\n", "utf-8")
    (archive / "folder" / "index.md").write_text("---\ntitle: Ordner\n---\nVorher.\n", "utf-8")
    (preview.root / NEW).symlink_to(archive / "page.md")
    (preview.root / NEW).with_name("2026-03-10-ordner").symlink_to(archive / "folder")
    pages = [preview.folder / "news" / "2026" / name / "index.html" for name in ("neues", "ordner")]
    preview.wait_for(lambda: all(page.exists() for page in pages))
    for file in archive.rglob("*.md"):
        file.write_text(file.read_text("utf-8").replace("Vorher", "Nachher"), "utf-8")
    preview.wait_for(lambda: all("Nachher" in page.read_text("utf-8") for page in pages))
    assert preview.is_right()


def test_a_name_that_a_mac_spells_otherwise_is_one_name(preview: Preview) -> None:
    article = preview.root / normalize("NFD", NEW.replace("neues", "ökonomie"))
    page = preview.folder / "news" / "2026" / "oekonomie" / "index.html"
    for words in ("Vorher.", "Nachher."):
        article.write_text(f"---\ntitle: Neues\n---\n{words}\n", "utf-8")
        preview.wait_for(partial(preview.shows, words, page))
    assert ("news/2026/oekonomie/index.html",) == preview.outcomes[-1].saved
    article.unlink()
    preview.wait_for(lambda: not page.exists())
    assert preview.is_right()


def test_what_others_do_in_our_folders_is_put_right_by_the_next_build(preview: Preview) -> None:
    preview.article("Vorher.")
    preview.wait_for(lambda: preview.shows("Vorher."))
    shutil.rmtree(preview.root / ".netzblatt")
    preview.article("Nachher.")
    preview.wait_for(lambda: preview.shows("Nachher."))
    assert preview.is_right()
