"""Finds the documents that readers may not see: drafts, embargoed, expired and hidden ones. Knows no kind of
reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from netzblatt.model.summaries import Entry
from netzblatt.model.withheld import Reason, Withheld


def find_withheld(entries: Iterable[Entry], *, now: datetime, faulty: Iterable[str] = ()) -> dict[str, Withheld]:
    """Returns the documents that readers do not see at `now`, by path, sorted. A document that is published at `now` is
    visible; one that expires at `now` is not. Those at the paths in `faulty` are left out for their errors.
    """
    # Comparing days first is faster, and time zones never differ by two days.
    soon = now.toordinal() - 2
    dated = [
        entry
        for entry in entries
        if (entry.published and entry.published.at.toordinal() > soon)
        or entry.expires
        or entry.is_draft
        or _is_hidden(entry)
    ]
    hidden = filter(None, (_find_reason(entry, now) for entry in dated))
    withheld = [*hidden, *(Withheld(path, path, Reason.FAULTY) for path in faulty)]
    return {document.path: document for document in sorted(withheld, key=lambda document: document.path)}


def find_hidden(withheld: Mapping[str, Withheld], path: str, target: str) -> Withheld | None:
    """Returns the withheld document at `target`, if the one at `path` must not link to it. One under embargo may link
    to another, but not to a draft, because its own day comes; drafts and expired ones may link to all.
    """
    own, hidden = withheld.get(path), withheld.get(target)
    if own and (own.reason is not Reason.EMBARGO or (hidden and hidden.reason is not Reason.DRAFT)):
        return None
    return hidden


def _is_hidden(entry: Entry) -> bool:
    return entry.summary.profile is not None and entry.summary.profile.is_hidden


def _find_reason(record: Entry, now: datetime) -> Withheld | None:
    if _is_hidden(record):
        # Before all others: a preview shows drafts, and nobody may see who does not want to be here.
        return Withheld(record.path, record.title, Reason.HIDDEN, address=record.address)
    if record.is_draft:
        return Withheld(record.path, record.title, Reason.DRAFT, address=record.address)
    if record.expires and record.expires.at <= now:
        return Withheld(record.path, record.title, Reason.EXPIRED, record.expires, record.address)
    if record.published and record.published.at > now:
        # Both instants belong to one zone, and Python compares such by their clocks: an hour in October comes twice.
        if record.expires and record.expires.at.timestamp() <= record.published.at.timestamp():
            return Withheld(record.path, record.title, Reason.EXPIRED, address=record.address)
        return Withheld(record.path, record.title, Reason.EMBARGO, record.published, record.address)
    return None
