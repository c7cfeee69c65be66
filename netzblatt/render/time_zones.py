"""Builds VTIMEZONE (RFC 5545, 3.6.5) from the IANA rules. icalendar's own is an hour off at the beginning of summer
time: it writes the local time after the change, where the standard demands the local time before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import icalendar

# The last second before a change, and the first one after it.
Onset = tuple[datetime, datetime]
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def build_time_zone(name: str, *, first: date, last: date) -> icalendar.Timezone:
    """Builds the rules of a time zone (an IANA name) from the year of `first` to the year of `last`, both included. A
    change that comes again each year is a rule; if it still does in the year after the last, the rule has no end.
    """
    zone = icalendar.Timezone()
    zone.add("tzid", name)
    # A year more shows what comes again.
    (start, *_), *changes = _find_onsets(name, first.year, last.year + 1)
    zone.add_component(_build_observance(start, start))
    for group in _group_by_rule(changes):
        rule = _find_rule(group) if len(group) > 1 else ""
        end = group[-1][1] if group[-1][1].year <= last.year else None
        zone.add_component(_build_observance(*group[0], rule=rule, until=end))
    return zone


def _group_by_rule(changes: Iterable[Onset]) -> list[list[Onset]]:
    """Groups the changes that one rule describes: each year on the same weekday of the same month, at the same hour."""
    groups: list[list[Onset]] = []
    for change in changes:
        group = next((group for group in reversed(groups) if _goes_on(group, change)), None)
        if group:
            group.append(change)
        else:
            groups.append([change])
    return groups


def _goes_on(group: list[Onset], change: Onset) -> bool:
    before, after = group[-1]
    is_next_year = change[1].year == after.year + 1
    return is_next_year and _describe(change) == _describe((before, after)) and bool(_find_rule([*group, change]))


def _describe(change: Onset) -> tuple[object, ...]:
    before, after = change
    local = _get_local_onset(before, after)
    return before.utcoffset(), after.utcoffset(), after.tzname(), local.month, local.weekday(), local.time()


def _find_rule(group: list[Onset]) -> str:
    """Returns the weekday of the month on which all changes of a group are: "-1SU"; "" if there is no such one."""
    days = [_get_local_onset(*change) for change in group]
    weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[days[0].weekday()]
    if all(day.month != (day + 7 * DAY).month for day in days):
        return f"-1{weekday}"
    numbers = {(day.day - 1) // 7 + 1 for day in days}
    return f"{min(numbers)}{weekday}" if len(numbers) == 1 else ""


def _find_onsets(name: str, first: int, last: int) -> Iterator[Onset]:
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
def _find_changes(name: str, year: int) -> list[Onset]:
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


def _get_local_onset(before: datetime, after: datetime) -> datetime:
    """Returns the wall time of a change, by the clocks that have not been changed yet."""
    return (after.astimezone(UTC) + (before.utcoffset() or timedelta())).replace(tzinfo=None)


def _build_observance(
    before: datetime, after: datetime, *, rule: str = "", until: datetime | None = None
) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    observance = icalendar.TimezoneDaylight() if after.dst() else icalendar.TimezoneStandard()
    onset = _get_local_onset(before, after)
    observance.add("dtstart", onset)
    if rule:
        end = f";UNTIL={until.astimezone(UTC):%Y%m%dT%H%M%SZ}" if until else ""
        observance.add("rrule", icalendar.vRecur.from_ical(f"FREQ=YEARLY;BYMONTH={onset.month};BYDAY={rule}{end}"))
    observance.add("tzoffsetfrom", before.utcoffset() or timedelta())
    observance.add("tzoffsetto", after.utcoffset() or timedelta())
    observance.add("tzname", after.tzname())
    return observance
