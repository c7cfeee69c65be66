"""The register and the chapters on the disk: what is lost is found again, and only what is new is written."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.cache.objects import Objects
from netzblatt.cache.shards import COUNT, number_of
from netzblatt.cache.survey import read_all_sources
from netzblatt.model.problem import Position, warning
from netzblatt.pipeline import task_groups
from netzblatt.pipeline.document_index import DocumentFacts, DocumentIndex
from netzblatt.pipeline.task_groups import OutputRow
from netzblatt.read import read
from netzblatt.read.direct_reader import Directly

SMALL = Path(__file__).parent / "sites" / "small"
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)

FRONT: DocumentFacts = (None, ())
FRONTS = {f"content/news/{number}.md": (f"digest {number}", FRONT) for number in range(5 * COUNT)}
ONE = "content/news/7.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "values"


def _written(folder: Path, before: dict[str, int]) -> set[str]:
    return {path.name for path in folder.iterdir() if before.get(path.name) != path.stat().st_ino}


def _inodes(folder: Path) -> dict[str, int]:
    # Kept by a second name each, lest a new file be given the inode of one that is gone.
    shutil.copytree(folder, folder.with_name("kept"), copy_function=lambda old, new: Path(new).hardlink_to(old))
    return {path.name: path.stat().st_ino for path in folder.iterdir()}


def test_an_edit_writes_one_shard_and_all_is_there(folder: Path) -> None:
    first = DocumentIndex().succeed("de", FRONTS)
    first.save(folder, there=DocumentIndex())
    loaded, inodes = DocumentIndex.load(folder), _inodes(folder)
    assert ("de", FRONTS) == (loaded.speech, loaded.facts)
    assert loaded.succeed("de", dict(loaded.facts)) is loaded
    edited = loaded.succeed("de", {**loaded.facts, ONE: ("another", FRONT)})
    edited.save(folder, there=loaded)
    assert {str(number_of(ONE))} == _written(folder, inodes)
    assert {**FRONTS, ONE: ("another", FRONT)} == DocumentIndex.load(folder).facts
    gone = {path: front for path, front in edited.facts.items() if path != ONE}
    edited.succeed("de", gone).save(folder, there=edited)
    assert gone == DocumentIndex.load(folder).facts


def test_entries_come_back_as_they_were(folder: Path) -> None:
    sources, _ = read_all_sources(SMALL)
    archive = Directly(Objects.of_sources(SMALL, sources))
    catalog, _ = read(sources, objects=Objects.of_sources(SMALL, sources), now=NOW, reader=archive)
    assert catalog
    warned = (warning(Position(ONE, 3, 8), "headline/long", length="91"),)
    fronts: dict[str, tuple[str, DocumentFacts]] = {ONE: ("digest", (None, warned))}
    fronts |= {path: (f"digest of {path}", (entry, warned)) for path, entry in catalog.entries.items()}
    DocumentIndex().succeed("de", fronts).save(folder, there=DocumentIndex())
    found = DocumentIndex.load(folder).facts
    assert fronts == found
    seals = {path: digest.of_value(front[1][0]) for path, front in fronts.items() if front[1][0]}
    assert seals == {path: digest.of_value(front[1][0]) for path, front in found.items() if front[1][0]}


def test_another_language_leaves_nothing_of_the_old_one(folder: Path) -> None:
    first = DocumentIndex().succeed("de", FRONTS)
    first.save(folder, there=DocumentIndex())
    few = {ONE: FRONTS[ONE]}
    first.succeed("en", few).save(folder, there=first)
    assert ("en", few) == ((found := DocumentIndex.load(folder)).speech, found.facts)
    assert 1 == len([*folder.iterdir()])


def test_a_build_that_was_killed_while_it_wrote_another_language_leaves_one_of_both(folder: Path) -> None:
    german, english = DocumentIndex().succeed("de", FRONTS), DocumentIndex().succeed("en", FRONTS)
    german.save(folder, there=DocumentIndex())
    shutil.copytree(folder, folder.with_name("german"))
    english.save(folder, there=DocumentIndex())
    for number in range(COUNT // 2):
        shutil.copy(folder.with_name("german") / str(number), folder / str(number))
    found = DocumentIndex.load(folder)
    half = {path: front for path, front in FRONTS.items() if number_of(path) < COUNT // 2}
    assert ("de", half) == (found.speech, found.facts)
    found.succeed("de", dict(FRONTS)).save(folder, there=found)
    assert ("de", FRONTS) == ((again := DocumentIndex.load(folder)).speech, again.facts)


def test_a_shard_that_is_lost_is_written_again(folder: Path) -> None:
    DocumentIndex().succeed("de", FRONTS).save(folder, there=DocumentIndex())
    (folder / str(number_of(ONE))).unlink()
    found = DocumentIndex.load(folder)
    assert {path for path in FRONTS if number_of(path) == number_of(ONE)} == FRONTS.keys() - found.facts.keys()
    found.succeed("de", {path: found.facts.get(path, front) for path, front in FRONTS.items()}).save(
        folder, there=found
    )
    assert FRONTS == DocumentIndex.load(folder).facts


def test_chapters_are_written_where_they_are_others(folder: Path) -> None:
    def row(key: str) -> tuple[OutputRow, ...]:
        return ((f"{key}.html", "origin", "/address/", "2017", "key"),)

    first = {f"chapter {number}": row(str(number)) for number in range(5 * COUNT)}
    task_groups.save(folder, first, there={})
    loaded, inodes = task_groups.load(folder), _inodes(folder)
    assert first == loaded
    following = {key: rows for key, rows in loaded.items() if key != "chapter 7"} | {"chapter new": row("new")}
    task_groups.save(folder, following, there=loaded)
    assert {str(number_of("chapter 7")), str(number_of("chapter new"))} == _written(folder, inodes)
    assert following == task_groups.load(folder)
    # Nothing is known of what is there: all of it is written over.
    task_groups.save(folder, {"chapter 1": row("1")}, there={})
    assert ({"chapter 1": row("1")}, 1) == (task_groups.load(folder), len([*folder.iterdir()]))
