"""Reads calendars (RFC 5545) with icalendar: the events that are still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from netzblatt.tools.feeds.entries import (
    LONGEST_TEASER,
    LONGEST_TITLE,
    ForeignEntry,
    UnreadableFeedError,
    clean_text,
    find_page,
    is_possible,
)

UNTIL = re.compile(r";?UNTIL=(\d{8})[^;]*")

if TYPE_CHECKING:
    from icalendar.cal import Component


def read_calendar(data: bytes, *, url: str, website: str, now: datetime, zone: tzinfo) -> list[ForeignEntry]:
    """Reads the events of a calendar that are not over, the next one first. One that has no page of its own leads to
    the partner's `website`. Raises UnreadableFeedError.
    """
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(data.decode("utf-8-sig", "replace"))
    except (ValueError, LookupError, TypeError, AttributeError) as fault:
        message = "command/fetch/no-calendar"
        raise UnreadableFeedError(message) from fault
    events = [
        entry
        for component in calendar.walk("VEVENT")
        for entry in _read_event(component, url=url, website=website, now=now, zone=zone)
        if entry.title and entry.url
    ]
    return sorted(events, key=lambda entry: _as_instant(entry.start, zone))


def _read_event(event: Component, *, url: str, website: str, now: datetime, zone: tzinfo) -> Iterator[ForeignEntry]:
    """Yields an event as an entry, one of a series with its next date. Cancelled ones are none."""
    start, end = _find_days(event, zone)
    if start is None or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    length = _as_instant(end, zone) - _as_instant(start, zone)
    if event.get("RRULE") and _as_instant(start, zone) + length < now:
        start = _find_next(event, start, now - length, zone)
        end = start + length if start else None
    if start is None or end is None or not is_possible(start) or _find_over(end, zone) <= now:
        return
    yield ForeignEntry(
        id=str(event.get("UID") or f"{event.get('SUMMARY')} {start}"),
        title=clean_text(str(event.get("SUMMARY", "")), longest=LONGEST_TITLE),
        url=find_page(str(event.get("URL", "")), base=url) if event.get("URL") else website,
        start=start,
        end=end,
        teaser=clean_text(str(event.get("DESCRIPTION", "")), longest=LONGEST_TEASER),
        place=clean_text(str(event.get("LOCATION", "")), longest=LONGEST_TITLE),
    )


def _find_days(event: Component, zone: tzinfo) -> tuple[date | None, date | None]:
    """Returns the first and the last day or instant of an event: DTEND is exclusive."""
    start, end = _get_day(event, "DTSTART", zone), _get_day(event, "DTEND", zone)
    if start is None:
        return None, None
    if end is None or isinstance(end, datetime) is not isinstance(start, datetime):
        duration = _get_value(event, "DURATION")
        end = start + duration if isinstance(duration, timedelta) and isinstance(start, datetime) else start
    elif not isinstance(end, datetime):
        end = max(start, end - timedelta(days=1))
    return start, end if _as_instant(end, zone) >= _as_instant(start, zone) else start


def _get_day(event: Component, name: str, zone: tzinfo) -> date | None:
    day = _get_value(event, name)
    if isinstance(day, datetime):
        # A time without a zone is that of whoever reads it.
        return (day if day.tzinfo else day.replace(tzinfo=zone)).astimezone(zone)
    return day if isinstance(day, date) else None


def _get_value(event: Component, name: str) -> Any:
    """Returns a time of an event; None if there is none, or nobody can read it."""
    try:
        return getattr(event.get(name), "dt", None)
    except ValueError:
        return None


def _find_next(event: Component, start: date, after: datetime, zone: tzinfo) -> date | None:
    """Finds the next date of a series; None if there is none, or its rule cannot be read."""
    from dateutil.rrule import rrulestr

    first = _as_instant(start, zone).replace(tzinfo=None)
    written = getattr(event["RRULE"], "to_ical", bytes)()
    rule = written.decode("utf-8", "replace") if isinstance(written, bytes) else str(written)
    until = UNTIL.search(rule)
    try:
        # dateutil compares nothing that has a zone with what has none.
        bare = UNTIL.sub("", rule)
        following = rrulestr(bare, dtstart=first).after(after.astimezone(zone).replace(tzinfo=None), inc=True)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    if following is None or (until and f"{following:%Y%m%d}" > until[1]):
        return None
    return following.replace(tzinfo=zone) if isinstance(start, datetime) else following.date()


def _as_instant(day: date | None, zone: tzinfo) -> datetime:
    if isinstance(day, datetime):
        return day
    return datetime.combine(day or date(1970, 1, 1), time(), zone)


def _find_over(end: date, zone: tzinfo) -> datetime:
    return end if isinstance(end, datetime) else _as_instant(end + timedelta(days=1), zone).astimezone(UTC)
