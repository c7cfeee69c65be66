"""What readers may not see yet, not any more, or not at all. Knows the time, and no reference."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from netzblatt.model.catalog import Reason, Withheld
from netzblatt.model.records import Record


def withheld(records: Iterable[Record], *, now: datetime) -> dict[str, Withheld]:
    """Of `records` those that readers do not see at `now`, by path, sorted. Published at `now` is published; what
    expires at `now` is gone.
    """
    hidden = (_withheld(record, now) for record in records)
    return {entry.path: entry for entry in sorted(filter(None, hidden), key=lambda entry: entry.path)}


def _withheld(record: Record, now: datetime) -> Withheld | None:
    if record.is_draft:
        return Withheld(record.path, record.title, Reason.DRAFT)
    if record.expires and record.expires.at <= now:
        return Withheld(record.path, record.title, Reason.EXPIRED)
    if record.published and record.published.at > now:
        # Both instants belong to one zone, and Python compares such by their clocks: an hour in October comes twice.
        if record.expires and record.expires.at.timestamp() <= record.published.at.timestamp():
            return Withheld(record.path, record.title, Reason.EXPIRED)
        return Withheld(record.path, record.title, Reason.EMBARGO, record.published)
    return None
