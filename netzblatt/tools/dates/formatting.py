"""Days, times, spans and numbers as readers see them, in any language that CLDR knows; German and English in the style
of newspapers. Through Babel with the language named, never through the system's locale.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from netzblatt.model.records import Moment, Span
from netzblatt.tools.dates import cldr

DayOrMoment = Moment | dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How times are told. `hour` is the CLDR pattern of a full hour, `minute` that of any other time; the short ones
    are for the first of two. `both` and `until` join them; `midnight` is the end of a day.
    """

    hour: str
    minute: str
    short_hour: str
    short_minute: str
    both: str = " – "
    until: str = " – "
    midnight: str = ""


_STYLES: Mapping[str, Style] = {
    "de": Style(
        hour="H 'Uhr'",
        minute="H.mm 'Uhr'",
        short_hour="H",
        short_minute="H.mm",
        both=" und ",
        until=" bis ",
        midnight="24 'Uhr'",
    ),
    "en": Style(
        hour="h a",
        minute="h:mm a",
        short_hour="h",
        short_minute="h:mm",
        both=" and ",
        until=" to ",
        midnight="'midnight'",
    ),
}
# Not through CLDR, whose German is "1 kbyte", "2 kB".
_UNITS = ("B", "kB", "MB", "GB")


def format_date(when: DayOrMoment, *, language: str) -> str:
    """21. Februar 2013"""
    return cldr.format_wall_time(_day(when), _day_pattern(language), language)


def format_full_date(when: DayOrMoment, *, language: str) -> str:
    """Donnerstag, 21. Februar 2013"""
    return cldr.format_wall_time(_day(when), _day_pattern(language, weekday=True), language)


def format_short_date(when: DayOrMoment, *, language: str) -> str:
    """21.02.2013; in English 21 Feb 2013, which nobody reads as the second of a 21st month."""
    return cldr.format_wall_time(_day(when), cldr.get_conventions(language).patterns["medium"], language)


def format_time(moment: Moment, *, language: str) -> str:
    """19.30 Uhr, 7:30 pm; "" where no time is known."""
    return _time(moment.at, _style(language), language) if moment.has_time else ""


def format_month(period: Any, number: int | None = None, *, language: str) -> str:
    """Februar 2013: of a year and a month's number, or of anything that has `year` and `month`."""
    year, number = (period, number) if number else (period.year, period.month)
    return cldr.format_wall_time(dt.date(year, number, 1), "LLLL y", language)


def format_short_weekday(when: DayOrMoment, *, language: str) -> str:
    """Do"""
    return cldr.format_wall_time(_day(when), "ccc", language)


def format_short_month(when: DayOrMoment, *, language: str) -> str:
    """Feb"""
    return cldr.format_wall_time(_day(when), "LLL", language)


def format_span(when: Span, *, language: str, weekday: bool = False) -> str:
    """11. und 12. Juli 2017; 30. Dezember 2023 bis 2. Januar 2024; 21. Februar 2013, 19.30 bis 21 Uhr; with
    `weekday` Donnerstag, 21. Februar 2013, 19.30 bis 21 Uhr.
    """
    days = _days(when)
    if len(days) == 1:
        day = cldr.format_wall_time(days[0], _day_pattern(language, weekday=weekday), language)
        return ", ".join(part for part in (day, _times(when, language)) if part)
    has_time = when.start.has_time or when.end.has_time
    first, last = _pair(days[0], days[1], language, weekday=weekday, has_time=has_time)
    first = ", ".join(part for part in (first, format_time(when.start, language=language)) if part)
    last = ", ".join(part for part in (last, format_time(when.end, language=language)) if part)
    style = _style(language)
    word = style.both if when.days == 2 and not has_time else style.until
    # What is set off by a comma in front is set off behind too: "11. Juli, 9 Uhr, bis".
    return f"{first}{',' if (weekday or has_time) and word.strip().isalpha() else ''}{word}{last}"


