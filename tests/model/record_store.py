"""A store of records in memory, for tests of catalogues."""

from __future__ import annotations

from collections.abc import Mapping

from netzblatt.model.records import Record
from netzblatt.model.summaries import Entry


class MemoryRecordStore:
    """A RecordStore of records that are in memory, by path."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records

    def load_record(self, entry: Entry) -> Record:
        """Returns the record of an entry. Raises KeyError if there is none."""
        return self._records[entry.path]
