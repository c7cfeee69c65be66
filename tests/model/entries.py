"""Entries of articles and events for tests, without their records."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from netzblatt.model.moments import Moment, Span
from netzblatt.model.summaries import Entry, Summary

BERLIN = ZoneInfo("Europe/Berlin")


def moment(text: str) -> Moment:
    """Makes a moment of "2026-03-01" or "2026-03-01T19:30"."""
    return Moment(datetime.fromisoformat(text).replace(tzinfo=BERLIN), has_time="T" in text)


def article_entry(name: str, day: str = "2026-03-01", *, clusters: tuple[str, ...] = (), **fields: Any) -> Entry:
    path = f"content/news/{name}.md"
    is_report = fields.pop("is_report", False)
    summary = Summary(path, f"/news/{name}/", name, "de", clusters=clusters, date=moment(day), is_report=is_report)
    return Entry(path, "news", summary, b"", b"", **fields)


def event_entry(name: str, start: str, end: str = "", *, clusters: tuple[str, ...] = (), **fields: Any) -> Entry:
    path = f"content/events/{name}.md"
    when = Span(moment(start), moment(end or start))
    summary = Summary(path, f"/events/{name}/", name, "de", clusters=clusters, date=when.start, when=when)
    return Entry(path, "events", summary, b"", b"", **fields)


def group_by_kind(*entries: Entry) -> dict[str, tuple[Entry, ...]]:
    """Returns the entries of each kind, in their order."""
    return {kind: tuple(entry for entry in entries if entry.kind == kind) for kind in {entry.kind for entry in entries}}
