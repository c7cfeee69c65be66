"""Reads the values of fields that only events have: times of day, repetitions, places on a map. Knows no form."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated

from netzblatt.model.moments import Clock, Moment, Recurrence
from netzblatt.read.forms.fields import make_stand_in_day, parse_date, read_moment, read_text
from netzblatt.read.forms.values import FieldContext, FieldError, Value

DURATION = r"([0-9]{1,3}) ?([a-zäöü]+)(?: (?:vorher|zuvor|before|davor))?"
MINUTES = {"min": 1, "stunde": 60, "hour": 60, "tag": 1_440, "day": 1_440, "woche": 10_080, "week": 10_080}
COORDINATES = r"(-?[0-9]{1,2}(?:\.[0-9]{1,15})?)[,;]? +(-?[0-9]{1,3}(?:\.[0-9]{1,15})?)"


def read_start(value: object, context: FieldContext) -> Moment:
    """Reads when an event begins. That and its end in one line are rather meant for the field `when`."""
    try:
        return read_moment(value, context)
    except FieldError:
        if _is_span(value, context):
            raise FieldError(value, "date/start-and-end") from None
        raise


def _is_span(value: object, context: FieldContext) -> bool:
    from netzblatt.tools.dates.parsing import parse_span

    try:
        return bool(parse_date(parse_span, value, context))
    except FieldError:
        return False


def read_changed_start(value: object, context: FieldContext) -> Moment:
    """Reads the new start of one date of a series. A time alone ("19 Uhr") belongs to the day of the field `date`."""
    from netzblatt.tools.dates.parsing import parse_end

    day = context.above.get("date")
    return parse_date(partial(parse_end, start=day), value, context) if day else read_moment(value, context)


def read_recurrence(value: object, context: FieldContext) -> Recurrence:
    """Reads how often an event is repeated: an RRULE (RFC 5545, 3.3.10), or words of both languages."""
    from netzblatt.tools.dates.recurrence import parse_recurrence

    return parse_date(parse_recurrence, value, context)


def read_doors(value: object, context: FieldContext) -> Moment:
    """Reads when people may come in. A time alone ("18.30 Uhr") belongs to the day on which the event begins."""
    from netzblatt.tools.dates.parsing import parse_end

    start = context.above.get("start") or getattr(context.above.get("when"), "start", None)
    start = start or make_stand_in_day(context.zone)
    midnight = Moment(start.at.replace(hour=0, minute=0, second=0, fold=0))
    return parse_date(partial(parse_end, start=midnight), value, context)


def read_clock(value: object) -> Clock:
    """Reads one or two times of day: "9.30 bis 10.15 Uhr"."""
    from netzblatt.tools.dates.clock import parse_clock
    from netzblatt.tools.dates.points import DateError
    from netzblatt.tools.dates.respelling import parse_as_written

    try:
        return parse_as_written(parse_clock, read_text(value))
    except DateError as failure:
        values = {name: text for name, text in failure.values.items() if name != "value"}
        raise FieldError(value, failure.code, **values) from None


def read_duration(value: object) -> int:
    """Reads a length of time ("3 Tage", "2 hours before") and returns it in minutes."""
    match = re.fullmatch(DURATION, read_text(value), re.IGNORECASE)
    minutes = next((number for start, number in MINUTES.items() if match and match[2].casefold().startswith(start)), 0)
    if match is None or not minutes:
        raise FieldError(value, "form/duration")
    return int(match[1]) * minutes


def read_coordinates(value: object) -> tuple[float, float]:
    """Reads the degrees north and east of a place (WGS 84), as maps show them: "50.5558, 8.5019"."""
    match = re.fullmatch(COORDINATES, read_text(value))
    if match is None:
        raise FieldError(value, "form/coordinates")
    north, east = float(match[1]), float(match[2])
    if abs(north) > 90 or abs(east) > 180:
        raise FieldError(value, "form/coordinates")
    return north, east


StartField = Annotated[Moment, Value(read_start, is_dated=True)]
ChangedStartField = Annotated[Moment, Value(read_changed_start, is_dated=True)]
RepeatsField = Annotated[Recurrence, Value(read_recurrence, is_dated=True)]
DoorsField = Annotated[Moment, Value(read_doors, is_dated=True)]
ClockField = Annotated[Clock, Value(read_clock)]
DurationField = Annotated[int, Value(read_duration)]
CoordinatesField = Annotated[tuple[float, float], Value(read_coordinates)]
