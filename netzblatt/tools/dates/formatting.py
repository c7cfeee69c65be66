"""Formats days, times, spans and numbers for readers, in every language of the CLDR; German and English in the style of
newspapers. The language is always named: the system's locale is never asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from netzblatt.model.moments import Moment, Span
from netzblatt.tools.dates import cldr

DayOrMoment = Moment | dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The style of times in one language.

    `hour` is the CLDR pattern of a full hour, `minute` that of any other time; the short ones are for the first of two
    times. `both` joins two days, `until` a beginning and an end; `midnight` is the pattern of the end of a day.
    """

    hour: str
    minute: str
    short_hour: str
    short_minute: str
    both: str = " – "
    until: str = " – "
    midnight: str = "'24:00'"


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
# One time, or a beginning and an end on one day: "10 bis 11.30 Uhr", "7:30 to 9 pm", "19 Uhr", "18:00 – 24:00".
TIMES = re.compile(
    r"(?<![\d.])\d{1,2}(?:[.:]\d\d)?(?: [ap]m)?(?: (?:bis|to|–) (?:\d{1,2}(?:[.:]\d\d)?(?: (?:Uhr|[ap]m))?|midnight)"
    r"| (?:Uhr|[ap]m))(?![\d.\w])"
)
# Not those of the CLDR, whose German is "1 kbyte", "2 kB".
_UNITS = ("B", "kB", "MB", "GB")


def format_date(when: DayOrMoment, *, language: str) -> str:
    """Formats a day: 21. Februar 2013."""
    return cldr.format_wall_time(_extract_day(when), _get_day_pattern(language), language)


def format_full_date(when: DayOrMoment, *, language: str) -> str:
    """Formats a day with its weekday: Donnerstag, 21. Februar 2013."""
    return cldr.format_wall_time(_extract_day(when), _get_day_pattern(language, weekday=True), language)


def format_short_date(when: DayOrMoment, *, language: str) -> str:
    """Formats a day briefly: 21.02.2013, in English 21 Feb 2013, for not everybody puts the day before the month."""
    return cldr.format_wall_time(_extract_day(when), cldr.get_conventions(language).patterns["medium"], language)


def format_time(moment: Moment, *, language: str) -> str:
    """Formats the time of a moment: 19.30 Uhr, 7:30 pm; "" if it has none."""
    return _format_clock(moment.at, _get_style(language), language) if moment.has_time else ""


def format_month(period: Any, number: int | None = None, *, language: str) -> str:
    """Formats a month: Februar 2013. `period` is a year, with the `number` of a month, or has `year` and `month`."""
    year, number = (period, number) if number else (period.year, period.month)
    return cldr.format_wall_time(dt.date(year, number, 1), "LLLL y", language)


def format_short_weekday(when: DayOrMoment, *, language: str) -> str:
    """Formats a day as its short weekday: Do."""
    return cldr.format_wall_time(_extract_day(when), "ccc", language)


def format_short_month(when: DayOrMoment | int, *, language: str) -> str:
    """Formats a day, or the number of a month, as its short month: Feb."""
    day = dt.date(1, when, 1) if isinstance(when, int) else _extract_day(when)
    return cldr.format_wall_time(day, "LLL", language)


def format_span(when: Span, *, language: str, weekday: bool = False) -> str:
    """Formats a span: 11. und 12. Juli 2017; 30. Dezember 2023 bis 2. Januar 2024; 21. Februar 2013, 19.30 bis 21 Uhr;
    with `weekday` Donnerstag, 21. Februar 2013, 19.30 bis 21 Uhr.
    """
    if when.last_day == when.start.date:
        day = cldr.format_wall_time(when.start.date, _get_day_pattern(language, weekday=weekday), language)
        return ", ".join(part for part in (day, _format_times(when, language)) if part)
    has_time = when.start.has_time or when.end.has_time
    style = _get_style(language)
    first, last = _format_days(when.start.date, when.last_day, language, weekday=weekday, has_time=has_time)
    first = ", ".join(part for part in (first, format_time(when.start, language=language)) if part)
    last = ", ".join(part for part in (last, _format_end(when, style, language)) if part)
    word = style.both if when.days == 2 and not has_time else style.until
    # A time or a weekday behind a comma needs a comma behind it, too: "11. Juli, 9 Uhr, bis".
    comma = "," if (weekday or when.start.has_time) and word.strip().isalpha() else ""
    return f"{first}{comma}{word}{last}"


