"""Reads documents one after the other, in this process, and keeps their records in memory. Knows no store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netzblatt.cache.memo import Cache, MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.model.problem import Problem
from netzblatt.model.records import Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.archive import Document, Finding
from netzblatt.read.checks.file_copies import examine_file
from netzblatt.read.checks.pictures import measure_picture
from netzblatt.read.document import read_document
from netzblatt.read.entries import make_entry


class DirectReader:
    """An archive.Reader of Sources that hold their data."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self.results: Cache = MemoryCache()
        self._records: dict[str, Record] = {}

    def read_documents(self, pieces: Sequence[tuple[Source, DocumentPath]], settings: Settings) -> Iterator[Document]:
        """Reads documents, and yields them in the order of `pieces`."""
        for source, document_path in pieces:
            reading = read_document(source, document_path, settings=settings, objects=self._objects)
            if reading.record:
                self._records[source.path] = reading.record
            entry = make_entry(reading.record, kind=document_path.kind) if reading.record else None
            yield Document(source, entry, reading.problems)

    def load_record(self, entry: Entry) -> Record:
        """Returns the record of an entry. Raises KeyError if its document was not read here."""
        return self._records[entry.path]

    def measure_picture(self, source: Source) -> Finding:
        """Measures a picture file anew at each call. Raises OSError if it has vanished."""
        return measure_picture(source, self._objects)

    def examine_file(self, source: Source, *, publishers: tuple[str, ...]) -> tuple[Problem, ...]:
        """Examines a file anew at each call. Raises OSError if it has vanished."""
        return examine_file(source, self._objects, publishers=publishers)
