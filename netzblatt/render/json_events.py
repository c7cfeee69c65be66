"""Builds the structured data of an event (schema.org Event)."""

from __future__ import annotations

import re

from netzblatt.model.contexts.pages import EventPage
from netzblatt.model.events import EventDate, Registration, Status, Venue
from netzblatt.model.moments import Span
from netzblatt.render.attendance import is_on_site, is_online
from netzblatt.render.json_entities import build_all, build_pictures
from netzblatt.render.json_nodes import SCHEMA, JsonText, build_node
from netzblatt.tools.dates import formatting

STATUS = {
    Status.CANCELLED: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
    Status.MOVED_ONLINE: "EventMovedOnline",
}
# Dates of a series: search engines look at the next ones.
MOST_DATES = 12
# Prices that name one amount. All others are words, which only people understand.
PRICE = re.compile(r"(?:€ ?)?(?P<amount>[0-9]{1,5}(?:[.,][0-9]{2})?)(?: ?(?:€|Euro|EUR))", re.IGNORECASE)
FREE = frozenset({"frei", "free", "free of charge", "kostenfrei", "kostenlos", "eintritt frei", "umsonst"})


def build_event(page: EventPage) -> JsonText:
    """Builds the node of an event."""
    speakers = tuple(dict.fromkeys((*page.speakers, *(name for row in page.programme for name in row.speakers))))
    return build_node(
        "Event",
        iri=page.head.url,
        url=page.head.url,
        name=page.title,
        description=page.teaser or page.head.description,
        inLanguage=page.language,
        startDate=formatting.format_iso(page.when.start),
        endDate=_format_end(page.when),
        doorTime=formatting.format_iso(page.doors) if page.doors else "",
        previousStartDate=formatting.format_iso(page.former_start) if page.former_start else "",
        eventStatus=SCHEMA + ("EventRescheduled" if page.has_new_date else STATUS.get(page.status, "EventScheduled")),
        eventAttendanceMode=SCHEMA + _choose_attendance(page),
        location=_build_locations(page, page.venue or Venue()),
        image=build_pictures(page.site, page.image),
        organizer=build_all(page.site, (*page.organisers, *page.co_organisers), "Organization"),
        performer=build_all(page.site, speakers, "Person") if speakers else None,
        offers=_build_offer(page, page.registration) if page.registration else None,
        maximumAttendeeCapacity=page.registration.places if page.registration else None,
        keywords=[tag.label for tag in page.tags],
        subEvent=[_build_date(page, one) for one in page.dates if not one.is_past][:MOST_DATES],
    )


def _format_end(when: Span) -> str:
    return "" if when.is_open else formatting.format_iso(when.end)


def _build_date(page: EventPage, one: EventDate) -> JsonText:
    """Builds the node of one date of a series."""
    return build_node(
        "Event",
        name=page.title,
        url=page.head.url,
        startDate=formatting.format_iso(one.when.start),
        endDate=_format_end(one.when),
        eventStatus=SCHEMA + STATUS.get(one.status, "EventScheduled"),
        location=_build_locations(page, one.venue or page.venue or Venue()),
    )


def _choose_attendance(page: EventPage) -> str:
    venue = page.venue or Venue()
    if page.status is Status.MOVED_ONLINE or (is_online(venue) and not is_on_site(venue)):
        return "OnlineEventAttendanceMode"
    return "MixedEventAttendanceMode" if is_online(venue) else "OfflineEventAttendanceMode"


def _build_locations(page: EventPage, venue: Venue) -> list[JsonText]:
    locations = [_build_place(venue)] if is_on_site(venue) else []
    if is_online(venue) or page.status is Status.MOVED_ONLINE:
        # Without a URL of its own it is the event's page that says how to take part.
        locations.append(build_node("VirtualLocation", url=venue.online or page.head.url))
    return locations


def _build_place(venue: Venue) -> JsonText:
    has_address = venue.street or venue.postcode or venue.city
    address = _build_address(venue) if has_address else ", ".join(filter(None, (venue.name, venue.country)))
    return build_node(
        "Place",
        name=venue.name or venue.city,
        address=address,
        geo=_build_coordinates(venue.coordinates) if venue.coordinates else None,
    )


def _build_coordinates(coordinates: tuple[float, float]) -> JsonText:
    latitude, longitude = map(str, coordinates)
    return build_node("GeoCoordinates", latitude=latitude, longitude=longitude)


def _build_address(venue: Venue) -> JsonText:
    return build_node(
        "PostalAddress",
        streetAddress=venue.street,
        postalCode=venue.postcode,
        addressLocality=venue.city,
        addressCountry=venue.country,
    )


def _build_offer(page: EventPage, registration: Registration) -> JsonText:
    price = PRICE.fullmatch(registration.price)
    is_free = registration.price.casefold().rstrip(".!") in FREE
    amount = price["amount"].replace(",", ".") if price else ""
    return build_node(
        "Offer",
        # The url of an offer must be a page. If the registration is a mail address, the event's page shows it.
        url=registration.address if registration.address.startswith("http") else page.head.url,
        description=registration.price,
        price="0" if is_free else amount,
        priceCurrency="EUR" if is_free or amount else "",
        validFrom=formatting.format_iso(page.published) if page.published else "",
        validThrough=formatting.format_iso(registration.deadline) if registration.deadline else "",
        availability=SCHEMA + ("SoldOut" if page.status is Status.FULL or page.is_closed else "InStock"),
    )
