"""The index in its database: it comes back as it was, what is lost is found again, and only what is new is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netzblatt.cache import digest, document_index
from netzblatt.cache.database import Database
from netzblatt.cache.document_index import DocumentFacts, DocumentIndex, FactsByPath, pack, unpack
from netzblatt.cache.objects import Objects
from netzblatt.cache.survey import read_all_sources
from netzblatt.model.problem import Position, warning
from netzblatt.read import read
from netzblatt.read.readers.direct_reader import DirectReader

SMALL = Path(__file__).parents[1] / "sites" / "small"
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
NOTHING: DocumentFacts = (None, ())
FACTS: FactsByPath = {f"content/news/{number}.md": (f"digest {number}", NOTHING) for number in range(9)}
ONE = "content/news/7.md"


class RecordingDatabase(Database):
    """Remembers how many notes it was given to write or remove."""

    note_count = 0

    def save_notes(self, kind: str, notes: Mapping[str, bytes | None], *, is_all: bool = False) -> None:
        self.note_count += len(notes)
        super().save_notes(kind, notes, is_all=is_all)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def database(store: Path) -> RecordingDatabase:
    return RecordingDatabase(store)


def index_of(facts: FactsByPath, locale: str = "de") -> DocumentIndex:
    return DocumentIndex().update(locale, "Europe/Berlin", facts)


def read_small_site() -> FactsByPath:
    sources, _ = read_all_sources(SMALL)
    archive = DirectReader(Objects.of_sources(SMALL, sources))
    catalog, _ = read(sources, objects=Objects.of_sources(SMALL, sources), now=NOW, reader=archive)
    assert catalog
    warned = (warning(Position(ONE, 3, 8), "headline/long", length="91"),)
    facts: FactsByPath = {ONE: ("digest", (None, warned))}
    return facts | {path: (f"digest of {path}", (entry, warned)) for path, entry in catalog.entries.items()}


def test_an_edit_writes_one_document_and_all_are_there(database: RecordingDatabase) -> None:
    index_of(FACTS).save(database, there=DocumentIndex())
    loaded = DocumentIndex.load(database)
    assert ("de", "Europe/Berlin", FACTS) == (loaded.locale, loaded.timezone, loaded.facts)
    edited = loaded.update("de", "Europe/Berlin", {**loaded.facts, ONE: ("another", NOTHING)})
    database.note_count = 0
    edited.save(database, there=loaded)
    # The document, and the head of all.
    assert 2 == database.note_count
    assert {**FACTS, ONE: ("another", NOTHING)} == DocumentIndex.load(database).facts


def test_an_index_without_a_difference_is_the_one_before() -> None:
    first = index_of(FACTS)
    assert first.update("de", "Europe/Berlin", dict(first.facts)) is first


def test_a_document_that_is_gone_is_forgotten(database: Database) -> None:
    first = index_of(FACTS)
    first.save(database, there=DocumentIndex())
    rest = {path: facts for path, facts in FACTS.items() if path != ONE}
    first.update("de", "Europe/Berlin", rest).save(database, there=first)
    assert rest == DocumentIndex.load(database).facts


def test_entries_come_back_as_they_were(database: Database) -> None:
    facts = read_small_site()
    index_of(facts).save(database, there=DocumentIndex())
    loaded = DocumentIndex.load(database).facts
    assert facts == loaded
    assert {path: digest.of_value(entry) for path, (_, (entry, _)) in facts.items() if entry} == {
        path: digest.of_value(entry) for path, (_, (entry, _)) in loaded.items() if entry
    }


def test_facts_travel_between_processes_as_they_are() -> None:
    facts = read_small_site()
    assert facts == unpack(pack(facts), timezone="Europe/Berlin")


def test_rubbish_from_another_process_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="cannot be unpacked"):
        unpack(b"rubbish", timezone="UTC")


def test_another_language_leaves_nothing_of_the_old_one(database: Database) -> None:
    first = index_of(FACTS)
    first.save(database, there=DocumentIndex())
    few = {ONE: FACTS[ONE]}
    first.update("en", "Europe/Berlin", few).save(database, there=first)
    loaded = DocumentIndex.load(database)
    assert ("en", few) == (loaded.locale, loaded.facts)


def test_a_document_that_is_damaged_is_read_again(database: Database, store: Path) -> None:
    index_of(FACTS).save(database, there=DocumentIndex())
    database.close()
    with sqlite3.connect(store) as rows:
        rows.execute("UPDATE notes SET data = CAST(data || x'00' AS BLOB) WHERE name = ?", (ONE.encode(),))
    rows.close()
    loaded = DocumentIndex.load(database)
    assert {ONE} == FACTS.keys() - loaded.facts.keys()
    loaded.update("de", "Europe/Berlin", dict(FACTS)).save(database, there=loaded)
    assert FACTS == DocumentIndex.load(database).facts


def test_another_version_of_the_program_knows_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    index_of(FACTS).save(database, there=DocumentIndex())
    monkeypatch.setattr(document_index, "toolchain", lambda: "another")
    assert {} == DocumentIndex.load(database).facts
