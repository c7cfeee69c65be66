"""Where records come from, and where those lie that were mended after they were read. Knows no kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from netzblatt.cache.memo import Cache
from netzblatt.model.problem import Problem
from netzblatt.model.records import PictureFile, Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.entries import make_entry


class Document(NamedTuple):
    """What became of a file: no entry where an error forbids it. `source` has its digest now."""

    source: Source
    entry: Entry | None
    problems: tuple[Problem, ...] = ()


# A picture file as it was measured, None where it is broken, and Problems without a place: it may stand in many files.
Finding = tuple[PictureFile | None, tuple[Problem, ...]]


class Reader(Protocol):
    """Whoever turns texts into entries, and has their records when they are wanted; `results` keep what is dear."""

    results: Cache

    def read_documents(self, pieces: Sequence[tuple[Source, DocumentPath]], settings: Settings) -> Iterable[Document]:
        """All of the pieces, in their order."""

    def load_record(self, entry: Entry) -> Record:
        """As it was read."""

    def measure_picture(self, source: Source) -> Finding:
        """What a picture file is, and what is wrong with it."""


class Archive:
    """The records of a catalogue (a catalog.RecordStore) and the `kinds` that they are of, by name."""

    def __init__(self, reader: Reader, kinds: Iterable[ContentKind]) -> None:
        self.reader = reader
        self.kinds = {kind.name: kind for kind in kinds}
        self._mended: dict[str, Record] = {}

    def load_record(self, entry: Entry) -> Record:
        """The record of an entry, as it was mended."""
        return self._mended.get(entry.path) or self.reader.load_record(entry)

    def use(self, reader: Reader) -> None:
        """Opens records by another reader from now on: that of the build that goes on with this archive."""
        self.reader = reader

    def mend(self, entry: Entry, record: Record) -> Entry:
        """Puts `record` in the place of the entry's, and returns the entry that stands for it now."""
        self._mended[entry.path] = record
        return make_entry(record, kind=self.kinds[entry.kind])._replace(key=entry.key)
