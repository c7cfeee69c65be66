"""Loads records, and keeps those that were changed after they were read. Knows no kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from netzblatt.cache.memo import Cache
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Problem
from netzblatt.model.records import PictureFile, Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.entries import make_entry


class Document(NamedTuple):
    """A document after reading. Its `source` has its digest now. It has no entry if an error prevents one."""

    source: Source
    entry: Entry | None
    problems: tuple[Problem, ...] = ()


# A measured picture file (None if it is broken) with its Problems, which have no position: many documents may show it.
Finding = tuple[PictureFile | None, tuple[Problem, ...]]


class Reader(Protocol):
    """Reads documents and pictures, and loads the records of documents later. `results` remembers slow results."""

    results: Cache

    def read_documents(self, pieces: Sequence[tuple[Source, DocumentPath]], settings: Settings) -> Iterable[Document]:
        """Reads documents, and returns them in the order of `pieces`."""

    def load_record(self, entry: Entry) -> Record:
        """Loads the record of an entry as it was read."""

    def measure_picture(self, source: Source) -> Finding:
        """Measures a picture file, and finds its Problems. Raises OSError if it has vanished."""

    def examine_file(self, source: Source, *, publishers: tuple[str, ...]) -> tuple[Problem, ...]:
        """Finds the Problems of a file that is published as it is, without positions. The `publishers` may be its
        authors. Raises OSError if it has vanished.
        """


class Archive:
    """The records of a catalogue (a catalog.RecordStore) and the `kinds` that they are of, by name."""

    def __init__(self, reader: Reader, kinds: Iterable[ContentKind]) -> None:
        self.reader = reader
        self.kinds = {kind.name: kind for kind in kinds}
        self._mended: dict[str, Record] = {}
        self._copies: list[Archive] = []

    def load_record(self, entry: Entry) -> Record:
        """Loads the record of an entry with the changes that `mend` made. It has the address of the entry: in another
        edition that is another one.
        """
        record = self._mended.get(entry.path) or self.reader.load_record(entry)
        return record if record.address == entry.address else replace(record, address=entry.address)

    def copy(self) -> Archive:
        """Copies the archive with the changes so far. What is mended in the one stays as it is in the other."""
        copied = Archive(self.reader, self.kinds.values())
        copied._mended = dict(self._mended)
        self._copies.append(copied)
        return copied

    def use(self, reader: Reader) -> None:
        """Loads records with another reader from now on, because another build goes on with this archive."""
        self.reader = reader
        for copied in self._copies:
            copied.use(reader)

    def mend(self, entry: Entry, record: Record) -> Entry:
        """Puts `record` in the place of the entry's, and returns the entry that stands for it now."""
        self._mended[entry.path] = record
        return make_entry(record, kind=self.kinds[entry.kind])._replace(key=entry.key)
