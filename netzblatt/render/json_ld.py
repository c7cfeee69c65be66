"""Structured data of pages (JSON-LD 1.1, schema.org). Knows nothing that is not in a page's context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any
from urllib.parse import urljoin

from netzblatt.model.contexts.pages import ArticlePage, ClusterPage, EventPage, HomePage, View
from netzblatt.model.contexts.parts import Site
from netzblatt.model.records import Contact, Registration, Status, Venue
from netzblatt.tools.dates import formatting

# A script element ends at "</script", whatever JSON says, and JavaScript of old ends lines at U+2028 and U+2029.
ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
# Addresses that begin at the root and only go down.
ROOTED = re.compile(r"(?:/[\w%~-][\w%~.-]*)+/?|/")
KEPT = 1 << 12
SCHEMA = "https://schema.org/"
STATUS = {
    Status.CANCELLED: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
    Status.MOVED_ONLINE: "EventMovedOnline",
}


class Json(str):
    """A text that is JSON already."""

    __slots__ = ()


def script(view: View) -> str:
    """The content of a script element of type application/ld+json."""
    return f'{{"@context":"{SCHEMA.rstrip("/")}","@graph":{_list(list(_nodes(view)))}}}'


def _node(kind: str, *, iri: str = "", **properties: Any) -> Json:
    """Without what is not known: an empty property says something that is not so."""
    named = {"@type": kind, "@id": iri, **properties}
    known = [f'"{name}":{_value(value)}' for name, value in named.items() if value or value == 0]
    return Json(f"{{{','.join(known)}}}")


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value if isinstance(value, Json) else _quoted(value)
    return _list(value) if isinstance(value, list) else str(int(value))


def _list(values: list[Any]) -> str:
    return f"[{','.join(map(_value, values))}]"


# Tags, clusters and sections stand on page after page: they are quoted once, and their nodes put together once.
@lru_cache(maxsize=KEPT)
def _quoted(text: str) -> str:
    quoted = encode_basestring(text)
    for char, escape in ESCAPES.items():
        quoted = quoted.replace(char, escape)
    return quoted


def _nodes(view: View) -> Iterator[Json]:
    match view:
        case ArticlePage():
            yield _article(view)
        case EventPage():
            yield _event(view)
        case ClusterPage():
            yield _cluster(view)
        case HomePage():
            yield _website(view.site)
            yield _publisher(view.site)
    if view.trail:
        yield _trail(view)


def _article(page: ArticlePage) -> Json:
    return _node(
        "NewsArticle",
        iri=page.head.url,
        url=page.head.url,
        mainEntityOfPage=page.head.url,
        headline=page.title,
        alternativeHeadline=page.kicker,
        description=page.teaser,
        inLanguage=page.language,
        datePublished=formatting.iso(page.date),
        dateModified=formatting.iso(page.updated or page.date),
        image=page.head.image,
        author=list(map(_person, page.authors)) or _publisher(page.site),
        publisher=_publisher(page.site),
        creditText=page.source,
        keywords=[tag.label for tag in page.tags],
        about=[_organisation(cluster.name, _url(page.site.url, cluster.href)) for cluster in page.clusters],
    )


def _event(page: EventPage) -> Json:
    return _node(
        "Event",
        iri=page.head.url,
        url=page.head.url,
        name=page.title,
        description=page.teaser,
        inLanguage=page.language,
        startDate=formatting.iso(page.when.start),
        endDate=formatting.iso(page.when.end),
        eventStatus=SCHEMA + STATUS.get(page.status, "EventScheduled"),
        eventAttendanceMode=SCHEMA + _attendance(page),
        location=_locations(page.venue),
        image=page.head.image,
        organizer=list(map(_organisation, page.organisers)) or _publisher(page.site),
        offers=_offer(page, page.registration) if page.registration else None,
        maximumAttendeeCapacity=page.registration.places if page.registration else None,
        keywords=[tag.label for tag in page.tags],
    )


def _attendance(page: EventPage) -> str:
    venue = page.venue or Venue()
    is_on_site = bool(venue.name or venue.street or venue.city)
    if page.status is Status.MOVED_ONLINE or (venue.online and not is_on_site):
        return "OnlineEventAttendanceMode"
    return "MixedEventAttendanceMode" if venue.online else "OfflineEventAttendanceMode"


def _locations(venue: Venue | None) -> list[Json]:
    if venue is None:
        return []
    is_somewhere = venue.name or venue.street or venue.postcode or venue.city or venue.country
    places = [_place(venue)] if is_somewhere else []
    return [*places, *([_node("VirtualLocation", url=venue.online)] if venue.online else [])]


def _place(venue: Venue) -> Json:
    return _node("Place", name=venue.name or venue.city, address=_address(venue))


def _address(venue: Venue) -> Json:
    return _node(
        "PostalAddress",
        streetAddress=venue.street,
        postalCode=venue.postcode,
        addressLocality=venue.city,
        addressCountry=venue.country,
    )


def _offer(page: EventPage, registration: Registration) -> Json:
    return _node(
        "Offer",
        # An offer's url is a page; a mail address is told by the page itself.
        url=registration.address if registration.address.startswith("http") else page.head.url,
        description=registration.price,
        validThrough=formatting.iso(registration.deadline) if registration.deadline else "",
        availability=SCHEMA + ("SoldOut" if page.status is Status.FULL else "InStock"),
    )


def _cluster(page: ClusterPage) -> Json:
    return _node(
        "Organization",
        iri=_url(page.site.url, page.cluster.href),
        name=page.cluster.name,
        alternateName=page.cluster.short_name,
        slogan=page.claim,
        description=page.teaser,
        url=page.website or _url(page.site.url, page.cluster.href),
        email=page.email,
        logo=_url(page.site.url, page.logo.crops[0].src) if page.logo and page.logo.crops else "",
        knowsAbout=list(page.fields),
        contactPoint=_contact(page.contact) if page.contact else None,
    )


def _contact(contact: Contact) -> Json:
    return _node("ContactPoint", name=contact.name, email=contact.email, telephone=contact.phone)


def _website(site: Site) -> Json:
    return _node(
        "WebSite",
        iri=f"{site.url}#website",
        url=site.url,
        name=site.name,
        description=site.claim,
        inLanguage=site.language,
        publisher=_node("", iri=f"{site.url}#publisher"),
    )


def _publisher(site: Site) -> Json:
    name, url = site.publisher or site.name, site.publisher_url or site.url
    return _organisation(name, url, iri=f"{site.url}#publisher", email=site.publisher_email)


def _trail(view: View) -> Json:
    home = view.site.url
    items = [_step(place, link.label, _url(home, link.href)) for place, link in enumerate(view.trail, 1)]
    return _node("BreadcrumbList", itemListElement=items)


@lru_cache(maxsize=KEPT)
def _step(place: int, name: str, url: str) -> Json:
    return _node("ListItem", position=place, name=name, item=url)


@lru_cache(maxsize=KEPT)
def _organisation(name: str, url: str = "", *, iri: str = "", email: str = "") -> Json:
    return _node("Organization", iri=iri, name=name, url=url, email=email)


@lru_cache(maxsize=KEPT)
def _person(name: str) -> Json:
    return _node("Person", name=name)


@lru_cache(maxsize=KEPT)
def _url(home: str, href: str) -> str:
    # Nearly all are of this kind, and urljoin takes 6 µs for each.
    return _origin(home) + href if ROOTED.fullmatch(href) else urljoin(home, href)


@lru_cache
def _origin(url: str) -> str:
    return urljoin(url, "/").removesuffix("/")
