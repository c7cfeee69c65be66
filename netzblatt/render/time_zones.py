"""Builds VTIMEZONE (RFC 5545, 3.6.5) from the IANA rules. icalendar's own is an hour off at the beginning of summer
time: it writes the local time after the change, where the standard demands the local time before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import icalendar

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def build_time_zone(name: str, *, first: date, last: date) -> icalendar.Timezone:
    """Builds the rules of a time zone (an IANA name) from the year of `first` to the year of `last`, both included."""
    zone = icalendar.Timezone()
    zone.add("tzid", name)
    for onset in _find_onsets(name, first.year, last.year):
        zone.add_component(_build_observance(onset))
    return zone


def _find_onsets(name: str, first: int, last: int) -> Iterator[tuple[datetime, datetime]]:
    """Yields the last second before each change and the first one after it, both in local time. The first pair is the
    beginning of the first year, twice.
    """
    start = datetime(first, 1, 1, tzinfo=ZoneInfo(name))
    yield start, start
    # East of Greenwich a year begins in the year before.
    for year in range(first - 1, last + 1):
        for before, after in _find_changes(name, year):
            if after.astimezone(UTC) > start.astimezone(UTC):
                yield before, after


@cache
def _find_changes(name: str, year: int) -> list[tuple[datetime, datetime]]:
    """Finds the changes of a year that begins and ends in UTC. Events of a year share them."""
    zone = ZoneInfo(name)
    changes = []
    for index in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
        day = datetime(year, 1, 1, tzinfo=UTC) + index * DAY
        if _get_offset(zone, day) != _get_offset(zone, day + DAY):
            change = _find_change(zone, day, day + DAY)
            changes.append(((change - SECOND).astimezone(zone), change.astimezone(zone)))
    return changes


def _find_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Finds the first second of the new offset between an instant before the change and one after it."""
    while after - before > SECOND:
        middle = before + (after - before) // 2 // SECOND * SECOND
        if _get_offset(zone, middle) == _get_offset(zone, before):
            before = middle
        else:
            after = middle
    return after


def _get_offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _build_observance(onset: tuple[datetime, datetime]) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    before, after = onset
    observance = icalendar.TimezoneDaylight() if after.dst() else icalendar.TimezoneStandard()
    old_offset = before.utcoffset() or timedelta()
    observance.add("dtstart", (after.astimezone(UTC) + old_offset).replace(tzinfo=None))
    observance.add("tzoffsetfrom", old_offset)
    observance.add("tzoffsetto", after.utcoffset() or timedelta())
    observance.add("tzname", after.tzname())
    return observance
