"""Writes days and times that no pattern knows, but that have one meaning only, as they are written here: "28/11/2026",
"14h30". Knows no form.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from netzblatt.tools.dates.points import DateError

Understood = TypeVar("Understood")

# The codes of what nobody understands.
UNREADABLE = frozenset({"date/unreadable", "series/unreadable", "time/unreadable"})
NUMBERS = re.compile(r"(?<![\w./-])([0-9]{1,2})([ /_,-])([0-9]{1,2})\2([0-9]{4})(?![\w/-])")
YEAR_FIRST = re.compile(r"(?<![\w./-])([0-9]{4})([/._])([0-9]{1,2})\2([0-9]{1,2})(?![\w/-])")
DIGITS = re.compile(r"(?<![\w./-])([12][0-9]{3})([01][0-9])([0-3][0-9])(?![\w/-])")
NAMED = re.compile(r"(?<![\w./-])([0-9]{1,2})([-_])([^\W\d_]{3,9})\2([0-9]{4})(?![\w/-])")
# "14h30", "14 Uhr 30", "14,30 Uhr", "1430 Uhr", "14.30 hrs".
TIMES = (
    (re.compile(r"(?<![\w.:])([0-9]{1,2}) ?h ?([0-9]{2})(?: ?h)?(?!\w)", re.IGNORECASE), r"\1:\2"),
    (re.compile(r"(?<![\w.:])([0-9]{1,2}) ?uhr ?([0-9]{2})(?!\w)", re.IGNORECASE), r"\1:\2 Uhr"),
    (re.compile(r"(?<![\w.:])([0-9]{1,2}),([0-9]{2})(?= ?(?:h|uhr)(?!\w))", re.IGNORECASE), r"\1:\2"),
    (re.compile(r"(?<![\w.:])([0-2][0-9])([0-5][0-9])(?= ?(?:h|uhr)(?!\w))", re.IGNORECASE), r"\1:\2"),
    (re.compile(r"(?<=[0-9]) ?(?:hrs|std)(?!\w)\.?", re.IGNORECASE), ""),
)
# Between a day and its time.
GAP = re.compile(r"(?<=[0-9]{4})(?: ?[-–—] ?|,)(?=[0-9]{1,2}(?:[:.][0-9]{2}(?![.0-9])| ?uhr))", re.IGNORECASE)


def parse_as_written(parse: Callable[[str], Understood], text: str) -> Understood:
    """Returns what `parse` makes of a text. Raises DateError; where it has one meaning only, `corrected` is the text as
    it is written here.
    """
    try:
        return parse(text)
    except DateError as failure:
        corrected = respell(text) if failure.code in UNREADABLE else text
        if corrected == text or not _can_parse(parse, corrected):
            raise
        raise DateError(code="date/other-form", **failure.values, corrected=corrected) from None


def _can_parse(parse: Callable[[str], object], text: str) -> bool:
    """Returns whether a text is understood. Raises DateError if it is, and there is no such day."""
    try:
        parse(text)
    except DateError as failure:
        if failure.code in UNREADABLE:
            return False
        raise
    return True


def respell(text: str) -> str:
    """Returns a text with its days as "28.11.2026" and its times as "14:30", as far as they have one meaning."""
    text = NUMBERS.sub(_order, " ".join(text.split()))
    text = NAMED.sub(r"\1. \3 \4", DIGITS.sub(r"\3.\2.\1", YEAR_FIRST.sub(r"\4.\3.\1", text)))
    for pattern, instead in TIMES:
        text = pattern.sub(instead, text)
    return GAP.sub(", ", text)


def _order(day: re.Match[str]) -> str:
    """Returns a day with the month behind it. "03/04/2026" is one in April here and one in March elsewhere."""
    first, _, second, year = day.groups()
    if int(first) > 12 >= int(second) or first == second:
        return f"{first}.{second}.{year}"
    return f"{second}.{first}.{year}" if int(second) > 12 >= int(first) else day[0]
