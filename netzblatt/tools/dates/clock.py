"""Reads times of day that stand alone, as people write them: "18 Uhr", "9.30 bis 10.15 Uhr", "7:30 to 9 pm". Knows no
day.
"""

from __future__ import annotations

import re
from datetime import time
from unicodedata import normalize

from netzblatt.model.limits import MOST_DATE_LETTERS
from netzblatt.model.moments import Clock
from netzblatt.tools.dates.points import DateError

_HOUR = (
    r"(?P<{0}>[0-9]{{1,2}})(?:[:.](?P<{0}_minute>[0-9]{{2}}))?"
    r"(?: ?(?P<{0}_half>[ap])\.?m\.?)?(?P<{0}_clock> ?(?:uhr|h|o'clock))?"
)
_TIMES = re.compile(
    rf"(?:^|,? )(?:jeweils |immer |um |ab |von |at |from |@ ?){{0,4}}{_HOUR.format('first')}"
    rf"(?: ?(?:bis|to|until|–|—|-) ?{_HOUR.format('last')})?$",
    re.IGNORECASE,
)


def parse_clock(text: str) -> Clock:
    """Parses one or two times of day. Raises DateError."""
    rest, clock = split_clock(" ".join(normalize("NFC", text[: MOST_DATE_LETTERS + 1]).split()))
    if clock is None or rest or len(text) > MOST_DATE_LETTERS:
        raise DateError(code="time/unreadable", value=text)
    return clock


def split_clock(text: str) -> tuple[str, Clock | None]:
    """Takes one or two times of day from the end of a text. Raises DateError if one is impossible."""
    found = _TIMES.search(text)
    if found is None:
        return text, None
    parts = found.groupdict()
    # A number alone is no time: "am 15." is a day.
    if not any(value for name, value in parts.items() if name not in {"first", "last"}):
        return text, None
    half = parts["first_half"] or parts["last_half"]
    start = _build_time(parts, "first", half)
    return text[: found.start()], Clock(
        start, _build_time(parts, "last", parts["last_half"]) if parts["last"] else None
    )


def _build_time(parts: dict[str, str | None], name: str, half: str | None) -> time:
    hour, minute = int(parts[name] or 0), int(parts[f"{name}_minute"] or 0)
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0) if 1 <= hour <= 12 else 99
    if (hour, minute) == (24, 0):
        hour = 0
    if hour > 23 or minute > 59:
        raise DateError(code="time/impossible", value=f"{parts[name]}:{minute:02}")
    return time(hour, minute)
