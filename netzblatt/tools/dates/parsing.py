"""Parses days, times and spans as people write them, in German and English. Knows no form and no language of a site."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from unicodedata import normalize
from zoneinfo import ZoneInfo

from netzblatt.model.limits import MOST_DATE_LETTERS
from netzblatt.model.moments import Moment, Span
from netzblatt.tools.dates.patterns import (
    AND_WORDS,
    END_PREFIX,
    OPEN_END,
    PLACEHOLDER,
    SPAN_PREFIX,
    SPAN_SEPARATOR,
)
from netzblatt.tools.dates.points import YEARS, DateError, WrittenPoint, build_moment, read_point

# A time alone before the beginning belongs to the night after it. Were the night longer, the times are rather swapped.
LONGEST_NIGHT = timedelta(hours=12)
# A day as programs and most editors write it, 21.02.2013 too: it is read by a short way.
_PLAIN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?")


def parse_moment(text: str, *, zone: ZoneInfo) -> Moment:
    """Parses `2013-02-21`, `21.02.2013`, `21. Februar 2013`, `February 21, 2013`, with a time or without, and ISO 8601.

    A time without an offset is that of `zone`. Raises DateError.
    """
    if plain := _parse_plain(text, zone):
        return plain
    text = _normalize(text)
    point = read_point(text)
    if point is None or not _is_clear(point):
        raise DateError(code="date/unreadable", value=text)
    return build_moment(point, zone)


def parse_end(text: str, *, start: Moment, zone: ZoneInfo) -> Moment:
    """Parses the end of what begins at `start`: a moment as parse_moment does, a time alone (`21 Uhr`, `02:00`), which
    may be that of the following night, or `open end`, which is the day of the start. Raises DateError.
    """
    normal, midnight = _normalize(text), start.at.replace(hour=0, minute=0, second=0, fold=0)
    if OPEN_END.fullmatch(normal):
        return Moment(midnight)
    point = read_point(END_PREFIX.sub("", normal))
    if point is None or point.day is not None:
        return parse_moment(text, zone=zone)
    end = build_moment(point._replace(day=midnight.day, month=midnight.month, year=midnight.year), zone)
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
    point = read_point(text)
    if point and _is_clear(point):
        start = build_moment(point, zone)
        return Span(start, Moment(start.at.replace(hour=0, minute=0, second=0, fold=0)))
    text = SPAN_PREFIX.sub("", text, count=1) if SPAN_PREFIX.match(text) else text
    for between in SPAN_SEPARATOR.finditer(text):
        first = read_point(text[: between.start()])
        last = read_point(text[between.end() :])
        if first is None or last is None or not first.day:
            continue
        if points := _complete(first, last):
            is_both = between[1].lower() in AND_WORDS
            return _build_span(*points, zone=zone, text=text, is_both=is_both, is_same_day=last.day is None)
    raise DateError(code="date/unreadable", value=text)


def _normalize(text: str) -> str:
    if len(text) > MOST_DATE_LETTERS:
        raise DateError(code="date/unreadable", value=text)
    if PLACEHOLDER.match(text):
        raise DateError(code="date/placeholder", value=text)
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


def _is_clear(point: WrittenPoint) -> bool:
    """Whether a point needs no other one: "11. Juli 20" may name a year or an hour."""
    return point.month is not None and (point.hour is None or point.is_clear_time)


def _complete(first: WrittenPoint, last: WrittenPoint) -> tuple[WrittenPoint, WrittenPoint] | None:
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
    first: WrittenPoint, last: WrittenPoint, *, zone: ZoneInfo, text: str, is_both: bool, is_same_day: bool
) -> Span:
    # The end comes first: it is the one that is written out, so its faults are reported in the editor's words.
    end, start = build_moment(last, zone), build_moment(first, zone)
    span = Span(start, _move_past_midnight(start, end) if is_same_day else end)
    # Instants are compared: Python compares wall times of one zone as if the clocks were never changed.
    if span.end.date < span.start.date or (span.end.has_time and span.end.at.timestamp() < span.start.at.timestamp()):
        raise DateError(code="date/order", value=text)
    if is_both and span.end.date - span.start.date != timedelta(days=1):
        raise DateError(code="date/two-days", value=text)
    return span
