from __future__ import annotations

import pytest

from netzblatt.model.contexts.parts import NameLink
from netzblatt.model.events import EventDate, Registration, Status, Venue
from netzblatt.model.frozen import replace
from netzblatt.model.moments import Span
from tests.render.press import event, moment, nodes, span

HALL = Venue(name="Stadthalle", street="Brühlsbachstr. 2", postcode="35578", city="Wetzlar", country="DE")
CALL = Venue(online="https://call.example.org/")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.SCHEDULED, "EventScheduled"),
        (Status.CANCELLED, "EventCancelled"),
        (Status.POSTPONED, "EventPostponed"),
        (Status.MOVED_ONLINE, "EventMovedOnline"),
        (Status.FULL, "EventScheduled"),
    ],
)
def test_an_event_says_how_it_stands(status: Status, expected: str) -> None:
    assert f"https://schema.org/{expected}" == nodes(event(status=status))[0]["eventStatus"]


@pytest.mark.parametrize(
    ("venue", "status", "expected"),
    [
        (HALL, Status.SCHEDULED, "Offline"),
        (None, Status.SCHEDULED, "Offline"),
        (CALL, Status.SCHEDULED, "Online"),
        (Venue(name="Online"), Status.SCHEDULED, "Online"),
        (Venue(name="Online per Zoom", online=CALL.online), Status.SCHEDULED, "Online"),
        (Venue(name="Digital Hub, 00000 Musterau"), Status.SCHEDULED, "Offline"),
        (Venue(name="Stadthalle und online"), Status.SCHEDULED, "Mixed"),
        (replace(HALL, online=CALL.online), Status.SCHEDULED, "Mixed"),
        (replace(HALL, online=CALL.online), Status.MOVED_ONLINE, "Online"),
    ],
)
def test_an_event_says_how_one_takes_part(venue: Venue | None, status: Status, expected: str) -> None:
    found = nodes(event(venue=venue, status=status))[0]["eventAttendanceMode"]
    assert f"https://schema.org/{expected}EventAttendanceMode" == found


def test_an_event_says_where_and_when_it_is() -> None:
    page = event(
        when=span("2026-07-11", "2026-07-12"),
        venue=replace(HALL, online=CALL.online),
        organisers=(NameLink("IHK"), NameLink("Netz")),
    )
    (node,) = nodes(page)
    address = {
        "@type": "PostalAddress",
        "streetAddress": "Brühlsbachstr. 2",
        "postalCode": "35578",
        "addressLocality": "Wetzlar",
        "addressCountry": "DE",
    }
    place = {"@type": "Place", "name": "Stadthalle", "address": address}
    assert [place, {"@type": "VirtualLocation", "url": CALL.online}] == node["location"]
    assert ("2026-07-11", "2026-07-12") == (node["startDate"], node["endDate"])
    assert ["IHK", "Netz"] == [organizer["name"] for organizer in node["organizer"]]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (span("2026-07-11T19:00"), None),
        (span("2026-07-11T19:00", "2026-07-11"), None),
        (span("2026-07-11"), "2026-07-11"),
        (span("2026-07-11T19:00", "2026-07-12"), "2026-07-12"),
        (span("2026-07-11T19:00", "2026-07-11T21:00"), "2026-07-11T21:00:00+02:00"),
    ],
)
def test_an_event_says_when_it_ends_only_where_that_is_known(when: Span, expected: str | None) -> None:
    assert expected == nodes(event(when=when))[0].get("endDate")


def test_a_venue_of_one_line_is_its_own_address() -> None:
    (node,) = nodes(event(venue=Venue(name="Am Markt")))
    assert [{"@type": "Place", "name": "Am Markt", "address": "Am Markt"}] == node["location"]


def test_an_event_that_is_nowhere_is_at_its_own_page() -> None:
    (node,) = nodes(event(venue=Venue(name="Online")))
    assert [{"@type": "VirtualLocation", "url": "https://www.example.org/netz/x/"}] == node["location"]


def test_a_full_event_is_sold_out() -> None:
    registration = Registration(
        address="mailto:a@example.org", deadline=moment("2026-05-01"), price="20 Euro", places=40
    )
    (node,) = nodes(event(registration=registration, status=Status.FULL))
    assert {
        "@type": "Offer",
        "url": "https://www.example.org/netz/x/",
        "description": "20 Euro",
        "price": "20",
        "priceCurrency": "EUR",
        "validThrough": "2026-05-01",
        "availability": "https://schema.org/SoldOut",
    } == node["offers"]
    assert 40 == node["maximumAttendeeCapacity"]


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        ("kostenfrei", "0"),
        ("Eintritt frei.", "0"),
        ("49 Euro", "49"),
        ("12,50 €", "12.50"),
        ("€ 12,50", None),
        ("€ 12,50 EUR", "12.50"),
        ("49 Euro, für Mitglieder 20 Euro", None),
        ("Spende", None),
        ("", None),
    ],
)
def test_a_price_of_one_amount_is_told(price: str, expected: str | None) -> None:
    (node,) = nodes(event(registration=Registration(price=price), published=moment("2026-03-01")))
    assert (expected, expected and "EUR") == (node["offers"].get("price"), node["offers"].get("priceCurrency"))
    assert "2026-03-01" == node["offers"]["validFrom"]


def test_a_postponed_event_says_when_it_should_have_been() -> None:
    page = event(
        status=Status.POSTPONED, has_new_date=True, former_start=moment("2026-04-05"), doors=moment("2026-05-05T18:30")
    )
    node = nodes(page)[0]
    assert ("https://schema.org/EventRescheduled", "2026-04-05") == (node["eventStatus"], node["previousStartDate"])
    assert "2026-05-05T18:30:00+02:00" == node["doorTime"]


def test_each_date_of_a_series_that_is_to_come_is_an_event_within_it() -> None:
    later = Venue(name="Rathaus", city="Wetzlar", coordinates=(50.55, 8.5))
    dates = (
        EventDate(when=span("2026-05-05"), status=Status.SCHEDULED, is_past=True),
        EventDate(when=span("2026-06-02"), status=Status.CANCELLED, venue=later),
    )
    (date,) = nodes(event(dates=dates, speakers=(NameLink("Max Muster"),)))[0]["subEvent"]
    assert ("2026-06-02", "https://schema.org/EventCancelled") == (date["startDate"], date["eventStatus"])
    assert {"@type": "GeoCoordinates", "latitude": "50.55", "longitude": "8.5"} == date["location"][0]["geo"]


def test_nobody_can_register_after_the_deadline() -> None:
    page = event(registration=Registration(deadline=moment("2026-05-01")), is_closed=True)
    assert "https://schema.org/SoldOut" == nodes(page)[0]["offers"]["availability"]
