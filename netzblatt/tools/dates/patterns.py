"""Patterns of days and times as people write them, in German and English. Knows not whether a day exists."""

from __future__ import annotations

import re
from functools import cache

# The names in calendars and on invitations, short forms without their full stop; "Jänner" is Austria's January.
_MONTHS = (
    ("januar", "january", "jan", "jänner", "jaenner", "jän"),
    ("februar", "february", "feb", "feber", "febr"),
    ("märz", "maerz", "march", "mär", "mrz", "mar"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("dezember", "december", "dez", "dec"),
)
_WEEKDAYS = (
    ("montag", "monday", "mo", "mon"),
    ("dienstag", "tuesday", "di", "tue", "tues"),
    ("mittwoch", "wednesday", "mi", "wed"),
    ("donnerstag", "thursday", "do", "thu", "thurs"),
    ("freitag", "friday", "fr", "fri"),
    ("samstag", "sonnabend", "saturday", "sa", "sat"),
    ("sonntag", "sunday", "so", "sun"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
WEEKDAY_NUMBERS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}


def _join_names(names: dict[str, int]) -> str:
    # The longest name comes first, or "jun" would be found in "juni".
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + r")(?![a-zäöü])\.?"


_NAME = rf"(?P<name>{_join_names(MONTH_NUMBERS)})"
_ISO = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?![0-9])"
_DAYS = (
    _ISO,
    r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\.(?: ?(?P<year>[0-9]{1,9})(?![0-9]*[.:]))?",
    rf"(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)? ?(?:of )?{_NAME}(?:,? ?(?P<year>[0-9]{{3,9}}))?",
    rf"{_NAME} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9.:])(?:,? (?P<year>[0-9]{{3,9}}))?",
    r"(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th)?(?![0-9.:])(?:, ?(?P<year>[0-9]{4}))?",
)
_TIME = (
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?| ?(?P<clock>uhr|h|o'clock))?"
)
# An offset west of Greenwich counts only behind the T of ISO 8601, because "19:30-21:00" is an evening.
_EAST, _WEST = r"(?: ?(?P<offset>z|\+[0-9]{2}:?[0-9]{2}))?", "(?P<offset>-[0-9]{2}:?[0-9]{2})"
_WORDS_BEFORE_DAY = rf"(?:(?P<weekday>{_join_names(WEEKDAY_NUMBERS)}),? )?(?:(?:der|den|dem|the|am|on) )?"
_POINTS = (
    *(rf"{_WORDS_BEFORE_DAY}{day}(?:(?:,? (?:um |ab |von |at |from )?|t){_TIME}{_EAST})?" for day in _DAYS),
    rf"{_ISO}t{_TIME}{_WEST}",
    rf"(?:um |at )?{_TIME}",
)
SPAN_SEPARATOR = re.compile(r",? ?(–|—|-|/|&|\+|\b(?:bis zum|bis|to|until|und|and)\b) ?", re.IGNORECASE)
AND_WORDS = frozenset({"und", "and", "&", "+"})
# An event of which nobody says when it ends: "ab 19 Uhr, open end".
OPEN_END = re.compile(
    r"(?:,? ?(?:–|—|-|\b(?:bis|to|until)\b) ?|,? |^)"
    r"\(?(?:open[ -]?ended|open[ -]end|ende offen|offenes ende|offen)\)?$",
    re.IGNORECASE,
)
# The form of a day in place of a day, as in our drafts: "TT.MM.JJJJ", "YYYY-MM-DD".
PLACEHOLDER = re.compile(r"(?:[td]{2}|[jy]{4})[ ./-]{1,2}mm[ ./-]{1,2}(?:[td]{2}|[jy]{2,4})\b", re.IGNORECASE)
END_PREFIX = re.compile(r"(?:ca\.? |bis |until |to |gegen |um )+", re.IGNORECASE)
SPAN_PREFIX = re.compile(r"(?:vom|von|from) ", re.IGNORECASE)


@cache
def compile_points() -> tuple[re.Pattern[str], ...]:
    """Returns the patterns of a day with or without a time, and of a time alone.

    They are compiled when first asked for: most texts do without them.
    """
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _POINTS)
