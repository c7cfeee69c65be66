from __future__ import annotations

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.kinds import KINDS
from netzblatt.read.readers.direct_reader import DirectReader
from netzblatt.read.settings import STAND_IN


def make_piece(name: str, text: str) -> tuple[Source, DocumentPath]:
    path = f"content/news/{name}.md"
    document_path = parse_document_path(path, KINDS)
    assert isinstance(document_path, DocumentPath)
    return Source(path, path, name, len(text), text.encode()), document_path


PIECES = [
    make_piece("2013-02-21-b", "---\ntitel: B\n---\n"),
    make_piece("2013-02-21-a", "---\ntitel: A\n---\n"),
    make_piece("2013-02-21-c", "---\n- titel\n---\n"),
]


def test_documents_come_in_the_order_of_their_sources_and_without_an_entry_if_they_are_wrong() -> None:
    documents = list(DirectReader(Objects()).read_documents(PIECES, STAND_IN))
    assert ["B", "A", None] == [document.entry.title if document.entry else None for document in documents]
    assert [source for source, _ in PIECES] == [document.source for document in documents]
    assert [False, False, True] == [any(problem.is_error for problem in document.problems) for document in documents]


def test_the_records_of_its_documents_are_kept_and_no_others() -> None:
    reader = DirectReader(Objects())
    entries = [document.entry for document in reader.read_documents(PIECES, STAND_IN)]
    assert entries[0]
    assert "B" == reader.load_record(entries[0]).title
    with pytest.raises(KeyError):
        DirectReader(Objects()).load_record(entries[0])
