"""The dates of events: one that is repeated has many, each of them with an entry of its own. Knows no clock."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from itertools import islice

from netzblatt.model.events import DateChange, EventDate, Series
from netzblatt.model.frozen import replace
from netzblatt.model.moments import Moment, Span
from netzblatt.model.summaries import Entry, Summary

# A series is listed as far ahead as this, and calendars that people subscribe to hold an event as long behind its end.
AHEAD, BEHIND = timedelta(days=731), timedelta(days=90)
# An event that takes longer stands on its first and its last day only: it would fill a month, and say nothing new.
MOST_SHOWN_DAYS = 14
# A year and a month.
YearMonth = tuple[int, int]


def move_span(when: Span, day: date) -> Span:
    """Returns a span that begins on another day, at the same times of day."""
    shift = day - when.start.date
    return Span(_move(when.start, shift), _move(when.end, shift)) if shift else when


def _move(moment: Moment, shift: timedelta) -> Moment:
    return Moment((moment.at + shift).replace(fold=0), moment.has_time)


def list_event_dates(summary: Summary, *, now: datetime) -> tuple[EventDate, ...]:
    """Returns the dates of a series, by their days: all that are over at `now`, and those of two years to come."""
    return tuple(one for _, one in _find_dates(summary, now=now))


def _find_dates(summary: Summary, *, now: datetime) -> Iterator[tuple[date, EventDate]]:
    """Yields the dates of a series with their days by the rule."""
    series = summary.series or Series(rule="")
    changes = {change.day: change for change in series.changes}
    for day in islice(series.days, count_listed(summary, now=now)):
        yield day, _make_date(summary, day, changes.get(day), now)


def _make_date(summary: Summary, day: date, change: DateChange | None, now: datetime) -> EventDate:
    if summary.when is None:
        raise TypeError(summary)
    if change is None:
        when = move_span(summary.when, day)
        return EventDate(when=when, status=summary.status, is_past=when.over_at <= now)
    return EventDate(
        when=change.when,
        status=change.status or summary.status,
        venue=change.venue,
        note=change.note,
        is_past=change.when.over_at <= now,
    )


def count_listed(summary: Summary, *, now: datetime) -> int:
    """Returns how many days of a series are listed at `now`."""
    series, when = summary.series, summary.when
    if series is None or when is None:
        return 0
    return bisect_right(series.days, (now + AHEAD).timestamp(), key=lambda day: _find_instant(when, day))


def find_next_listing(summary: Summary, *, now: datetime) -> datetime | None:
    """Returns when the next day of a series will be listed; None if all of them are."""
    count, series, when = count_listed(summary, now=now), summary.series, summary.when
    if series is None or when is None or count == len(series.days):
        return None
    return datetime.fromtimestamp(_find_instant(when, series.days[count]), UTC) - AHEAD


def _find_instant(when: Span, day: date) -> float:
    return move_span(when, day).start.at.timestamp()


def find_end(summary: Summary) -> datetime:
    """Returns the first instant after an event, which is that after the last date of a series (aware)."""
    if summary.when is None:
        message = f"no event: {summary.path}"
        raise TypeError(message)
    series = summary.series
    if series is None or not series.days:
        return summary.when.over_at
    changed = {change.day: change.when for change in series.changes}
    last = [changed.get(day) or move_span(summary.when, day) for day in (series.days[-1], *changed)]
    return max((when.over_at for when in last), key=datetime.timestamp)


def list_months(event: Summary) -> tuple[YearMonth, ...]:
    """Returns the months in which an event is shown, each once."""
    days = list_days(event.when) if event.when else ()
    return tuple(dict.fromkeys((day.year, day.month) for day in days))


def list_days(when: Span) -> tuple[date, ...]:
    """Returns the days on which an event is shown: all of them, or the first and the last if they are many."""
    first = when.start.date
    if when.days > MOST_SHOWN_DAYS:
        return first, first + timedelta(days=when.days - 1)
    return tuple(first + timedelta(days=number) for number in range(when.days))


def list_dates(events: Iterable[Entry], *, now: datetime) -> tuple[Entry, ...]:
    """Returns an entry for each date of events, by start: of a series, those that are listed at `now`."""
    dates: list[Entry] = []
    is_sorted = True
    for event in events:
        if event.summary.series is None:
            dates.append(event)
        else:
            is_sorted = False
            bare = _leave_out_days(event)
            dates += [_make_entry(bare, day, one) for day, one in _find_dates(event.summary, now=now)]
    return tuple(dates) if is_sorted else sort_by_start(dates)


def sort_by_start(events: Iterable[Entry]) -> tuple[Entry, ...]:
    """Returns events by start, the first one first, and by path."""
    return tuple(sorted(events, key=lambda entry: (entry.timestamp, entry.path)))


def find_current_date(event: Entry, *, now: datetime) -> Entry:
    """Returns the entry of the next date of an event, or of the last one if all are over."""
    summary = event.summary
    series = summary.series
    if series is None or not series.days:
        return event
    changes = {change.day: change for change in series.changes}
    # What differs may have been moved, all other dates come one after the other.
    plain = [day for day in series.days if day not in changes] if changes else series.days
    index = bisect_right(plain, now.timestamp(), key=lambda day: _move_span_of(summary, day).over_at.timestamp())
    days = [*plain[index : index + 1], *plain[-1:], *(day for day in series.days if day in changes)]
    dates = [(day, _make_date(summary, day, changes.get(day), now)) for day in days]
    dates.sort(key=lambda pair: pair[1].when.start.at.timestamp())
    return _make_entry(_leave_out_days(event), *next((pair for pair in dates if not pair[1].is_past), dates[-1]))


def _move_span_of(summary: Summary, day: date) -> Span:
    if summary.when is None:
        raise TypeError(summary)
    return move_span(summary.when, day)


def _leave_out_days(event: Entry) -> Entry:
    """Returns the entry of a series without its days, as each of its dates has it."""
    series = event.summary.series
    bare = replace(series, days=(), exceptions=(), changes=()) if series else None
    return event._replace(summary=event.summary._replace(series=bare))


def _make_entry(bare: Entry, day: date, one: EventDate) -> Entry:
    """Returns the entry of a date. Its digest is made of the event's and of the day: both tell all that is in it."""
    summary, value_digest = bare.summary, bare.summary_digest
    return bare._replace(
        summary=summary._replace(
            date=one.when.start, when=one.when, status=one.status, venue=one.venue or summary.venue
        ),
        summary_digest=blake2b(value_digest + day.isoformat().encode(), digest_size=len(value_digest)).digest(),
    )
