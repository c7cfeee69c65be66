from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from netzblatt.cache.objects import Objects
from netzblatt.model.events import Series, Status, Venue
from netzblatt.model.frozen import replace
from netzblatt.model.moments import Moment, Span
from netzblatt.model.tasks import Calendar, CalendarEntry, CalendarFile
from netzblatt.render import render
from netzblatt.render.ical import compute_period, format_location
from netzblatt.tools.jinja.templates import Templates
from tests.render.press import BERLIN, EVIL, composed, moment, span

SOURCE = "https://example.org/termine.ics"


def entry(**values: Any) -> CalendarEntry:
    common: dict[str, Any] = {"uid": "e@example.org", "title": "E", "url": "https://example.org/e/"}
    common |= {"sequence": 3, "edited": moment("2026-01-01"), "is_open": False}
    when = {"when": span("2026-07-11", "2026-07-12"), "status": Status.SCHEDULED}
    return CalendarEntry(**(common | when | values))


def written(*entries: CalendarEntry, timezone: str = "Europe/Berlin") -> bytes:
    whole = Calendar(
        name="Netz", timezone=timezone, language="de", url="https://example.org/", source=SOURCE, entries=entries
    )
    return render(CalendarFile(composed(whole)), templates=Templates({}, "de"), objects=Objects())


def _days(*texts: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, texts))


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


def test_the_rules_of_the_zone_begin_with_the_first_year_of_the_entries() -> None:
    for years in ({1999, 2000}, {2030}):
        data = written(*(entry(when=span(f"{year}-07-11")) for year in years))
        (zone,) = icalendar.Calendar.from_ical(data).walk("vtimezone")
        starts = [each.decoded("dtstart").year for each in zone.subcomponents]
        assert [min(years)] * 3 == starts


# Events that programs get wrong: each with its rule, and the days that two independent parsers make of it.
HARD = {
    "whole days, twice": (
        span("2026-03-28"),
        Series(rule="FREQ=DAILY;COUNT=2", days=_days("2026-03-28", "2026-03-29")),
    ),
    "into summer time": (
        span("2026-03-22T18:00", "2026-03-22T20:00"),
        Series(rule="FREQ=WEEKLY", days=_days("2026-03-22", "2026-03-29", "2026-04-05"), is_endless=True),
    ),
    "out of summer time, past midnight": (
        span("2026-10-24T22:00", "2026-10-25T02:00"),
        Series(rule="FREQ=WEEKLY", days=_days("2026-10-24", "2026-10-31")),
    ),
    "without its first day": (
        span("2026-01-13T18:00", "2026-01-13T20:00"),
        Series(
            rule="FREQ=MONTHLY;BYDAY=2TU",
            days=_days("2026-02-10", "2026-04-14"),
            exceptions=_days("2026-01-13", "2026-03-10"),
        ),
    ),
    "without its last day": (
        span("2026-01-31"),
        Series(rule="FREQ=MONTHLY", days=_days("2026-01-31", "2026-03-31"), exceptions=_days("2026-05-31")),
    ),
}


@pytest.mark.parametrize("name", HARD)
def test_two_parsers_find_the_same_dates(name: str) -> None:
    when, series = HARD[name]
    data = written(entry(when=when, series=series))
    (read,) = icalendar.Calendar.from_ical(data).events
    assert when.start.date == (read.start.date() if isinstance(read.start, datetime) else read.start)
    (other,) = vobject.readOne(data.decode()).vevent_list
    starts = [at for at, _ in zip(other.rruleset, series.days, strict=False)]
    assert [*series.days] == [at.date() for at in starts]
    if when.start.has_time:
        assert {when.start.at.time()} == {at.time() for at in starts}
    if not series.is_endless:
        assert len(series.days) == len(list(other.rruleset))


def test_a_date_that_differs_replaces_that_of_the_rule() -> None:
    when, series = HARD["into summer time"]
    moved = span("2026-03-30T19:00", "2026-03-30T21:00")
    changed = entry(when=moved, replaces=moment("2026-03-29T18:00"), status=Status.CANCELLED)
    data = written(entry(when=when, series=series), changed)
    assert b"RECURRENCE-ID;TZID=Europe/Berlin:20260329T180000\r\n" in data
    first, second = vobject.readOne(data.decode()).vevent_list
    assert (first.uid.value, "CANCELLED") == (second.uid.value, second.status.value)


def test_what_newer_standards_have_is_there_for_programs_that_know_it() -> None:
    found = event(
        colour="#0f766e",
        image="https://example.org/bild.webp",
        registration="https://example.org/anmelden",
        organiser='IHK "Mitte"; Gießen',
        organiser_address="mailto:a@example.org",
        contact="Erika Beispiel",
        venue=Venue(name="Halle", coordinates=(50.5558, 8.5019)),
        alarm=moment("2026-04-29T12:00"),
    )
    assert ("teal", "50.5558;8.5019") == (found["color"], found["geo"].to_ical())
    assert ("mailto:a@example.org", "IHK Mitte; Gießen") == (found["organizer"], found["organizer"].params["CN"])
    assert ['IHK "Mitte"; Gießen', "Erika Beispiel"] == found["contact"]
    assert ("https://example.org/bild.webp", "image/webp") == (found["image"], found["image"].params["FMTTYPE"])
    assert ["https://example.org/e/", "https://example.org/anmelden"] == found["link"]
    (alarm,) = found.walk("valarm")
    assert datetime(2026, 4, 29, 10, tzinfo=UTC) == alarm.decoded("trigger")


def test_a_calendar_says_where_it_can_be_loaded_again() -> None:
    assert f"SOURCE;VALUE=URI:{SOURCE}\r\n".encode() in written()
