from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.events import Status, Venue
from netzblatt.model.frozen import replace
from netzblatt.model.moments import Moment, Span
from netzblatt.model.tasks import Calendar, CalendarEntry, CalendarFile
from netzblatt.render import render
from netzblatt.render.ical import compute_period, format_location
from netzblatt.tools.jinja.templates import Templates
from tests.render.press import BERLIN, EVIL, composed, moment, span


def entry(**values: Any) -> CalendarEntry:
    common: dict[str, Any] = {"uid": "e@example.org", "title": "E", "url": "https://example.org/e/"}
    common |= {"sequence": 3, "edited": moment("2026-01-01"), "is_open": False}
    when = {"when": span("2026-07-11", "2026-07-12"), "status": Status.SCHEDULED}
    return CalendarEntry(**(common | when | values))


def written(*entries: CalendarEntry, timezone: str = "Europe/Berlin") -> bytes:
    whole = Calendar(name="Netz", timezone=timezone, language="de", url="https://example.org/", entries=entries)
    return render(CalendarFile(composed(whole)), templates=Templates({}, "de"), objects=Objects())


def event(**values: Any) -> icalendar.Event:
    (found,) = icalendar.Calendar.from_ical(written(entry(**values))).events
    return found


def test_whole_days_end_on_the_day_after_the_last() -> None:
    found = event()
    assert (date(2026, 7, 11), date(2026, 7, 13)) == (found.decoded("dtstart"), found.decoded("dtend"))
    assert b"DTSTART;VALUE=DATE:20260711\r\nDTEND;VALUE=DATE:20260713\r\n" in written(entry())


def test_times_are_told_in_the_zone_of_the_site() -> None:
    data = written(entry(when=span("2026-07-11T19:30", "2026-07-11T21:00")))
    assert b"DTSTART;TZID=Europe/Berlin:20260711T193000\r\n" in data
    assert b"DTEND;TZID=Europe/Berlin:20260711T210000\r\n" in data


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (span("2026-07-11"), (date(2026, 7, 11), date(2026, 7, 12))),
        (span("2026-12-31"), (date(2026, 12, 31), date(2027, 1, 1))),
        (span("2026-07-11T19:30"), (datetime(2026, 7, 11, 19, 30, tzinfo=BERLIN), None)),
        (span("2026-07-11T19:30", "2026-07-11"), (datetime(2026, 7, 11, 19, 30, tzinfo=BERLIN), None)),
        (
            span("2026-07-11T19:30", "2026-07-12"),
            (datetime(2026, 7, 11, 19, 30, tzinfo=BERLIN), datetime(2026, 7, 13, tzinfo=BERLIN)),
        ),
        (span("2026-07-11", "2026-07-12T16:00"), (date(2026, 7, 11), date(2026, 7, 13))),
        (span("2026-07-11", "2026-07-13T00:00"), (date(2026, 7, 11), date(2026, 7, 13))),
        (
            span("2026-10-25T02:30", "2026-10-25T04:00"),
            (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 4, tzinfo=BERLIN)),
        ),
    ],
)
def test_both_ends_are_of_one_kind(when: Span, expected: tuple[date, date | None]) -> None:
    assert expected == compute_period(when)


def test_no_line_is_longer_than_75_octets() -> None:
    data = written(entry(title="Größe " * 50, description="„Maß“ 🔭 " * 80, categories=("Ö" * 90, "a,b;c")))
    assert data.endswith(b"\r\n")
    assert 75 >= max(len(line) for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    (found,) = icalendar.Calendar.from_ical(data).events
    assert "Größe " * 50 == found["summary"]
    assert ["Ö" * 90, "a,b;c"] == found.categories


def test_a_title_cannot_make_an_event_of_its_own() -> None:
    title = EVIL + "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x"
    found = event(title=title, description=title, venue=Venue(name=title), organiser=title, categories=(title,))
    assert title.replace("\r\n", "\n") == str(found["summary"])


def test_an_entry_holds_what_the_page_does() -> None:
    found = event(
        description="Zwei Tage",
        venue=Venue(name="Halle", street="Weg 2", postcode="35578", city="Wetzlar", online="https://call.example.org/"),
        organiser="IHK",
    )
    assert "Halle, Weg 2, 35578 Wetzlar" == found["location"]
    assert ("e@example.org", "https://example.org/e/", "Zwei Tage") == (
        found["uid"],
        found["url"],
        found["description"],
    )
    assert ("https://call.example.org/", "IHK") == (found["conference"], found["contact"])
    assert datetime(2025, 12, 31, 23, tzinfo=UTC) == found.decoded("dtstamp")
    assert not {"GEO", "LOCATION"} & set(event())


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.SCHEDULED, "CONFIRMED"),
        (Status.CANCELLED, "CANCELLED"),
        (Status.POSTPONED, "CONFIRMED"),
        (Status.MOVED_ONLINE, "CONFIRMED"),
        (Status.FULL, "CONFIRMED"),
    ],
)
def test_an_entry_says_whether_it_takes_place(status: Status, expected: str) -> None:
    assert expected == event(status=status)["status"]


def test_an_event_whose_new_date_nobody_knows_is_uncertain() -> None:
    assert "TENTATIVE" == event(status=Status.POSTPONED, is_open=True)["status"]


def test_an_entry_tells_programs_whether_it_is_newer() -> None:
    edited, unknown = event(sequence=4), event(edited=None)
    assert (4, datetime(2025, 12, 31, 23, tzinfo=UTC)) == (edited["sequence"], edited.decoded("last-modified"))
    assert "last-modified" not in unknown
    assert datetime(2000, 1, 1, tzinfo=UTC) == unknown.decoded("dtstamp")


def test_an_event_that_is_online_only_is_there() -> None:
    assert "https://call.example.org/" == format_location(Venue(online="https://call.example.org/"))
    assert "" == format_location(None) == format_location(Venue())


def test_an_empty_calendar_is_valid() -> None:
    found = icalendar.Calendar.from_ical(written())
    assert (1, []) == (len(found.timezones), found.events)
    assert ("2.0", "Netz", "PUBLISH") == (found["version"], found["x-wr-calname"], found["method"])


def test_the_file_is_the_same_each_time() -> None:
    assert written(entry()) == written(entry())


def test_the_same_instant_is_told_in_the_zone_of_each_site() -> None:
    # To Python these entries are equal, and what was written for one is kept for the other files that hold it.
    one = entry(when=span("2026-07-11T19:30", "2026-07-11T21:00"))
    start, end = (each.at.astimezone(ZoneInfo("Europe/London")) for each in (one.when.start, one.when.end))
    other = replace(one, when=Span(Moment(start, has_time=True), Moment(end, has_time=True)))
    assert one == other
    assert b"DTSTART;TZID=Europe/Berlin:20260711T193000\r\n" in written(one)
    assert b"DTSTART;TZID=Europe/London:20260711T183000\r\n" in written(other, timezone="Europe/London")


def test_the_rules_of_the_zone_are_those_of_the_years_of_the_entries() -> None:
    years = [{1999, 2000}, {2030}]
    files = [written(*(entry(when=span(f"{year}-07-11")) for year in each)) for each in years]
    zones = [icalendar.Calendar.from_ical(data).walk("vtimezone") for data in files]
    assert [[5], [3]] == [[len(zone.subcomponents) for zone in each] for each in zones]
