"""Makes the series of an event that is repeated, and finds what does not fit together in it. Knows no catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from netzblatt.model.event_dates import move_span
from netzblatt.model.events import DateChange, Series, Venue
from netzblatt.model.moments import Clock, Moment, Span
from netzblatt.read.venues import parse_venue

if TYPE_CHECKING:
    from netzblatt.read.forms.events import ChangeForm
    from netzblatt.read.kinds.events import EventForm
    from netzblatt.read.manuscript import Manuscript


def set_clock(manuscript: Manuscript, form: EventForm, when: Span) -> Span:
    """Returns the first date at the times that stand in the words of its rule: "jeden Montag, 18 bis 20 Uhr"."""
    clock = form.repeats.clock if form.repeats else None
    if clock is None:
        return when
    if not when.start.has_time:
        return _set_times(when, clock)
    if when.start.at.time() != clock.start:
        manuscript.add_error("series/clock", "repeats", start=f"{when.start.at:%H:%M}", value=f"{clock.start:%H:%M}")
    return when


def _set_times(when: Span, clock: Clock) -> Span:
    start = _combine(when.start, clock.start)
    if clock.end is None:
        return Span(start, when.end)
    end = _combine(when.end, clock.end)
    is_night = end.at.replace(tzinfo=None) <= start.at.replace(tzinfo=None)
    return Span(start, Moment(end.at + timedelta(days=1), has_time=True) if is_night else end)


def _combine(day: Moment, at: time) -> Moment:
    return Moment(datetime.combine(day.date, at, day.at.tzinfo), has_time=True)


def make_series(manuscript: Manuscript, form: EventForm, when: Span) -> Series | None:
    """Makes the series of an event, whose first date is `when`; None if it takes place once, or its rule is wrong."""
    from netzblatt.tools.dates.points import DateError
    from netzblatt.tools.dates.rule_days import is_cut_off, list_days

    recurrence = form.repeats
    if recurrence is None:
        if ("repeats",) not in manuscript.filled.wrong:
            for field in ("exceptions", "changes"):
                if getattr(form, field):
                    manuscript.add_error("series/no-rule", field)
        return None
    if not form.has_day:
        return None
    try:
        days = list_days(recurrence, start=when.start.date)
    except DateError as fault:
        manuscript.add_error(fault.code, "repeats", **fault.values)
        return None
    if days[0] != when.start.date:
        field = "when" if form.when else "start"
        manuscript.add_error("series/start", field, value=when.start.date, first=days[0])
        return None
    exceptions = _find_exceptions(manuscript, form, days)
    return Series(
        rule=recurrence.rule if not recurrence.times else f"{recurrence.rule};COUNT={recurrence.times}",
        words=recurrence.words,
        days=tuple(day for day in days if day not in exceptions),
        is_endless=not recurrence.times and recurrence.until is None,
        exceptions=tuple(day for day in days if day in exceptions),
        changes=tuple(_make_changes(manuscript, form, when, days)),
        is_cut_off=is_cut_off(recurrence, days, start=when.start.date),
    )


def _find_exceptions(manuscript: Manuscript, form: EventForm, days: tuple[date, ...]) -> set[date]:
    """Returns the days that the series leaves out. One that it does not have was meant to be another; of several days,
    such as holidays, all may be without a date.
    """
    exceptions: set[date] = set()
    for index, span in enumerate(form.exceptions):
        found = {day for day in days if span.start.date <= day <= span.last_day}
        if not found and span.days == 1:
            _tell_no_date(manuscript, span.start.date, days, "exceptions", index)
        exceptions |= found
    if len(exceptions) == len(days):
        manuscript.add_error("series/empty", "exceptions")
    return exceptions


def _tell_no_date(manuscript: Manuscript, day: date, days: tuple[date, ...], *loc: str | int) -> None:
    nearest = min(days, key=lambda other: (abs(other - day), other))
    manuscript.add_error("series/no-date", *loc, value=day, nearest=nearest)


def _make_changes(manuscript: Manuscript, form: EventForm, when: Span, days: tuple[date, ...]) -> Iterator[DateChange]:
    told: set[date] = set()
    for index, change in enumerate(form.changes):
        day = change.date.date
        if day not in days:
            _tell_no_date(manuscript, day, days, "changes", index, "date")
        elif day in told:
            manuscript.add_error("series/changed-twice", "changes", index, "date", value=day)
        else:
            told.add(day)
            yield DateChange(
                day=day,
                when=_change_span(manuscript, change, move_span(when, day), index),
                status=change.status,
                venue=parse_venue(Venue(**vars(change.venue))) if change.venue else None,
                note=manuscript.typeset(change.note),
            )


def _change_span(manuscript: Manuscript, change: ChangeForm, when: Span, index: int) -> Span:
    """Returns the time of a changed date. With a new start alone, it lasts as long as ever."""
    start = change.start or when.start
    if change.start and not change.start.has_time and when.start.has_time:
        start = _combine(change.start, when.start.at.time())
    if change.end:
        span = Span(start, change.end)
    else:
        shift = start.at.replace(tzinfo=None) - when.start.at.replace(tzinfo=None)
        span = Span(start, Moment((when.end.at + shift).replace(fold=0), when.end.has_time))
    if span.is_backwards:
        manuscript.add_error("date/end-before-start", "changes", index, "end", start=start.date, end=span.end.date)
    return span
