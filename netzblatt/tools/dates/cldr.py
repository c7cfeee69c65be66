"""What CLDR says of a language, as far as pages need it. It comes from Babel and from nowhere else, but a build that
has results of an earlier one need not load Babel for it (25 ms, a sixth of an edit). Knows no style.
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

# English that says no country is read in Europe here: the day before the month.
_LOCALES = {"en": "en-GB"}
# Fields of patterns that are names, and days and hours on which each of them has its turn. 1 January 2018 is a Monday.
_NAMES: Mapping[tuple[str, ...], tuple[dt.datetime, ...]] = {
    ("MMMM", "MMM", "LLLL", "LLL"): tuple(dt.datetime(2018, month, 1) for month in range(1, 13)),  # noqa: DTZ001
    ("EEEE", "EEE", "cccc", "ccc"): tuple(dt.datetime(2018, 1, day) for day in range(1, 8)),  # noqa: DTZ001
    ("a",): (dt.datetime(2018, 1, 1, 0), dt.datetime(2018, 1, 1, 12)),  # noqa: DTZ001
}
_PLACES: Mapping[str, Callable[[Any], int]] = {
    "M": lambda wall: wall.month - 1,
    "L": lambda wall: wall.month - 1,
    "E": lambda wall: wall.weekday(),
    "c": lambda wall: wall.weekday(),
    "a": lambda wall: wall.hour // 12,
    "h": lambda wall: wall.hour % 12,
}
# Noon and midnight are twelve.
_HOURS = {field: tuple(f"{hour or 12:0{len(field)}}" for hour in range(12)) for field in ("h", "hh")}
_NUMBERS = {"y": "year", "M": "month", "d": "day", "H": "hour", "m": "minute"}
_PIECE = re.compile(r"'([^']+)'|(([A-Za-z])\3*)|([^A-Za-z']+)")
# Plurals of larger numbers are those of their last three digits behind a thousand, where a language looks no further.
_THOUSAND = 1000
_NUMBER, _DIVISOR = re.compile(r"\d+"), re.compile(r"mod (\d+)")


class Conventions(Frozen, frozen=True, kw_only=True):
    """`patterns` of days ("full", "long", "medium") and of the "time"; `names` by the fields of patterns (MMMM, EEE).
    `plurals` are of the numbers from 0 to 1999, which tell all others if `is_periodic`. `thousands` and `decimals` are
    the signs before these; "" where a language groups in another way.
    """

    patterns: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    plurals: tuple[str, ...]
    is_periodic: bool
    thousands: str
    decimals: str


_known: dict[str, Conventions] = {}


def load_conventions(language: str, *, results: Cache) -> None:
    """Looks the conventions of a language up among the results, or keeps them there."""
    _known[language] = remember(results, partial(get_conventions, language), Conventions, "cldr", language)


def get_conventions(language: str) -> Conventions:
    """Of a BCP 47 tag."""
    if language not in _known:
        _known[language] = _asked(_locale(language))
    return _known[language]


def _asked(locale: Locale) -> Conventions:
    from babel.dates import format_datetime
    from babel.numbers import get_decimal_symbol, get_group_symbol

    by_thousands = locale.decimal_formats[None].pattern == "#,##0.###"
    return Conventions(
        patterns={
            **{length: str(locale.date_formats[length].pattern) for length in ("full", "long", "medium")},
            "time": str(locale.time_formats["short"].pattern),
        },
        names={
            field: tuple(format_datetime(wall, field, locale=locale) for wall in walls)
            for fields, walls in _NAMES.items()
            for field in fields
        },
        plurals=tuple(str(locale.plural_form(count)) for count in range(2 * _THOUSAND)),
        is_periodic=_is_periodic(" ".join(locale.plural_form.rules.values())),
        thousands=get_group_symbol(locale) if by_thousands else "",
        decimals=get_decimal_symbol(locale) if by_thousands else "",
    )


def _is_periodic(rules: str) -> bool:
    """Whether plural rules (UTS 35, Numbers) look at small numbers and last digits only: "n in 1", "n mod 10 in 2..4".
    French and Spanish ask for millions.
    """
    are_small = all(int(number) < _THOUSAND for number in _NUMBER.findall(rules))
    return are_small and set(_DIVISOR.findall(rules)) <= {"10", "100"}


@lru_cache(maxsize=1 << 14)
def format_wall_time(wall: dt.date, pattern: str, language: str) -> str:
    """A day, or a datetime without a zone, by a date pattern (UTS 35, Dates)."""
    form = _form(pattern, language)
    if form:
        return form[0].format(wall, *[name(wall) for name in form[1]])
    from babel.dates import format_datetime

    return format_datetime(wall, pattern, locale=_locale(language))


@lru_cache
def _form(pattern: str, language: str) -> tuple[str, tuple[Callable[[Any], str], ...]] | None:
    """The pattern as str.format has it, which writes a day in a sixth of the time: {0.day:02}.{0.month:02}.{0.year:01},
    and what says {1}, {2} and so on; None where there is more to it.
    """
    parts, names = list[str](), list[Callable[[Any], str]]()
    for found in _PIECE.finditer(pattern if "''" not in pattern else ""):
        letter, text = found[3] or "", found[2] or found[1] or found[4]
        named = get_conventions(language).names.get(text) or _HOURS.get(text)
        if not letter:
            parts.append(text.replace("{", "{{").replace("}", "}}"))
        elif named:
            names.append(partial(_name, named, _PLACES[letter]))
            parts.append(f"{{{len(names)}}}")
        elif letter in _NUMBERS and len(text) <= 2 and text != "yy":
            parts.append(f"{{0.{_NUMBERS[letter]}:0{len(text)}}}")
        else:
            return None
    return ("".join(parts), tuple(names)) if parts else None


def _name(names: tuple[str, ...], place: Callable[[Any], int], wall: dt.date) -> str:
    return names[place(wall)]


def format_number(value: float, *, language: str) -> str:
    """1.234,5"""
    whole, _, rest = repr(value).partition(".")
    known = get_conventions(language)
    if not whole.isdigit() or not (rest or "0").isdigit() or len(rest) > 3 or not known.thousands:
        from babel.numbers import format_decimal

        return format_decimal(value, locale=_locale(language))
    rest = rest.rstrip("0")
    return f"{int(whole):,}".replace(",", known.thousands) + (known.decimals + rest if rest else "")


def list_plural_categories(language: str) -> frozenset[str]:
    """The categories that the language tells apart: "one", "other" …"""
    return frozenset({"other", *_locale(language).plural_form.tags})


def find_plural_category(count: int, *, language: str) -> str:
    """The category of a number."""
    known = get_conventions(language)
    if 0 <= count < len(known.plurals):
        return known.plurals[count]
    if count > 0 and known.is_periodic:
        return known.plurals[_THOUSAND + count % _THOUSAND]
    return str(_locale(language).plural_form(count))


@lru_cache
def _locale(language: str) -> Locale:
    from babel import Locale

    return Locale.parse(_LOCALES.get(language, language), sep="-")
