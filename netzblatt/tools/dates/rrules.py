"""Reads RRULEs (RFC 5545, 3.3.10), those that name days and have no hours of their own. Knows no words."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from netzblatt.model.moments import Recurrence
from netzblatt.tools.dates.points import DateError

# Finer than a day is no event, and what has no hour of its own keeps that of its beginning.
PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9][0-9]{0,2}",
    "COUNT": r"[1-9][0-9]{0,5}",
    "UNTIL": r"[0-9]{8}(?:T[0-9]{6}Z?)?",
    "BYDAY": r"(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)",
    "BYMONTHDAY": r"-?(?:[1-9]|[12][0-9]|3[01])",
    "BYYEARDAY": r"-?[1-9][0-9]{0,2}",
    "BYWEEKNO": r"-?[1-9][0-9]?",
    "BYMONTH": r"[1-9]|1[0-2]",
    "BYSETPOS": r"-?[1-9][0-9]{0,2}",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}
# What a rule may be narrowed by: enough that a rule which never matches is soon known as one.
NARROWED_BY = {"DAILY": frozenset({"BYDAY"}), "WEEKLY": frozenset({"BYDAY", "BYMONTH"})}
SINGLE = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})


def parse_rule(text: str, *, zone: ZoneInfo) -> Recurrence:
    """Parses an RRULE, and takes its end out of it. Raises DateError."""
    parts = dict(part.partition("=")[::2] for part in text.upper().removeprefix("RRULE:").strip("; ").split(";"))
    for name, value in parts.items():
        values = [value] if name in SINGLE else value.split(",")
        if name not in PARTS or not all(re.fullmatch(PARTS[name], each) for each in values):
            raise DateError(code="series/rule", value=f"{name}={value}")
    if not _is_possible(parts):
        raise DateError(code="series/rule", value=text)
    count, until = int(parts.pop("COUNT", "0")), _read_until(parts.pop("UNTIL", ""), zone)
    if count and until:
        raise DateError(code="series/rule", value=text)
    return Recurrence(";".join(f"{name}={value}" for name, value in parts.items()), count, until)


def _is_possible(parts: dict[str, str]) -> bool:
    """Whether a rule has a frequency, and parts that go with it."""
    frequency = parts.get("FREQ", "")
    narrowed = {name for name in parts if name.startswith("BY")}
    if frequency not in NARROWED_BY:
        return bool(frequency) and (frequency == "YEARLY" or narrowed.isdisjoint({"BYWEEKNO", "BYYEARDAY"}))
    is_numbered = any(character.isdigit() for character in parts.get("BYDAY", ""))
    is_plain = not narrowed or parts.get("INTERVAL", "1") == "1" or (frequency == "WEEKLY" and narrowed == {"BYDAY"})
    return not is_numbered and is_plain and narrowed <= NARROWED_BY[frequency]


def _read_until(text: str, zone: ZoneInfo) -> date | None:
    """Returns the last day that an RRULE names, in the site's time zone."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise DateError(code="date/impossible", value=text) from None
    return at.astimezone(zone).date() if at.tzinfo else at.date()
