"""Reads documents in a process of their own, unless an earlier build has read them. Knows no catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any, NamedTuple

from netzblatt.cache import digest
from netzblatt.cache.codec import decode, encode
from netzblatt.cache.document_index import DocumentFacts, pack
from netzblatt.cache.memo import Cache
from netzblatt.cache.objects import Objects
from netzblatt.cache.source_file import read_source
from netzblatt.cache.stat_index import StatRecord
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.problem import Problem
from netzblatt.model.records import Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.document import load_late_modules, read_document
from netzblatt.read.entries import make_entry
from netzblatt.read.kinds import KINDS
from netzblatt.workers.work_board import begin_work

__all__ = ["DocumentFile", "ReadBatch", "ReadDocument", "ReaderSetup", "load_late_modules", "read_all", "read_one"]
# A file, and the document that its path says it is.
DocumentFile = tuple[Source, DocumentPath]
# A document's record, its Problems, its text.
ReadingResult = tuple[Record | None, tuple[Problem, ...], bytes]
# The type by which the store reads a result back: it must know the record of each kind.
_AnyRecord: Any = reduce(or_, [kind.record for kind in KINDS])
STORED_RESULT: Any = tuple[_AnyRecord | None, tuple[Problem, ...], bytes]


class ReaderSetup(Frozen, frozen=True):
    """Holds all that a process reads documents with. `locale` is a digest of the settings that records depend on. In a
    first build there is nothing to be looked up.
    """

    root: Path
    results: Cache
    settings: Settings
    locale: str
    is_first: bool = False

    def compute_key(self, source: Source) -> str:
        """Computes the key of a document: the digest of all that its record depends on."""
        return digest.of_bytes(f"{self.locale}\0{source.digest}\0{source.path}".encode("utf-8", "surrogatepass"))


class ReadDocument(NamedTuple):
    """A document that was read. `stat` is None if its file had been read before, `data` is the encoded ReadingResult,
    and `is_new` tells whether no earlier build kept it under `key`.
    """

    source: Source
    stat: StatRecord | None
    key: str
    data: bytes
    is_new: bool


class ReadBatch(NamedTuple):
    """The documents that a process has read, and their packed facts."""

    documents: list[ReadDocument]
    facts: bytes


def read_all(setup: ReaderSetup, files: Sequence[DocumentFile]) -> ReadBatch:
    """Reads the documents of those files that are still there."""
    documents = []
    facts = {}
    for file in files:
        begin_work(file[0].path)
        document_and_facts = read_one(setup, file)
        if document_and_facts:
            document, document_facts = document_and_facts
            documents.append(document)
            facts[document.source.path] = document.source.digest, document_facts
    begin_work("")
    return ReadBatch(documents, pack(facts))


def read_one(setup: ReaderSetup, file: DocumentFile) -> tuple[ReadDocument, DocumentFacts] | None:
    """Reads a document, or looks up what an earlier build read; None if the file has vanished."""
    source, path = file
    stat = None
    if source.data is None:
        source_and_stat = read_source(setup.root, source)
        if source_and_stat is None:
            return None
        source, stat = source_and_stat
    key = setup.compute_key(source)
    data = None if setup.is_first else setup.results.get(key)
    result: ReadingResult | None = None
    if data is not None:
        result = decode(data, STORED_RESULT, timezone=setup.settings.timezone)
    is_new = result is None
    if result is None:
        result = _read(setup, source, path)
        data = encode(result)
    record, problems, _ = result
    # A fault of the program is not remembered: the next build tries again.
    is_new = is_new and not any(problem.is_fault for problem in problems)
    entry = make_entry(record, kind=path.kind, key=key) if record else None
    return ReadDocument(replace(source, data=None), stat, key, data or b"", is_new), (entry, problems)


def _read(setup: ReaderSetup, source: Source, path: DocumentPath) -> ReadingResult:
    objects = Objects()
    objects.add(setup.root, source)
    reading = read_document(source, path, settings=setup.settings, objects=objects)
    record: Any = reading.record
    return record, reading.problems, objects.get(record.body.digest) if record else b""
