"""Structured data of pages (JSON-LD 1.1, schema.org). Knows nothing that is not in a page's context."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from typing import Any, ParamSpec
from urllib.parse import urljoin

from netzblatt.model.contexts import ArticlePage, ClusterPage, EventPage, HomePage, View
from netzblatt.model.parts import Link, Site
from netzblatt.model.records import Contact, Registration, Status, Venue
from netzblatt.tools import moments

Node = dict[str, Any]
P = ParamSpec("P")
# A script element ends at "</script", whatever JSON says, and JavaScript of old ends lines at U+2028 and U+2029.
ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
# Addresses that begin at the root and only go down.
ROOTED = re.compile(r"(?:/[\w%~-][\w%~.-]*)+/?|/")
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
SCHEMA = "https://schema.org/"
STATUS = {
    Status.CANCELLED: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
    Status.MOVED_ONLINE: "EventMovedOnline",
}


def script(view: View) -> str:
    """The content of a script element of type application/ld+json."""
    text = encode({"@context": SCHEMA.rstrip("/"), "@graph": list(_nodes(view))})
    # 2 µs for a page; str.translate takes 60.
    for char, escape in ESCAPES.items():
        text = text.replace(char, escape)
    return text


def _nodes(view: View) -> Iterator[Node]:
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


def _known(make: Callable[P, Node]) -> Callable[P, Node]:
    """The node without what is not known: an empty property says something that is not so."""

    @wraps(make)
    def known(*args: P.args, **named: P.kwargs) -> Node:
        return {name: value for name, value in make(*args, **named).items() if value or value == 0}

    return known


@_known
def _article(page: ArticlePage) -> Node:
    return {
        "@type": "NewsArticle",
        "@id": page.head.url,
        "url": page.head.url,
        "mainEntityOfPage": page.head.url,
        "headline": page.title,
        "alternativeHeadline": page.kicker,
        "description": page.teaser,
        "inLanguage": page.language,
        "datePublished": moments.iso(page.date),
        "dateModified": moments.iso(page.updated or page.date),
        "image": page.head.image,
        "author": [{"@type": "Person", "name": name} for name in page.authors] or _publisher(page.site),
        "publisher": _publisher(page.site),
        "creditText": page.source,
        "keywords": [tag.label for tag in page.tags],
        "about": [_named(page, cluster.name, cluster.href) for cluster in page.clusters],
    }


@_known
def _event(page: EventPage) -> Node:
    return {
        "@type": "Event",
        "@id": page.head.url,
        "url": page.head.url,
        "name": page.title,
        "description": page.teaser,
        "inLanguage": page.language,
        "startDate": moments.iso(page.when.start),
        "endDate": moments.iso(page.when.end),
        "eventStatus": SCHEMA + STATUS.get(page.status, "EventScheduled"),
        "eventAttendanceMode": SCHEMA + _attendance(page),
        "location": _locations(page.venue),
        "image": page.head.image,
        "organizer": [{"@type": "Organization", "name": name} for name in page.organisers] or _publisher(page.site),
        "offers": _offer(page, page.registration) if page.registration else None,
        "maximumAttendeeCapacity": page.registration.places if page.registration else None,
        "keywords": [tag.label for tag in page.tags],
    }


def _attendance(page: EventPage) -> str:
    venue = page.venue or Venue()
    is_on_site = bool(venue.name or venue.street or venue.city)
    if page.status is Status.MOVED_ONLINE or (venue.online and not is_on_site):
        return "OnlineEventAttendanceMode"
    return "MixedEventAttendanceMode" if venue.online else "OfflineEventAttendanceMode"


def _locations(venue: Venue | None) -> list[Node]:
    if venue is None:
        return []
    is_somewhere = venue.name or venue.street or venue.postcode or venue.city or venue.country
    places = [_place(venue)] if is_somewhere else []
    return [*places, *([{"@type": "VirtualLocation", "url": venue.online}] if venue.online else [])]


@_known
def _place(venue: Venue) -> Node:
    return {"@type": "Place", "name": venue.name or venue.city, "address": _address(venue)}


@_known
def _address(venue: Venue) -> Node:
    return {
        "@type": "PostalAddress",
        "streetAddress": venue.street,
        "postalCode": venue.postcode,
        "addressLocality": venue.city,
        "addressCountry": venue.country,
    }


@_known
def _offer(page: EventPage, registration: Registration) -> Node:
    return {
        "@type": "Offer",
        # An offer's url is a page; a mail address is told by the page itself.
        "url": registration.address if registration.address.startswith("http") else page.head.url,
        "description": registration.price,
        "validThrough": moments.iso(registration.deadline) if registration.deadline else "",
        "availability": SCHEMA + ("SoldOut" if page.status is Status.FULL else "InStock"),
    }


@_known
def _cluster(page: ClusterPage) -> Node:
    return {
        "@type": "Organization",
        "@id": _url(page.site, page.cluster.href),
        "name": page.cluster.name,
        "alternateName": page.cluster.short_name,
        "slogan": page.claim,
        "description": page.teaser,
        "url": page.website or _url(page.site, page.cluster.href),
        "email": page.email,
        "logo": _url(page.site, page.logo.crops[0].src) if page.logo and page.logo.crops else "",
        "knowsAbout": list(page.fields),
        "contactPoint": _contact(page.contact) if page.contact else None,
    }


@_known
def _contact(contact: Contact) -> Node:
    return {"@type": "ContactPoint", "name": contact.name, "email": contact.email, "telephone": contact.phone}


@_known
def _website(site: Site) -> Node:
    return {
        "@type": "WebSite",
        "@id": f"{site.url}#website",
        "url": site.url,
        "name": site.name,
        "description": site.claim,
        "inLanguage": site.language,
        "publisher": {"@id": f"{site.url}#publisher"},
    }


@_known
def _publisher(site: Site) -> Node:
    return {
        "@type": "Organization",
        "@id": f"{site.url}#publisher",
        "name": site.publisher or site.name,
        "url": site.publisher_url or site.url,
        "email": site.publisher_email,
    }


def _trail(view: View) -> Node:
    items = [_step(view, place, link) for place, link in enumerate(view.trail, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": items}


@_known
def _step(view: View, place: int, link: Link) -> Node:
    return {"@type": "ListItem", "position": place, "name": link.label, "item": _url(view.site, link.href)}


@_known
def _named(view: View, name: str, href: str) -> Node:
    return {"@type": "Organization", "name": name, "url": _url(view.site, href)}


def _url(site: Site, href: str) -> str:
    # Nearly all are of this kind, and urljoin takes 6 µs for each.
    return _origin(site.url) + href if ROOTED.fullmatch(href) else urljoin(site.url, href)


@lru_cache
def _origin(url: str) -> str:
    return urljoin(url, "/").removesuffix("/")
