"""Renders the structured data of pages (JSON-LD 1.1, schema.org). Knows nothing but the context of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin

from netzblatt.model.amendments import AmendmentKind
from netzblatt.model.contact import Contact
from netzblatt.model.contexts.dossiers import DossierLink
from netzblatt.model.contexts.pages import ArticlePage, ClusterPage, EventPage, HomePage
from netzblatt.model.contexts.parts import NameLink, Site, UpdateNote
from netzblatt.model.contexts.view import View
from netzblatt.model.events import Registration, Status, Venue
from netzblatt.render.attendance import is_on_site, is_online
from netzblatt.render.json_nodes import CACHE_SIZE, JsonText, build_node, dump_list
from netzblatt.tools.dates import formatting

# Addresses that begin with a slash and have no "." or ".." among their steps.
ROOTED = re.compile(r"(?:/[\w%~-][\w%~.-]*)+/?|/")
SCHEMA = "https://schema.org/"
STATUS = {
    Status.CANCELLED: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
    Status.MOVED_ONLINE: "EventMovedOnline",
}


def render_script(view: View) -> str:
    """Returns the content of a script element of type application/ld+json."""
    graph = dump_list(list(_build_nodes(view)))
    return f'{{"@context":"{SCHEMA.rstrip("/")}","@graph":{graph}}}'


def _build_nodes(view: View) -> Iterator[JsonText]:
    match view:
        case ArticlePage():
            yield _build_article(view)
        case EventPage():
            yield _build_event(view)
        case ClusterPage():
            yield _build_cluster(view)
        case HomePage():
            yield _build_website(view.site)
            yield _build_publisher(view.site)
    if view.trail:
        yield _build_trail(view)


def _build_article(page: ArticlePage) -> JsonText:
    home = page.site.url
    return build_node(
        "NewsArticle",
        iri=page.head.url,
        url=page.head.url,
        mainEntityOfPage=page.head.url,
        headline=page.title,
        alternativeHeadline=page.kicker,
        description=page.teaser or page.head.description,
        inLanguage=page.language,
        datePublished=formatting.format_iso(page.date),
        dateModified=formatting.format_iso(page.updated or page.date),
        image=page.head.image,
        author=_build_all(page.site, page.authors, "Person"),
        publisher=_build_publisher(page.site),
        creditText=page.source,
        correction=[_build_correction(each) for each in page.updates if each.kind is AmendmentKind.CORRECTION],
        isPartOf=_build_dossier(home, page.dossier) if page.dossier else None,
        keywords=[tag.label for tag in page.tags],
        about=[_build_organisation(cluster.name, _make_absolute(home, cluster.href)) for cluster in page.clusters],
    )


def _build_dossier(home: str, dossier: DossierLink) -> JsonText:
    return build_node("CreativeWorkSeries", name=dossier.name, url=_make_absolute(home, dossier.href))


def _build_correction(update: UpdateNote) -> JsonText:
    return build_node("CorrectionComment", text=update.note, datePublished=formatting.format_iso(update.date))


def _build_event(page: EventPage) -> JsonText:
    return build_node(
        "Event",
        iri=page.head.url,
        url=page.head.url,
        name=page.title,
        description=page.teaser or page.head.description,
        inLanguage=page.language,
        startDate=formatting.format_iso(page.when.start),
        endDate="" if page.when.is_open else formatting.format_iso(page.when.end),
        eventStatus=SCHEMA + ("EventRescheduled" if page.has_new_date else STATUS.get(page.status, "EventScheduled")),
        eventAttendanceMode=SCHEMA + _choose_attendance(page),
        location=_build_locations(page),
        image=page.head.image,
        organizer=_build_all(page.site, page.organisers, "Organization"),
        offers=_build_offer(page, page.registration) if page.registration else None,
        maximumAttendeeCapacity=page.registration.places if page.registration else None,
        keywords=[tag.label for tag in page.tags],
    )


def _choose_attendance(page: EventPage) -> str:
    venue = page.venue or Venue()
    if page.status is Status.MOVED_ONLINE or (is_online(venue) and not is_on_site(venue)):
        return "OnlineEventAttendanceMode"
    return "MixedEventAttendanceMode" if is_online(venue) else "OfflineEventAttendanceMode"


def _build_locations(page: EventPage) -> list[JsonText]:
    venue = page.venue or Venue()
    locations = [_build_place(venue)] if is_on_site(venue) else []
    if is_online(venue) or page.status is Status.MOVED_ONLINE:
        # Without a URL of its own it is the event's page that says how to take part.
        locations.append(build_node("VirtualLocation", url=venue.online or page.head.url))
    return locations


def _build_place(venue: Venue) -> JsonText:
    has_address = venue.street or venue.postcode or venue.city
    address = _build_address(venue) if has_address else ", ".join(filter(None, (venue.name, venue.country)))
    return build_node("Place", name=venue.name or venue.city, address=address)


def _build_address(venue: Venue) -> JsonText:
    return build_node(
        "PostalAddress",
        streetAddress=venue.street,
        postalCode=venue.postcode,
        addressLocality=venue.city,
        addressCountry=venue.country,
    )


def _build_offer(page: EventPage, registration: Registration) -> JsonText:
    return build_node(
        "Offer",
        # The url of an offer must be a page. If the registration is a mail address, the event's page shows it.
        url=registration.address if registration.address.startswith("http") else page.head.url,
        description=registration.price,
        validThrough=formatting.format_iso(registration.deadline) if registration.deadline else "",
        availability=SCHEMA + ("SoldOut" if page.status is Status.FULL else "InStock"),
    )


def _build_cluster(page: ClusterPage) -> JsonText:
    return build_node(
        "Organization",
        iri=_make_absolute(page.site.url, page.cluster.href),
        name=page.cluster.name,
        alternateName=page.cluster.short_name,
        slogan=page.claim,
        description=page.teaser or page.head.description,
        url=page.website or _make_absolute(page.site.url, page.cluster.href),
        email=page.email,
        logo=_make_absolute(page.site.url, page.logo.crops[0].src) if page.logo and page.logo.crops else "",
        knowsAbout=[field.label for field in page.fields],
        contactPoint=_build_contact(page.contact) if page.contact else None,
    )


def _build_contact(contact: Contact) -> JsonText:
    return build_node("ContactPoint", name=contact.name, email=contact.email, telephone=contact.phone)


def _build_website(site: Site) -> JsonText:
    return build_node(
        "WebSite",
        iri=f"{site.url}#website",
        url=site.url,
        name=site.name,
        description=site.claim,
        inLanguage=site.language,
        publisher=build_node("", iri=f"{site.url}#publisher"),
    )


def _build_publisher(site: Site) -> JsonText:
    name, url = site.publisher or site.name, site.publisher_url or site.url
    return _build_organisation(name, url, iri=f"{site.url}#publisher", email=site.publisher_email)


def _build_trail(view: View) -> JsonText:
    home = view.site.url
    steps = [
        _build_step(number, link.label, _make_absolute(home, link.href)) for number, link in enumerate(view.trail, 1)
    ]
    return build_node("BreadcrumbList", itemListElement=steps)


@lru_cache(maxsize=CACHE_SIZE)
def _build_step(number: int, name: str, url: str) -> JsonText:
    return build_node("ListItem", position=number, name=name, item=url)


@lru_cache(maxsize=CACHE_SIZE)
def _build_organisation(name: str, url: str = "", *, iri: str = "", email: str = "") -> JsonText:
    return build_node("Organization", iri=iri, name=name, url=url, email=email)


def _build_all(site: Site, names: tuple[NameLink, ...], kind: str) -> list[JsonText] | JsonText:
    """Builds the nodes of those who are of this `kind` unless the site knows better; of the publisher without any."""
    return [_build_named(site.url, name, kind) for name in names] or _build_publisher(site)


@lru_cache(maxsize=CACHE_SIZE)
def _build_named(home: str, name: NameLink, kind: str) -> JsonText:
    kind = {"": kind, "person": "Person"}.get(name.kind, "Organization")
    return build_node(kind, name=name.name, url=name.href and _make_absolute(home, name.href))


@lru_cache(maxsize=CACHE_SIZE)
def _make_absolute(home: str, href: str) -> str:
    # Nearly all addresses are rooted, and urljoin is slow.
    return _find_origin(home) + href if ROOTED.fullmatch(href) else urljoin(home, href)


@lru_cache
def _find_origin(url: str) -> str:
    return urljoin(url, "/").removesuffix("/")