def format_iso(when: DayOrMoment) -> str:
    """ISO 8601: 2013-02-21, or 2013-02-21T19:30:00+01:00 where a time is known."""
    if isinstance(when, Moment):
        return format_instant(when) if when.has_time else when.date.isoformat()
    return when.isoformat()


def format_instant(when: Moment) -> str:
    """RFC 3339, as feeds ask for it: always with a time."""
    return when.at.isoformat(timespec="seconds")


def format_number(value: float, *, language: str) -> str:
    """1.234,5"""
    return cldr.format_number(value, language=language)


def format_size(octets: int, *, language: str) -> str:
    """1,2 MB: in units of a thousand (SI), as file managers and shops count."""
    power = 0
    while power < len(_UNITS) - 1 and octets >= 999.5 * 1000**power:
        power += 1
    amount = round(octets / 1000**power, 1 if power > 1 else None)
    return f"{format_number(amount, language=language)}\N{NO-BREAK SPACE}{_UNITS[power]}"


def _day(when: DayOrMoment) -> dt.date:
    at = when.at if isinstance(when, Moment) else when
    return at.date() if isinstance(at, dt.datetime) else at


def _wall(at: dt.datetime) -> dt.datetime:
    """The clock on the wall, without its zone: two moments that are the same instant in two zones are equal to Python,
    and must not share a place in a cache of texts.
    """
    return at.replace(tzinfo=None)


@lru_cache
def _style(language: str) -> Style:
    if style := _STYLES.get(language.partition("-")[0]):
        return style
    clock = cldr.get_conventions(language).patterns["time"]
    return Style(hour=clock, minute=clock, short_hour=clock, short_minute=clock)


def _day_pattern(language: str, *, weekday: bool = False) -> str:
    return cldr.get_conventions(language).patterns["full" if weekday else "long"]


def _time(at: dt.datetime, style: Style, language: str, *, is_short: bool = False) -> str:
    if is_short:
        pattern = style.short_minute if at.minute else style.short_hour
    else:
        pattern = style.minute if at.minute else style.hour
    return cldr.format_wall_time(_wall(at), pattern, language)


def _days(when: Span) -> tuple[dt.date, ...]:
    """The days that it covers, the first and the last one; one if it ends on the day on which it begins. A midnight
    still belongs to the evening before.
    """
    first, last = when.start.date, when.end.date
    if _is_midnight(when):
        last = when.start.date
    return (first,) if first == last else (first, last)


def _is_midnight(when: Span) -> bool:
    midnight = dt.datetime.combine(when.start.date + dt.timedelta(days=1), dt.time())
    return when.start.has_time and when.end.has_time and _wall(when.end.at) == midnight


def _times(when: Span, language: str) -> str:
    """19.30 bis 21 Uhr; 7:30 to 9 pm; 11 am to 1 pm"""
    if not when.start.has_time or not when.end.has_time or when.start == when.end:
        return format_time(when.start, language=language)
    style = _style(language)
    has_halves = "a" in style.hour
    is_short = not has_halves or (not _is_midnight(when) and (when.start.at.hour < 12) == (when.end.at.hour < 12))
    first = _time(when.start.at, style, language, is_short=is_short)
    if _is_midnight(when) and style.midnight:
        return first + style.until + cldr.format_wall_time(_wall(when.end.at), style.midnight, language)
    return first + style.until + _time(when.end.at, style, language)


def _pair(first: dt.date, last: dt.date, language: str, *, weekday: bool, has_time: bool) -> tuple[str, str]:
    """Two days, the first without what it shares with the second, where the language writes the year at the end."""
    whole = _day_pattern(language, weekday=weekday)
    pattern = whole
    if first.year == last.year and (parts := re.fullmatch(r"((?:E+\W+)?d\W*?)( MMMM) y", whole)):
        pattern = parts[1] if first.month == last.month and not has_time else parts[1] + parts[2]
    return cldr.format_wall_time(first, pattern, language), cldr.format_wall_time(last, whole, language)
