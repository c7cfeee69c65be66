"""Parses days, times and spans as people write them, in German and English. Knows no form and no language of a site."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from unicodedata import normalize
from zoneinfo import ZoneInfo

from netzblatt.model.limits import MOST_DATE_LETTERS
from netzblatt.model.records import Moment, Span
from netzblatt.tools.dates.patterns import (
    AND_WORDS,
    END_PREFIX,
    MONTH_NUMBERS,
    OPEN_END,
    SPAN_PREFIX,
    SPAN_SEPARATOR,
    WEEKDAY_NUMBERS,
    compile_points,
)

YEARS = range(1900, 2200)
# A time alone before the beginning belongs to the night after it. Were the night longer, the times are rather swapped.
LONGEST_NIGHT = timedelta(hours=12)
# A day as programs and most editors write it, 21.02.2013 too: it is read by a short way.
_PLAIN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?")


class DateError(ValueError):
    """Raised for an impossible or unreadable date. `code` and `values` are those of a Problem; `value` is the text."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class _WrittenPoint(NamedTuple):
    """A day and a time, each as far as it was written out.

    `half` is "a" or "p" for a.m. or p.m.; `is_clear_time` says that `hour` cannot be a day.
    """

    text: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    year_text: str = ""
    weekday: int | None = None
    hour: int | None = None
    minute: int = 0
    second: int = 0
    half: str = ""
    offset: str = ""
    is_clear_time: bool = False


def parse_moment(text: str, *, zone: ZoneInfo) -> Moment:
    """Parses `2013-02-21`, `21.02.2013`, `21. Februar 2013`, `February 21, 2013`, with a time or without, and ISO 8601.

    A time without an offset is that of `zone`. Raises DateError.
    """
    if plain := _parse_plain(text, zone):
        return plain
    text = _normalize(text)
    point = _read_point(text)
    if point is None or not _is_clear(point):
        raise DateError(code="date/unreadable", value=text)
    return _build_moment(point, zone)


def parse_end(text: str, *, start: Moment, zone: ZoneInfo) -> Moment:
    """Parses the end of what begins at `start`: a moment as parse_moment does, a time alone (`21 Uhr`, `02:00`), which
    may be that of the following night, or `open end`, which is the day of the start. Raises DateError.
    """
    normal, midnight = _normalize(text), start.at.replace(hour=0, minute=0, second=0, fold=0)
    if OPEN_END.fullmatch(normal):
        return Moment(midnight)
    point = _read_point(END_PREFIX.sub("", normal))
    if point is None or point.day is not None:
        return parse_moment(text, zone=zone)
    end = _build_moment(point._replace(day=midnight.day, month=midnight.month, year=midnight.year), zone)
    return _move_past_midnight(start, end)


def _move_past_midnight(start: Moment, end: Moment) -> Moment:
    """Returns an end, of which only the time was written, on the next day if it belongs to the night of the start."""
    if not start.has_time or end.at.timestamp() >= start.at.timestamp():
        return end
    later = Moment(end.at + timedelta(days=1), has_time=True)
    return later if later.at - start.at <= LONGEST_NIGHT else end


def parse_span(text: str, *, zone: ZoneInfo) -> Span:
    """Parses one moment, or two with "bis", "to", "–", or "und" between them, the first as short as people write it:
    `11.–12.07.2017`, `11. und 12. Juli 2017`, `21. Februar 2013, 19.30 bis 21 Uhr`, `July 11–12, 2017`.

    A span without an end ends on its day. Raises DateError.
    """
    text = OPEN_END.sub("", _normalize(text))
    point = _read_point(text)
    if point and _is_clear(point):
        start = _build_moment(point, zone)
        return Span(start, Moment(start.at.replace(hour=0, minute=0, second=0, fold=0)))
    text = SPAN_PREFIX.sub("", text, count=1) if SPAN_PREFIX.match(text) else text
    for between in SPAN_SEPARATOR.finditer(text):
        first = _read_point(text[: between.start()])
        last = _read_point(text[between.end() :])
        if first is None or last is None or not first.day:
            continue
        if points := _complete(first, last):
            is_both = between[1].lower() in AND_WORDS
            return _build_span(*points, zone=zone, text=text, is_both=is_both, is_same_day=last.day is None)
    raise DateError(code="date/unreadable", value=text)


def _normalize(text: str) -> str:
    if len(text) > MOST_DATE_LETTERS:
        raise DateError(code="date/unreadable", value=text)
    # Programs put many kinds of spaces into a text.
    return " ".join(normalize("NFC", text).split())


def _parse_plain(text: str, zone: ZoneInfo) -> Moment | None:
    """Returns the moment of a text in the plainest form; None if there is anything odd about it."""
    is_german = text[2:3] == "." and text[5:6] == "."
    iso = f"{text[6:10]}-{text[3:5]}-{text[:2]}{text[10:]}" if is_german else text
    if not _PLAIN.fullmatch(iso):
        return None
    try:
        at = datetime.fromisoformat(iso).replace(tzinfo=zone)
    except ValueError:
        return None
    if at.year not in YEARS:
        return None
    if len(iso) == len("2013-02-21"):
        return Moment(at)
    # An hour that the clocks skip or show twice has two offsets, and needs a closer look.
    return Moment(at, has_time=True) if at.utcoffset() == at.replace(fold=1).utcoffset() else None


