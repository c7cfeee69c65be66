"""Leaves out dates of edits that are still to come: a feed would show such a text first until then. Knows no form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from netzblatt.model.catalog import ScheduledChange, Transition
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.summaries import Entry
from netzblatt.read.archive import Archive
from netzblatt.read.excerpts import SourceTexts

FIELD = re.compile(r"^(?:updated|aktualisiert)[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)


def leave_out_future_updates(
    entries: Sequence[Entry], archive: Archive, *, now: datetime
) -> tuple[list[Entry], tuple[ScheduledChange, ...]]:
    """Returns the entries without those dates of edits that are later than `now`, and these as changes to come."""
    kept: list[Entry] = []
    updates: list[ScheduledChange] = []
    for entry in entries:
        updated = entry.summary.updated
        record = archive.load_record(entry) if updated and updated.at > now else None
        if record and record.updated and record.updated.at > now:
            updates.append(ScheduledChange(record.updated.at, Transition.UPDATES, entry.path, entry.title))
            kept.append(archive.mend(entry, replace(record, updated=None)))
        else:
            kept.append(entry)
    return kept, tuple(updates)


def warn_of_updates(updates: Iterable[ScheduledChange], texts: SourceTexts) -> Iterator[Problem]:
    """Yields a warning for each of these dates, where it is written."""
    for update in updates:
        text = texts.read(update.path)
        found = FIELD.search(text)
        line = text.count("\n", 0, found.end()) + 1 if found else 0
        column = found.end() - found.start() + 1 if found else 0
        excerpt = text.split("\n")[line - 1] if line else ""
        yield warning(
            Position(update.path, line, column), "date/updated-ahead", excerpt=excerpt, value=update.at.date()
        )
