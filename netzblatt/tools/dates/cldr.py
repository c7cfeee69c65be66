"""The conventions of a language as the CLDR has them: patterns of dates, names, plurals, signs in numbers.

They come from Babel and from nowhere else, but a build that has results of an earlier one does not load Babel, which
takes long. Knows no style of ours.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from netzblatt.cache.memo import Cache, remember
from netzblatt.model.frozen import Frozen

if TYPE_CHECKING:
    from babel import Locale

# English without a country is written as in Europe: the day before the month.
_LOCALES = {"en": "en-GB"}
# The fields of patterns that become names, and a time for each name of the field. 1 January 2018 is a Monday.
_NAMES: Mapping[tuple[str, ...], tuple[dt.datetime, ...]] = {
    ("MMMM", "MMM", "LLLL", "LLL"): tuple(dt.datetime(2018, month, 1) for month in range(1, 13)),  # noqa: DTZ001
    ("EEEE", "EEE", "cccc", "ccc"): tuple(dt.datetime(2018, 1, day) for day in range(1, 8)),  # noqa: DTZ001
    ("a",): (dt.datetime(2018, 1, 1, 0), dt.datetime(2018, 1, 1, 12)),  # noqa: DTZ001
}
# For each letter of a pattern, how a time chooses one of the names.
_INDICES: Mapping[str, Callable[[Any], int]] = {
    "M": lambda wall: wall.month - 1,
    "L": lambda wall: wall.month - 1,
    "E": lambda wall: wall.weekday(),
    "c": lambda wall: wall.weekday(),
    "a": lambda wall: wall.hour // 12,
    "h": lambda wall: wall.hour % 12,
}
# The hours of a clock with twelve: noon and midnight are twelve.
_HOURS = {field: tuple(f"{hour or 12:0{len(field)}}" for hour in range(12)) for field in ("h", "hh")}
_NUMBERS = {"y": "year", "M": "month", "d": "day", "H": "hour", "m": "minute"}
_PATTERN_PART = re.compile(r"'([^']+)'|(([A-Za-z])\3*)|([^A-Za-z']+)")
# Larger numbers have the plural of 1000 plus their last three digits, in languages that look no further.
_THOUSAND = 1000
_NUMBER, _DIVISOR = re.compile(r"\d+"), re.compile(r"mod (\d+)")


class Conventions(Frozen, frozen=True, kw_only=True):
    """The conventions of one language.

    `patterns` are those of days ("full", "long", "medium") and of the "time"; `names` are listed by the fields of
    patterns (MMMM, EEE). `plurals` are the categories of the numbers from 0 to 1999; if `is_periodic`, those of all
    other numbers follow from them. `thousands` and `decimals` are the separators in numbers; "" where a language does
    not group by thousands.
    """

    patterns: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    plurals: tuple[str, ...]
    is_periodic: bool
    thousands: str
    decimals: str


_conventions: dict[str, Conventions] = {}


def load_conventions(language: str, *, results: Cache) -> None:
    """Looks up the conventions of a language in the results of earlier builds, or adds them to these."""
    _conventions[language] = remember(results, partial(get_conventions, language), Conventions, "cldr", language)


def get_conventions(language: str) -> Conventions:
    """Returns the conventions of a language, given as a BCP 47 tag."""
    if language not in _conventions:
        _conventions[language] = _ask_babel(_load_locale(language))
    return _conventions[language]


def name_language(language: str) -> str:
    """Returns what a language calls itself, as it begins a line: "English"; "" if nobody knows the tag."""
    from babel import UnknownLocaleError

    try:
        name = _load_locale(language).get_language_name(language) or ""
    except (UnknownLocaleError, ValueError):
        return ""
    return name[:1].upper() + name[1:]


def find_locale(language: str) -> str:
    """Returns a language with the country where most people speak it: "de_DE"; alone if nobody knows the country."""
    from babel.core import get_global

    likely = str(get_global("likely_subtags").get(language, ""))
    country = _LOCALES.get(language, "").partition("-")[2] or likely.rpartition("_")[2]
    return f"{language}_{country}" if country else language


def _ask_babel(locale: Locale) -> Conventions:
    from babel.dates import format_datetime
    from babel.numbers import get_decimal_symbol, get_group_symbol

    by_thousands = locale.decimal_formats[None].pattern == "#,##0.###"
    patterns = {length: str(locale.date_formats[length].pattern) for length in ("full", "long", "medium")}
    patterns["time"] = str(locale.time_formats["short"].pattern)
    names: dict[str, tuple[str, ...]] = {}
    for fields, times in _NAMES.items():
        for field in fields:
            names[field] = tuple(format_datetime(time, field, locale=locale) for time in times)
    return Conventions(
        patterns=patterns,
        names=names,
        plurals=tuple(str(locale.plural_form(count)) for count in range(2 * _THOUSAND)),
        is_periodic=_is_periodic(" ".join(locale.plural_form.rules.values())),
        thousands=get_group_symbol(locale) if by_thousands else "",
        decimals=get_decimal_symbol(locale) if by_thousands else "",
    )


def _is_periodic(rules: str) -> bool:
    """Returns whether plural rules (UTS 35, Numbers) look only at small numbers, as in "n in 1", and at last digits, as
    in "n mod 10 in 2..4". Those of French and Spanish ask for millions.
    """
    are_small = all(int(number) < _THOUSAND for number in _NUMBER.findall(rules))
    return are_small and set(_DIVISOR.findall(rules)) <= {"10", "100"}


@lru_cache(maxsize=1 << 14)
def format_wall_time(wall: dt.date, pattern: str, language: str) -> str:
    """Formats a day, or a datetime without a zone, by a date pattern (UTS 35, Dates)."""
    compiled = _compile_pattern(pattern, language)
    if compiled:
        template, name_functions = compiled
        return template.format(wall, *[get_name(wall) for get_name in name_functions])
    from babel.dates import format_datetime

    return format_datetime(wall, pattern, locale=_load_locale(language))


@lru_cache
def _compile_pattern(pattern: str, language: str) -> tuple[str, tuple[Callable[[Any], str], ...]] | None:
    """Compiles a pattern for str.format, which is much faster than Babel: "{0.day:02}.{0.month:02}.{0.year:01}".

    The functions that return the values for {1}, {2} and so on come with it. None if str.format cannot do it.
    """
    if "''" in pattern:
        return None
    parts: list[str] = []
    name_functions: list[Callable[[Any], str]] = []
    for part in _PATTERN_PART.finditer(pattern):
        letter = part[3] or ""
        text = part[2] or part[1] or part[4]
        names = get_conventions(language).names.get(text) or _HOURS.get(text)
        if not letter:
            parts.append(text.replace("{", "{{").replace("}", "}}"))
        elif names:
            name_functions.append(partial(_pick_name, names, _INDICES[letter]))
            parts.append(f"{{{len(name_functions)}}}")
        elif letter in _NUMBERS and len(text) <= 2 and text != "yy":
            parts.append(f"{{0.{_NUMBERS[letter]}:0{len(text)}}}")
        else:
            return None
    return ("".join(parts), tuple(name_functions)) if parts else None


def _pick_name(names: tuple[str, ...], compute_index: Callable[[Any], int], wall: dt.date) -> str:
    return names[compute_index(wall)]


def format_number(value: float, *, language: str) -> str:
    """Formats a number: 1.234,5."""
    integer, _, fraction = repr(value).partition(".")
    conventions = get_conventions(language)
    is_simple = integer.isdigit() and (fraction or "0").isdigit() and len(fraction) <= 3
    if not is_simple or not conventions.thousands:
        from babel.numbers import format_decimal

        return format_decimal(value, locale=_load_locale(language))
    grouped = f"{int(integer):,}".replace(",", conventions.thousands)
    fraction = fraction.rstrip("0")
    return f"{grouped}{conventions.decimals}{fraction}" if fraction else grouped


def list_plural_categories(language: str) -> frozenset[str]:
    """Returns the plural categories (UTS 35, Numbers) that the language distinguishes: "one", "other" …"""
    return frozenset({"other", *_load_locale(language).plural_form.tags})


def find_plural_category(count: int, *, language: str) -> str:
    """Returns the plural category of a number."""
    conventions = get_conventions(language)
    if 0 <= count < len(conventions.plurals):
        return conventions.plurals[count]
    if count > 0 and conventions.is_periodic:
        return conventions.plurals[_THOUSAND + count % _THOUSAND]
    return str(_load_locale(language).plural_form(count))


@lru_cache
def _load_locale(language: str) -> Locale:
    from babel import Locale

    return Locale.parse(_LOCALES.get(language, language), sep="-")
