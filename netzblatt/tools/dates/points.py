"""A point in time as it was written becomes a moment, if there is such a day and such a time. Knows no span."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from netzblatt.model.moments import Moment
from netzblatt.tools.dates.patterns import MONTH_NUMBERS, WEEKDAY_NUMBERS, compile_points

YEARS = range(1900, 2200)


class DateError(ValueError):
    """Raised for an impossible or unreadable date. `code` and `values` are those of a Problem; `value` is the text."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class WrittenPoint(NamedTuple):
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


def read_point(text: str) -> WrittenPoint | None:
    """Reads a day, a time, or both; None if the text is neither."""
    for pattern in compile_points():
        if match := pattern.fullmatch(text):
            return _build_point(text, {name: part for name, part in match.groupdict().items() if part})
    return None


def _build_point(text: str, parts: dict[str, str]) -> WrittenPoint:
    names = ("day", "month", "year", "hour", "minute", "second")
    numbers: dict[str, int] = {name: int(parts[name]) for name in names if name in parts}
    if "name" in parts:
        numbers["month"] = MONTH_NUMBERS[parts["name"].rstrip(".").casefold()]
    if "weekday" in parts:
        numbers["weekday"] = WEEKDAY_NUMBERS[parts["weekday"].rstrip(".").casefold()]
    return WrittenPoint(
        text=text,
        **numbers,
        year_text=parts.get("year", ""),
        half=parts.get("half", "").lower(),
        offset=parts.get("offset", ""),
        is_clear_time=not {"minute", "half", "clock"}.isdisjoint(parts),
    )


def build_moment(point: WrittenPoint, zone: ZoneInfo) -> Moment:
    """Builds the moment of a point that has a day. Raises DateError."""
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


def _build_time(point: WrittenPoint, midnight: datetime, zone: ZoneInfo) -> datetime:
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


def _apply_offset(at: datetime, point: WrittenPoint) -> datetime:
    try:
        return datetime.fromisoformat(f"{at.replace(tzinfo=None).isoformat()}{point.offset.upper()}")
    except ValueError:
        raise DateError(code="time/impossible", value=point.text) from None
