from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Problem
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.read.addresses import parse_document_path
from netzblatt.read.archive import Archive, Document
from netzblatt.read.entries import make_entry
from netzblatt.read.kinds import KINDS
from netzblatt.read.kinds.news import NEWS
from netzblatt.read.readers.direct_reader import DirectReader
from netzblatt.read.settings import STAND_IN

CatalogOf = Callable[[Mapping[str, str]], Catalog]
SourcesOf = Callable[[Mapping[str, str]], dict[str, Source]]
GOOD, BAD, HALF = "content/news/a.md", "content/news/b.md", "content/news/c.md"
FILES = {
    GOOD: "---\ntitel: A\ndatum: 2013-02-21\n---\nText.\n",
    BAD: "---\n- x\n---\n",
    HALF: "---\ntitel: C\ndatum: 2013-02-21\n---\n",
}


@pytest.fixture
def documents(sources: SourcesOf) -> tuple[Archive, list[Document]]:
    """The archive of a reader and what it has read."""
    pieces = []
    for path, source in sources(FILES).items():
        where = parse_document_path(path, KINDS)
        assert not isinstance(where, Problem)
        pieces += [(source, where)] if where else []
    archive = Archive(DirectReader(Objects()), KINDS)
    return archive, list(archive.reader.read_documents(pieces, STAND_IN))


def _entry(document: Document) -> Entry:
    assert document.entry
    return document.entry


def test_documents_come_in_the_order_of_their_files(documents: tuple[Archive, list[Document]]) -> None:
    assert [GOOD, BAD, HALF] == [document.source.path for document in documents[1]]


def test_a_file_that_is_no_form_has_no_entry_and_problems(documents: tuple[Archive, list[Document]]) -> None:
    codes = [[problem.code for problem in document.problems] for document in documents[1]]
    assert [[], ["form/no-keys"], ["teaser/missing"]] == codes
    assert [True, False, True] == [document.entry is not None for document in documents[1]]


def test_a_record_lies_where_its_entry_says(documents: tuple[Archive, list[Document]]) -> None:
    archive, (good, *_) = documents
    assert ("A", GOOD) == (archive.load_record(_entry(good)).title, archive.load_record(_entry(good)).path)
    assert make_entry(archive.load_record(_entry(good)), kind=NEWS) == good.entry


def test_a_mended_record_takes_the_place_of_what_was_read(documents: tuple[Archive, list[Document]]) -> None:
    archive, (good, _, other) = documents
    kept = _entry(good)._replace(key="k")
    record = replace(archive.load_record(kept), tags=("Optik",))
    entry = archive.mend(kept, record)
    assert make_entry(record, kind=NEWS)._replace(key="k") == entry
    assert kept.record_digest != entry.record_digest
    assert (record, record) == (archive.load_record(entry), archive.load_record(kept))
    assert "C" == archive.load_record(_entry(other)).title


def test_what_the_reader_keeps_is_never_changed(documents: tuple[Archive, list[Document]]) -> None:
    archive, (good, *_) = documents
    kept = _entry(good)
    archive.mend(kept, replace(archive.load_record(kept), tags=("Optik",)))
    assert kept == make_entry(archive.reader.load_record(kept), kind=NEWS)


def test_the_shelf_of_a_catalogue_has_the_record_of_every_entry(catalog_of: CatalogOf) -> None:
    catalog = catalog_of(
        {
            "content/news/a.md": "---\ntitel: A\ndatum: 2013-02-21\nschlagworte: optik\ncluster: [c, d]\n---\n",
            "content/news/b.md": "---\ntitel: B\ndatum: 2013-02-20\nschlagworte: Optik\n---\n[A](A.md)\n",
            "content/events/e.md": "---\ntitel: E\nbeginn: 2013-02-20\nschlagworte: Optik\n---\n",
            "content/clusters/c.md": "---\nname: C\n---\n",
            "content/clusters/d.md": "---\nname: D\nentwurf: ja\n---\n",
        }
    )
    assert 4 == len(catalog.entries)
    for entry in catalog.entries.values():
        kind = next(kind for kind in KINDS if kind.name == entry.kind)
        assert entry == make_entry(catalog.records.load_record(entry), kind=kind)
