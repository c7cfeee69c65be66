"""Lists the days of a rule of repetition (RFC 5545, 3.3.10). Knows no times: they are those of the first day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice

from netzblatt.model.limits import MOST_SERIES_DATES, MOST_SERIES_YEARS
from netzblatt.model.moments import Recurrence
from netzblatt.tools.dates.points import DateError


def list_days(recurrence: Recurrence, *, start: date) -> tuple[date, ...]:
    """Returns the days of a rule that begins at `start`, ascending. Raises DateError if there are none, or too many."""
    most = min(recurrence.times or MOST_SERIES_DATES + 1, MOST_SERIES_DATES + 1)
    days = tuple(islice(_expand(recurrence, start), most))
    if not days:
        raise DateError(code="series/never", value=recurrence.words or recurrence.rule)
    if max(len(days), recurrence.times) > MOST_SERIES_DATES:
        code = "series/too-many" if recurrence.times or recurrence.until else "series/no-end"
        raise DateError(code=code, value=recurrence.words or recurrence.rule, most=str(MOST_SERIES_DATES))
    return days


def is_cut_off(recurrence: Recurrence, days: Sequence[date], *, start: date) -> bool:
    """Returns whether a rule has dates behind these `days`, which are all that list_days returned."""
    if recurrence.times:
        return len(days) < recurrence.times
    return recurrence.until is None or recurrence.until > _find_horizon(start)


def _find_horizon(start: date) -> date:
    return start.replace(year=start.year + MOST_SERIES_YEARS, day=min(start.day, 28))


def _expand(recurrence: Recurrence, start: date) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    # A rule that never matches would be searched for to the end of the calendar.
    horizon = _find_horizon(start)
    until = min(recurrence.until or horizon, horizon)
    first = datetime.combine(start, time())
    try:
        rule = rrulestr(f"{recurrence.rule};UNTIL={until:%Y%m%d}", dtstart=first)
    except ValueError:
        raise DateError(code="series/rule", value=recurrence.rule) from None
    return (at.date() for at in rule)
