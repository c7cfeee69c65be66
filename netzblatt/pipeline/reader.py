"""What a process does that reads documents, unless an earlier build has read them. Knows no catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any, NamedTuple

from netzblatt.cache import digest, stat_index, survey
from netzblatt.cache.codec import decode, encode
from netzblatt.cache.document_index import DocumentFacts, pack
from netzblatt.cache.memo import Cache
from netzblatt.cache.objects import Objects
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.problem import Problem
from netzblatt.model.records import Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.document import load_late_modules, read_document
from netzblatt.read.entries import make_entry
from netzblatt.read.kinds import KINDS

__all__ = ["DocumentSource", "ReadBatch", "ReadDocument", "ReaderSetup", "load_late_modules", "read_all", "read_one"]
DocumentSource = tuple[Source, DocumentPath]
# A document's record, what is wrong with it, its text.
ReadingResult = tuple[Record | None, tuple[Problem, ...], bytes]
# The type by which the store reads a result back: it must know the record of each kind.
_AnyRecord: Any = reduce(or_, [kind.record for kind in KINDS])
STORED_RESULT: Any = tuple[_AnyRecord | None, tuple[Problem, ...], bytes]


class ReaderSetup(Frozen, frozen=True):
    """What a process reads documents with. In the first build there is nothing to be looked up."""

    root: Path
    results: Cache
    settings: Settings
    speech: str
    is_first: bool = False

    def key(self, source: Source) -> str:
        """Under which a document is kept: the digest of all that its record depends on."""
        return digest.of_bytes(f"{self.speech}\0{source.digest}\0{source.path}".encode("utf-8", "surrogatepass"))


class ReadDocument(NamedTuple):
    """What became of a file: its Source now, its stat if it was read just now, under which key its record, its Problems
    and its text are kept, these, and whether they are new.
    """

    source: Source
    stat: stat_index.StatRecord | None
    key: str
    data: bytes
    is_new: bool


class ReadBatch(NamedTuple):
    """The documents that a process has read. `facts` are what a catalogue needs of them, packed as in the index."""

    documents: list[ReadDocument]
    facts: bytes


def read_all(setup: ReaderSetup, pieces: Sequence[DocumentSource]) -> ReadBatch:
    """Reads the documents of those files that are still there."""
    documents = []
    facts = {}
    for piece in pieces:
        if found := read_one(setup, piece):
            document, said = found
            documents.append(document)
            facts[document.source.path] = document.source.digest, said
    return ReadBatch(documents, pack(facts))


def read_one(setup: ReaderSetup, piece: DocumentSource) -> tuple[ReadDocument, DocumentFacts] | None:
    """What a document says, looked up or made; None where the file has vanished."""
    source, stat = piece[0], None
    if source.data is None:
        found = survey.read_source(setup.root, source)
        if found is None:
            return None
        source, stat = found
    key = setup.key(source)
    kept = None if setup.is_first else setup.results.get(key)
    said: ReadingResult | None = None if kept is None else decode(kept, STORED_RESULT, timezone=setup.settings.timezone)
    is_new = said is None
    if said is None:
        said = _read(setup, source, piece[1])
        kept = encode(said)
    row = ReadDocument(replace(source, data=None), stat, key, kept or b"", is_new)
    return row, (make_entry(said[0], kind=piece[1].kind, key=key) if said[0] else None, said[1])


def _read(setup: ReaderSetup, source: Source, place: DocumentPath) -> ReadingResult:
    objects = Objects()
    read = read_document(source, place, settings=setup.settings, objects=objects)
    record: Any = read.record
    return record, read.problems, objects.get(record.body.digest) if record else b""
