"""Moments and spans: every date of an editor's, in the site's time zone, and how often it comes. Knows no document."""

from __future__ import annotations

from datetime import MAXYEAR, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.model.frozen import Frozen

if TYPE_CHECKING:
    SiteTime = datetime
else:

    class _AnyDatetime(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, datetime)

    class SiteTime(metaclass=_AnyDatetime):
        """An aware datetime in the site's time zone. The store restores the zone of values of this type."""


class Moment(Frozen, frozen=True, order=True):
    """A point in time in the site's time zone: `at` is aware. A bare date has `has_time` False and is 00:00."""

    at: SiteTime
    has_time: bool = False

    @property
    def date(self) -> date:
        return self.at.date()

    @property
    def over_at(self) -> datetime:
        """The first instant after it (aware): of a bare date, the beginning of the next day."""
        return self.at if self.has_time else datetime.combine(self.date + timedelta(days=1), time(), self.at.tzinfo)

    def add_years(self, years: int) -> datetime:
        """Returns the instant that many years later. 29 February becomes 1 March where there is none."""
        year = min(self.at.year + years, MAXYEAR)
        try:
            return self.at.replace(year=year)
        except ValueError:
            return self.at.replace(year=year, month=3, day=1)

    def get_last_instant(self) -> float:
        """Returns the last instant of it in seconds since 1970: of a bare day, its end."""
        return self.at.timestamp() + (0 if self.has_time else timedelta(days=1).total_seconds() - 1)


class Span(Frozen, frozen=True, order=True):
    """The time at which something takes place. `end` is the last day, or the instant at which it is over."""

    start: Moment
    end: Moment

    @property
    def is_open(self) -> bool:
        """Whether only the beginning is known: it has a time, and the end is that instant or no more than its day."""
        is_short = not self.end.has_time or self.end.at.timestamp() == self.start.at.timestamp()
        return self.start.has_time and self.start.date == self.end.date and is_short

    @property
    def is_backwards(self) -> bool:
        """Whether it ends before it begins."""
        # Timestamps: instants of one zone compare by their wall clocks, and an hour in October comes twice.
        first, over = self.start.at.timestamp(), self.over_at.timestamp()
        return over < first or (over == first and not self.end.has_time)

    @property
    def last_day(self) -> date:
        """The last day. An end at 24 o'clock, which is the first instant of the next day, does not begin that."""
        is_midnight = self.end.has_time and self.end.at.time() == time() and self.start.date < self.end.date
        return self.end.date - timedelta(days=is_midnight)

    @property
    def days(self) -> int:
        """The number of its days. The hours after midnight belong to the evening before."""
        is_night = self.end.has_time and self.end.at.time() < time(6)
        return max(1, (self.end.date - self.start.date).days + 1 - is_night)

    @property
    def over_at(self) -> datetime:
        """The first instant after it (aware)."""
        if self.end.has_time and not self.is_open:
            return self.end.at
        return datetime.combine(self.end.date + timedelta(days=1), time(), self.end.at.tzinfo)


class Clock(NamedTuple):
    """A time of day, and the one at which it ends, if that is known. An `end` before the `start` is of the night."""

    start: time
    end: time | None = None


class Recurrence(NamedTuple):
    """A rule of repetition, without its end: that is the number `times`, or the last day `until`, or neither. `clock`
    are the times of day that were written with it, and `words` the whole text if it was no RRULE.
    """

    rule: str
    times: int = 0
    until: date | None = None
    clock: Clock | None = None
    words: str = ""
