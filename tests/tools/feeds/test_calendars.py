from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from netzblatt.tools.feeds.calendars import read_calendar
from netzblatt.tools.feeds.entries import ForeignEntry, UnreadableFeedError

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


NEXT = datetime(2026, 4, 6, 18, tzinfo=ZONE)


def _read(*events: str) -> list[ForeignEntry]:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x"]
    for event in events:
        lines += ["BEGIN:VEVENT", "UID:1", "SUMMARY:Tag", *event.split("|"), "END:VEVENT"]
    text = "\r\n".join([*lines, "END:VCALENDAR", ""])
    return read_calendar(text.encode(), url="https://l.example/t.ics", website="https://l.example/", now=NOW, zone=ZONE)


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 5, day, hour, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("event", "start", "end"),
    [
        # The end of days is exclusive.
        ("DTSTART;VALUE=DATE:20260504|DTEND;VALUE=DATE:20260506", date(2026, 5, 4), date(2026, 5, 5)),
        ("DTSTART;VALUE=DATE:20260504", date(2026, 5, 4), date(2026, 5, 4)),
        ("DTSTART:20260504T160000Z|DTEND:20260504T180000Z", _at(4, 18), _at(4, 20)),
        ("DTSTART:20260504T180000|DURATION:PT2H", _at(4, 18), _at(4, 20)),
        # An end before the start is none.
        ("DTSTART:20260504T160000Z|DTEND:20260503T180000Z", _at(4, 18), _at(4, 18)),
        # A series that has begun goes on with its next date.
        (
            "DTSTART;TZID=Europe/Berlin:20260105T180000|RRULE:FREQ=MONTHLY;BYDAY=1MO",
            NEXT,
            None,
        ),
    ],
)
def test_an_event_has_its_days_in_the_zone_of_the_site(event: str, start: date, end: date | None) -> None:
    (entry,) = _read(event)
    assert (start, end or start) == (entry.start, entry.end)
    assert "https://l.example/" == entry.url


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART;VALUE=DATE:20260314",
        "DTSTART;VALUE=DATE:20260504|STATUS:CANCELLED",
        "SUMMARY:",
        "DTSTART:gestern",
        "DTSTART;VALUE=DATE:99991231",
        "DTSTART;VALUE=DATE:20260504|URL:javascript:alert(1)",
        "DTSTART:20250101T180000Z|RRULE:FREQ=WEEKLY;UNTIL=20250201T000000Z",
        "DTSTART:20250101T180000Z|RRULE:FREQ=WEEKLY;BYDAY=XX",
    ],
)
def test_what_is_over_or_cancelled_or_unreadable_is_left_out(event: str) -> None:
    assert [] == _read(event)


@pytest.mark.parametrize("data", [b"", b"<html>", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", bytes(1000)])
def test_what_is_no_calendar_is_said(data: bytes) -> None:
    with pytest.raises(UnreadableFeedError, match="command/fetch/no-calendar"):
        read_calendar(data, url="https://l.example/", website="https://l.example/", now=NOW, zone=ZONE)
