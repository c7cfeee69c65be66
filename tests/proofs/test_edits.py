"""The short form of the long run (edits.py), what it has found, and a proof that it would find it."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from netzblatt.pipeline import Options, Result, build
from netzblatt.site_folder import exchange
from tests.proofs import twins
from tests.proofs.edits import format_story, investigate
from tests.proofs.folders import find_files
from tests.proofs.sequences import Step, draw, run, shorten

# By hand, or as the long run printed it when it had found something.
HARD = (
    # An old memory beside a new site, and nothing to do.
    "keep_store:1 title:2 style_sheet:3 return_store:4 nothing:5",
    # The same text twice is one object; then one of the two is another.
    "swap:1 other_bytes:2 swap:1 other_bytes:3",
    # What was ours is nobody's when the memory of it is gone.
    "add:1 lose_store:25 remove:3 add:1",
    # A day passes and comes back.
    "clock:1 clock:6 clock:3 clock:0",
    # A warning about a link shows its line, of which another letter changes while a preview goes on.
    "preview:8830 clock:1888 style_sheet:9423 mistake:5532 other_bytes:3891 body:2691 other_bytes:8803",
    # A site gets a second language: texts that have not changed have other addresses.
    "languages:1 translate:1 translate:7 retitle:3 remove_half:1 languages:5",
)


@pytest.mark.parametrize("steps", HARD)
def test_hard_cases(steps: str) -> None:
    assert "" == run([Step.parse(step) for step in steps.split()]).fault


@pytest.mark.parametrize("seed", range(1))
def test_whatever_is_edited_broken_or_mended_the_site_is_that_of_a_clean_build(seed: int) -> None:
    story = investigate(seed)
    assert "" == story.fault, format_story(story)


def _stale(root: Path, *, options: Options) -> Result:
    """Builds as some generators do: the front page stays as it was first made."""
    front = root / "site" / "index.html"
    before = front.read_bytes() if front.exists() and root.name != "clean" else b""
    result = build(root, options=options)
    if before:
        front.write_bytes(before)
    return result


def test_a_stale_page_is_found_and_the_sequence_shortened_to_the_edit_that_shows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(twins, "build", _stale)
    steps = draw(2)[:4]
    story = run(shorten(steps, fault=run(steps).fault))
    assert story.fault.endswith("DifferenceError: folder: too many [], missing [], different ['index.html']\n")
    assert 1 == len(story.lines)


def _no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def test_the_same_on_a_disk_without_links_and_without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", _no_links)
    monkeypatch.setattr(exchange, "_find_system_call", lambda: None)
    story = investigate(3)
    assert "" == story.fault, format_story(story)


def test_a_letter_that_changed_in_the_store_is_in_no_page(tmp_path: Path) -> None:
    site = twins.Twins(tmp_path)
    site.check()
    held = {path: path.read_bytes() for path in find_files(site.store) if b"Der zweite nicht" in path.read_bytes()}
    for path, data in held.items():
        path.write_bytes(data.replace(b"Der zweite nicht", b"Der dritte nicht"))
    template = site.root / "templates" / "pages" / "article.html"
    template.write_bytes(template.read_bytes().replace(b"<h1>", b'<h1 class="neu">'))
    site.forget()
    site.check()
    assert "store.sqlite" in {path.name for path in held}


def test_notes_that_changed_places_are_no_notes(tmp_path: Path) -> None:
    site = twins.Twins(tmp_path)
    site.check()
    with sqlite3.connect(site.store / "store.sqlite") as rows:
        # Each note of one kind gets the data of the next one of its kind, and each kind the name of another.
        notes = rows.execute("SELECT kind, name, data FROM notes ORDER BY kind, name").fetchall()
        rows.executemany(
            "UPDATE notes SET data=? WHERE kind=? AND name=?",
            [(data, kind, name) for (kind, name, _), (_, _, data) in zip(notes, notes[1:] + notes[:1], strict=True)],
        )
    rows.close()
    site.forget()
    (site.root / "content" / "news" / "neu.md").write_text("---\ntitle: Neu\n---\nText.\n", "utf-8")
    site.check()
