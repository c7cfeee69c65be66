"""Leaves out edits that are still to come: a feed would show such a text first until then. Knows no form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from netzblatt.model.frozen import replace
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.records import Article, Record
from netzblatt.model.scheduled_changes import ScheduledChange, Transition
from netzblatt.model.summaries import Entry
from netzblatt.read.archive import Archive
from netzblatt.read.excerpts import SourceTexts

FIELD = re.compile(r"^(?:updated|aktualisiert)[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)


def leave_out_future_updates(
    entries: Sequence[Entry], archive: Archive, *, now: datetime
) -> tuple[list[Entry], tuple[ScheduledChange, ...]]:
    """Returns the entries without those edits that are later than `now`, and these as changes to come."""
    kept: list[Entry] = []
    updates: list[ScheduledChange] = []
    for entry in entries:
        updated = entry.summary.updated
        changes = list(_find_changes(archive.load_record(entry), now)) if updated and updated.at > now else []
        updates += changes
        kept.append(archive.mend(entry, _leave_out(archive.load_record(entry), now)) if changes else entry)
    return kept, tuple(updates)


def _find_changes(record: Record, now: datetime) -> Iterator[ScheduledChange]:
    """Yields the edits of a record that are later than `now`. Only an amendment has its position."""
    if record.updated and record.updated.at > now:
        yield ScheduledChange(record.updated.at, Transition.UPDATES, record.path, record.title)
    for amendment in record.amendments if isinstance(record, Article) else ():
        if amendment.date.at > now:
            yield ScheduledChange(amendment.date.at, Transition.UPDATES, record.path, record.title, amendment.position)


def _leave_out(record: Record, now: datetime) -> Record:
    if record.updated and record.updated.at > now:
        record = replace(record, updated=None)
    if isinstance(record, Article):
        amendments = tuple(amendment for amendment in record.amendments if amendment.date.at <= now)
        return replace(record, amendments=amendments)
    return record


def warn_of_updates(updates: Iterable[ScheduledChange], texts: SourceTexts) -> Iterator[Problem]:
    """Yields a warning for each of these edits, where its date is written."""
    for update in updates:
        is_amendment = bool(update.position.path)
        position = update.position if is_amendment else _find_position(update.path, texts)
        lines = texts.read(update.path).split("\n")
        excerpt = lines[position.line - 1] if position.line else ""
        code = "date/amendment-ahead" if is_amendment else "date/updated-ahead"
        yield warning(position, code, excerpt=excerpt, value=update.at.date())


def _find_position(path: str, texts: SourceTexts) -> Position:
    text = texts.read(path)
    found = FIELD.search(text)
    if found is None:
        return Position(path)
    return Position(path, text.count("\n", 0, found.end()) + 1, found.end() - found.start() + 1)
