from __future__ import annotations

import pytest

from netzblatt.model.events import Event, Registration, Status, Venue
from netzblatt.model.moments import Span
from tests.read.one_file import moment, read_record


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("beginn: 11.07.2017", Span(moment(2017, 7, 11), moment(2017, 7, 11))),
        ("beginn: 11.07.2017\nende: 12.07.2017", Span(moment(2017, 7, 11), moment(2017, 7, 12))),
        ("termin: 11. und 12. Juli 2017", Span(moment(2017, 7, 11), moment(2017, 7, 12))),
        ("datum: 11.–12.07.2017", Span(moment(2017, 7, 11), moment(2017, 7, 12))),
        ("beginn: 2017-07-11 19:30\nende: '21:00'", Span(moment(2017, 7, 11, 19, 30), moment(2017, 7, 11, 21))),
        ("beginn: 2017-07-11 19:30\nende: 21 Uhr", Span(moment(2017, 7, 11, 19, 30), moment(2017, 7, 11, 21))),
        ("beginn: 2017-07-11 19:30\nende: 12.07.2017", Span(moment(2017, 7, 11, 19, 30), moment(2017, 7, 12))),
    ],
)
def test_an_event_takes_place(fields: str, expected: Span) -> None:
    assert expected == read_record(Event, "events/a.md", f"---\ntitel: A\n{fields}\n---\n").when


@pytest.mark.parametrize(
    ("path", "status", "expected"),
    [
        ("events/2017-07-11-a.md", "verschoben", False),
        ("events/2017-06-11-a.md", "verschoben", True),
        ("events/a.md", "verschoben", True),
        ("events/2017-06-11-a.md", "geplant", False),
    ],
)
def test_an_event_that_was_put_off_has_a_new_date_if_its_file_names_another(
    path: str, status: str, *, expected: bool
) -> None:
    text = f"---\ntitel: A\nbeginn: 2017-07-11\nstatus: {status}\n---\n"
    assert expected is read_record(Event, path, text).has_new_date


def test_an_end_in_the_hour_that_comes_twice_is_after_its_start() -> None:
    # 02:30 summer time to 02:10 winter time are forty minutes.
    text = "---\ntitel: A\nbeginn: 2017-10-29T02:30+02:00\nende: 2017-10-29T02:10+01:00\n---\n"
    when = read_record(Event, "events/a.md", text).when
    assert 40 * 60 == when.end.at.timestamp() - when.start.at.timestamp()


def test_an_event_says_where_who_and_how() -> None:
    text = """\
---
titel: A
beginn: 2017-07-11
status: Ausgebucht
ort: {name: Rathaus, straße: Am Markt 1, plz: 06441, stadt: Wetzlar, land: Deutschland, online: https://a.de}
veranstalter: [HTAI, "Optik, Elektronik"]
anmeldung: {adresse: a@example.org, frist: 01.07.2017, preis: 12:30, plätze: 40}
---
"""
    event = read_record(Event, "events/2017-07-11-a.md", text)
    venue = Venue(
        name="Rathaus",
        street="Am Markt 1",
        postcode="06441",
        city="Wetzlar",
        country="Deutschland",
        online="https://a.de",
    )
    desk = Registration(address="mailto:a@example.org", deadline=moment(2017, 7, 1), price="12:30", places=40)
    assert "/veranstaltungen/2017/a/" == event.address
    assert (venue, desk, Status.FULL) == (event.venue, event.registration, event.status)
    assert ["HTAI", "Optik, Elektronik"] == [name.written for name in event.organisers]


@pytest.mark.parametrize("fields", ["link: https://a.de, bis: 1.7.2017", "url: https://a.de, anmeldeschluss: 1.7.2017"])
def test_a_registration_may_be_written_in_other_words(fields: str) -> None:
    text = f"---\ntitel: A\nbeginn: 2017-07-11\nanmeldung: {{{fields}}}\n---\n"
    desk = Registration(address="https://a.de", deadline=moment(2017, 7, 1))
    assert desk == read_record(Event, "events/2017-07-11-a.md", text).registration


def test_a_plain_value_stands_for_its_most_important_field() -> None:
    text = "---\ntitel: A\nbeginn: 2017-07-11\nort: Rathaus\nanmeldung: https://a.de\n---\n"
    event = read_record(Event, "events/a.md", text)
    assert (Venue(name="Rathaus"), Registration(address="https://a.de")) == (event.venue, event.registration)
