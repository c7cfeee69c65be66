"""Finds what happens on the days of an event already: our own events, those of partners, holidays. Reads no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from enum import IntEnum

from netzblatt.model.catalog import Catalog
from netzblatt.model.event_dates import move_span
from netzblatt.model.events import Status
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Span
from netzblatt.model.summaries import Entry

# Alternatives are looked for within half a year, and three are enough.
MOST_WEEKS, MOST_ALTERNATIVES = 26, 3


class ClashKind(IntEnum):
    """The kinds of clashes, the worst first: the same place at the same time; the same day, of an event for the same
    cluster, of any other, of one of a partner; and days on which people are elsewhere.
    """

    VENUE = 1
    CLUSTER = 2
    DAY = 3
    PARTNER = 4
    HOLIDAY = 5
    SCHOOL = 6


class Clash(Frozen, frozen=True, order=True):
    """A clash with what has a `name`, on its first common `day`. `path` is the file that says so, "" for a holiday."""

    kind: ClashKind
    day: date
    name: str
    path: str = ""


# Returns the holidays on a day, each with its kind.
FindHolidays = Callable[[date], Iterable[tuple[ClashKind, str]]]


def find_clashes(event: Entry, catalog: Catalog, *, find_holidays: FindHolidays) -> list[Clash]:
    """Finds the clashes of one date of an event, the worst first."""
    when = event.summary.when
    return sorted(_find_clashes(event, when, catalog, find_holidays)) if when else []


def find_free_days(event: Entry, catalog: Catalog, *, find_holidays: FindHolidays) -> list[date]:
    """Finds the nearest days of the same weekday that are to come and on which the event would clash with nothing."""
    when = event.summary.when
    free: list[date] = []
    for weeks in range(1, MOST_WEEKS + 1) if when else ():
        for days in (-7 * weeks, 7 * weeks):
            moved = move_span(when, when.start.date + timedelta(days=days)) if when else None
            if moved is None or moved.start.at <= catalog.now:
                continue
            if next(_find_clashes(event, moved, catalog, find_holidays), None) is None:
                free.append(moved.start.date)
        if len(free) >= MOST_ALTERNATIVES:
            break
    return sorted(free[:MOST_ALTERNATIVES])


def _find_clashes(event: Entry, when: Span, catalog: Catalog, find_holidays: FindHolidays) -> Iterator[Clash]:
    days = _list_days(when)
    for other in catalog.dates:
        other_when = other.summary.when
        if other.path == event.path or other_when is None or other.summary.status is Status.CANCELLED:
            continue
        common = _find_common_day(days, other_when)
        if common:
            yield Clash(_classify(event, when, other), common, other.title, other.path)
    for item in catalog.partner_items:
        common = _find_common_day(days, item.when) if item.when else None
        if common:
            yield Clash(ClashKind.PARTNER, common, item.title, item.path)
    told: set[tuple[ClashKind, str]] = set()
    for day in days:
        for kind, name in find_holidays(day):
            if (kind, name) not in told:
                told.add((kind, name))
                yield Clash(kind, day, name)


def _classify(event: Entry, when: Span, other: Entry) -> ClashKind:
    """Returns the kind of a clash with another event of the same day."""
    if _is_same_venue(event, other) and _overlap(when, other.summary.when):
        return ClashKind.VENUE
    is_joint = not set(event.summary.clusters).isdisjoint(other.summary.clusters)
    return ClashKind.CLUSTER if is_joint else ClashKind.DAY


def _is_same_venue(event: Entry, other: Entry) -> bool:
    places = [(each.summary.venue.name, each.summary.venue.city) for each in (event, other) if each.summary.venue]
    return len(places) == 2 and bool(places[0][0]) and _simplify(places[0]) == _simplify(places[1])


def _simplify(place: tuple[str, str]) -> tuple[str, ...]:
    return tuple(" ".join(word.casefold().split()) for word in place)


def _overlap(when: Span, other: Span | None) -> bool:
    return other is not None and when.start.at < other.over_at and other.start.at < when.over_at


def _list_days(when: Span) -> list[date]:
    return [when.start.date + timedelta(days=number) for number in range((when.last_day - when.start.date).days + 1)]


def _find_common_day(days: list[date], other: Span) -> date | None:
    return next((day for day in days if other.start.date <= day <= other.last_day), None)