def _read_point(text: str) -> _WrittenPoint | None:
    for pattern in compile_points():
        if match := pattern.fullmatch(text):
            return _build_point(text, {name: part for name, part in match.groupdict().items() if part})
    return None


def _build_point(text: str, parts: dict[str, str]) -> _WrittenPoint:
    names = ("day", "month", "year", "hour", "minute", "second")
    numbers: dict[str, int] = {name: int(parts[name]) for name in names if name in parts}
    if "name" in parts:
        numbers["month"] = MONTH_NUMBERS[parts["name"].rstrip(".").casefold()]
    if "weekday" in parts:
        numbers["weekday"] = WEEKDAY_NUMBERS[parts["weekday"].rstrip(".").casefold()]
    return _WrittenPoint(
        text=text,
        **numbers,
        year_text=parts.get("year", ""),
        half=parts.get("half", "").lower(),
        offset=parts.get("offset", ""),
        is_clear_time=not {"minute", "half", "clock"}.isdisjoint(parts),
    )


def _is_clear(point: _WrittenPoint) -> bool:
    """Whether a point needs no other one: "11. Juli 20" may name a year or an hour."""
    return point.month is not None and (point.hour is None or point.is_clear_time)


def _complete(first: _WrittenPoint, last: _WrittenPoint) -> tuple[_WrittenPoint, _WrittenPoint] | None:
    """Completes each point by the parts that only the other one has. None if that would be a guess."""
    if last.day is None:
        if first.hour is None or not last.is_clear_time:
            return None
        first = first._replace(half=first.half or last.half)
        last = last._replace(day=first.day)
    elif not all(point.hour is None or point.is_clear_time for point in (first, last)):
        return None
    elif first.hour is not None and last.hour is None and last.month is None:
        # "19.30 bis 21": o'clock, or the 21st?
        return None
    last = last._replace(
        month=last.month or first.month,
        year=last.year or first.year,
        year_text=last.year_text or first.year_text,
    )
    first = first._replace(
        month=first.month or last.month,
        year=first.year or last.year,
        year_text=first.year_text or last.year_text,
    )
    return first, last


def _build_span(  # noqa: PLR0913 (all but the points by name)
    first: _WrittenPoint, last: _WrittenPoint, *, zone: ZoneInfo, text: str, is_both: bool, is_same_day: bool
) -> Span:
    # The end comes first: it is the one that is written out, so its faults are reported in the editor's words.
    end, start = _build_moment(last, zone), _build_moment(first, zone)
    span = Span(start, _move_past_midnight(start, end) if is_same_day else end)
    # Instants are compared: Python compares wall times of one zone as if the clocks were never changed.
    if span.end.date < span.start.date or (span.end.has_time and span.end.at.timestamp() < span.start.at.timestamp()):
        raise DateError(code="date/order", value=text)
    if is_both and span.end.date - span.start.date != timedelta(days=1):
        raise DateError(code="date/two-days", value=text)
    return span


def _build_moment(point: _WrittenPoint, zone: ZoneInfo) -> Moment:
    if point.month is None or point.day is None:
        raise DateError(code="date/unreadable", value=point.text)
    if point.year is None:
        raise DateError(code="date/no-year", value=point.text)
    if len(point.year_text) == 2:
        raise DateError(code="date/short-year", value=point.text)
    if point.year not in YEARS:
        raise DateError(code="date/year", value=point.text, first=str(YEARS[0]), last=str(YEARS[-1]))
    try:
        day = date(point.year, point.month, point.day)
    except ValueError:
        raise DateError(code="date/impossible", value=point.text) from None
    if point.weekday not in (None, day.weekday()):
        raise DateError(code="date/other-weekday", value=point.text)
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return Moment(midnight) if point.hour is None else Moment(_build_time(point, midnight, zone), has_time=True)


def _build_time(point: _WrittenPoint, midnight: datetime, zone: ZoneInfo) -> datetime:
    hour = point.hour or 0
    if point.half:
        hour = hour % 12 + (12 if point.half == "p" else 0) if 1 <= hour <= 12 else 99
    # 24.00 is how German invitations end; it is the first instant of the next day.
    if (hour, point.minute, point.second) == (24, 0, 0):
        return midnight + timedelta(days=1)
    if hour > 23 or point.minute > 59 or point.second > 59:
        raise DateError(code="time/impossible", value=point.text)
    at = midnight.replace(hour=hour, minute=point.minute, second=point.second)
    if point.offset:
        return _apply_offset(at, point).astimezone(zone)
    if at.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != at.replace(tzinfo=None):
        raise DateError(code="time/skipped", value=point.text)
    return at


def _apply_offset(at: datetime, point: _WrittenPoint) -> datetime:
    try:
        return datetime.fromisoformat(f"{at.replace(tzinfo=None).isoformat()}{point.offset.upper()}")
    except ValueError:
        raise DateError(code="time/impossible", value=point.text) from None
