"""How often something takes place, as it was written. Knows no event, and not which days that are."""

from __future__ import annotations

from datetime import date, time
from typing import NamedTuple


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