def format_unbroken_span(when: Span, *, language: str, weekday: bool = False) -> str:
    """Formats a span as format_span does, with spaces inside of its times where no line ends: "10 bis 11.30 Uhr"."""
    return _keep_times_together(format_span(when, language=language, weekday=weekday))


def format_unbroken_time(moment: Moment, *, language: str) -> str:
    """Formats the time of a moment as format_time does, with spaces where no line ends."""
    return _keep_times_together(format_time(moment, language=language))


def _keep_times_together(text: str) -> str:
    return TIMES.sub(lambda match: match[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


def format_iso(when: DayOrMoment) -> str:
    """Formats by ISO 8601: 2013-02-21, or 2013-02-21T19:30:00+01:00 for a moment with a time."""
    if isinstance(when, Moment):
        return format_instant(when) if when.has_time else when.date.isoformat()
    return when.isoformat()


def format_instant(when: Moment) -> str:
    """Formats a moment by RFC 3339, always with a time, as feeds need it."""
    return when.at.isoformat(timespec="seconds")


def format_number(value: float, *, language: str) -> str:
    """Formats a number: 1.234,5."""
    return cldr.format_number(value, language=language)


def format_size(octets: int, *, language: str) -> str:
    """Formats the size of a file: 1,2 MB. Units are powers of a thousand (SI), as in file managers and shops."""
    power = 0
    while power < len(_UNITS) - 1 and octets >= 999.5 * 1000**power:
        power += 1
    amount = round(octets / 1000**power, 1 if power > 1 else None)
    return f"{format_number(amount, language=language)}\N{NO-BREAK SPACE}{_UNITS[power]}"


def _extract_day(when: DayOrMoment) -> dt.date:
    at = when.at if isinstance(when, Moment) else when
    return at.date() if isinstance(at, dt.datetime) else at


def _drop_zone(at: dt.datetime) -> dt.datetime:
    """Returns the wall time without its zone.

    Python takes one instant in two zones for equal, but a cache of formatted times must keep them apart.
    """
    return at.replace(tzinfo=None)


@lru_cache
def _get_style(language: str) -> Style:
    if style := _STYLES.get(language.partition("-")[0]):
        return style
    clock = cldr.get_conventions(language).patterns["time"]
    return Style(hour=clock, minute=clock, short_hour=clock, short_minute=clock)


def _get_day_pattern(language: str, *, weekday: bool = False) -> str:
    return cldr.get_conventions(language).patterns["full" if weekday else "long"]


def _format_clock(at: dt.datetime, style: Style, language: str, *, is_short: bool = False) -> str:
    if is_short:
        pattern = style.short_minute if at.minute else style.short_hour
    else:
        pattern = style.minute if at.minute else style.hour
    return cldr.format_wall_time(_drop_zone(at), pattern, language)


def _format_times(when: Span, language: str) -> str:
    """Formats the times of a span within one day: 19.30 bis 21 Uhr; 7:30 to 9 pm; 11 am to 1 pm."""
    if not when.start.has_time or when.is_open:
        return format_time(when.start, language=language)
    style = _get_style(language)
    has_halves = "a" in style.hour
    is_same_half = (when.start.at.hour < 12) == (when.end.at.hour < 12)
    is_short = not has_halves or (is_same_half and when.last_day == when.end.date)
    first = _format_clock(when.start.at, style, language, is_short=is_short)
    return first + style.until + _format_end(when, style, language)


def _format_end(when: Span, style: Style, language: str) -> str:
    """Formats the time of the end, midnight as the end of the last day; "" if it has none."""
    if when.last_day < when.end.date:
        return cldr.format_wall_time(_drop_zone(when.end.at), style.midnight, language)
    return format_time(when.end, language=language)


def _format_days(first: dt.date, last: dt.date, language: str, *, weekday: bool, has_time: bool) -> tuple[str, str]:
    """Formats two days, the first without the year or month that both share, if the language writes the year last."""
    pattern = _get_day_pattern(language, weekday=weekday)
    parts = re.fullmatch(r"((?:E+\W+)?d\W*?)( MMMM) y", pattern)
    first_pattern = pattern
    if parts and first.year == last.year:
        day, month = parts.groups()
        first_pattern = day if first.month == last.month and not has_time else day + month
    return cldr.format_wall_time(first, first_pattern, language), cldr.format_wall_time(last, pattern, language)
