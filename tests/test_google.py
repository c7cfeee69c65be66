"""What Google documents for the structured data of each kind of page (developers.google.com/search/docs/appearance/
structured-data: article, event, breadcrumb, organization, profile-page, image-license-metadata, video; site-names),
required and recommended, with our value or the reason why we have none.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from netzblatt.model.contact import Contact
from netzblatt.model.contexts.parts import Crop, Head, Image, Link, NameLink
from netzblatt.model.contexts.profiles import Membership, OrganisationPage, PersonPage
from netzblatt.model.contexts.texts import Body, Insert
from netzblatt.model.contexts.view import View
from netzblatt.model.events import Registration, Venue
from netzblatt.model.inserts import InsertKind
from tests.render.press import HOME, article, cluster, event, home, moment, nodes, site, span, trail

HALL = Venue(name="Halle", street="Am Tor 1", postcode="00000", city="Musterau", country="Deutschland")
SHOP = Registration(address="https://e.org/", price="20 Euro")
CROP = Crop("share", "/netz/media/a.jpg", 1200, 630)
PHOTO = Image(
    alt="A",
    caption="B",
    credit="© C",
    crops=(CROP,),
    creator="D",
    licence="https://e.org/l/",
    licensor="https://e.org/ask/",
    notice="© C",
)
PICTURE = f"{HOME}media/a.jpg"
ANNA = NameLink("Anna", "/netz/personen/anna/", "person")
WERK = NameLink("Werk", "/netz/organisationen/werk/", "organisation")
OURS = site(icon="/netz/assets/icon.svg", publisher_email="post@example.org")
WHO: dict[str, Any] = {
    "site": OURS,
    "head": Head(title="T", url=f"{HOME}x/", language="de"),
    "language": "de",
    "body": article().body,
}
WHO |= {"name": "Anna", "teaser": "Misst.", "image": PHOTO, "email": "a@e.org", "downloads": (), "company": ()}
WHO |= {"published": moment("2026-03-01"), "updated": moment("2026-03-02"), "pagination": cluster().pagination}
WHO |= {"cards": (), "profiles": (Link("Wikidata", "https://w.org/Q1"),)}
WORK = Membership(name=WERK, role="", language="de", since=0, until=0, is_current=True)
FILMS = (
    Insert(kind=InsertKind.VIDEO, href="/netz/news/a/film.mp4", label="Film", title="C", image=PHOTO),
    Insert(kind=InsertKind.VIMEO, href="https://vimeo.com/1", label="Film", frame="https://v.org/1", image=PHOTO),
    Insert(kind=InsertKind.AUDIO, href="/netz/news/a/ton.mp3", label="Ton"),
)
ABOUT = Head(title="A", url=f"{HOME}x/", language="de", description="B")
PAGES: dict[str, View] = {
    "NewsArticle": article(
        title="A", image=PHOTO, authors=(ANNA,), updated=moment("2026-03-02"), date=moment("2026-03-01"), site=OURS
    ),
    "Event": event(
        title="A",
        teaser="B",
        image=PHOTO,
        venue=HALL,
        when=span("2026-05-05T19:00", "2026-05-05T21:00"),
        organisers=(WERK,),
        registration=SHOP,
        speakers=(ANNA,),
        former_start=moment("2026-05-01T19:00"),
        published=moment("2026-03-01"),
    ),
    "BreadcrumbList": article(trail=trail("a", "b")),
    "Organization": home(site=OURS),
    "Organization of a cluster": cluster(
        teaser="B",
        email="c@e.org",
        website="https://c.org/",
        logo=PHOTO,
        contact=Contact(name="D", email="d@e.org", phone="1"),
    ),
    "ProfilePage": PersonPage(**WHO, short_name="A.", role="Leitung", website="https://a.org/", affiliations=(WORK,)),
    "ProfilePage of an organisation": OrganisationPage(
        **WHO, role="", website="", short_name="W", logo=None, fields=(), clusters=(), people=()
    ),
    "ImageObject": article(image=PHOTO),
    "VideoObject": event(head=ABOUT, published=moment("2026-03-01"), body=Body(digest="", inserts=FILMS)),
    "WebSite": home(site=OURS),
}


class Why(NamedTuple):
    """The reason why a property is missing."""

    reason: str


IMPRINT = Why("it stands in the imprint, which is a text")
NO_SHOP = Why("a network sells nothing")
# Type, property, whether Google requires it ("R": required, "r": recommended), and our value.
TABLE: tuple[tuple[str, str, str, Any], ...] = (
    ("NewsArticle", "author.name", "r", ["Anna"]),
    ("NewsArticle", "author.url", "r", [f"{HOME}personen/anna/"]),
    ("NewsArticle", "dateModified", "r", "2026-03-02"),
    ("NewsArticle", "datePublished", "r", "2026-03-01"),
    ("NewsArticle", "headline", "r", "A"),
    ("NewsArticle", "image.url", "r", [PICTURE]),
    ("Event", "name", "R", "A"),
    ("Event", "startDate", "R", "2026-05-05T19:00:00+02:00"),
    ("Event", "location.address.streetAddress", "R", ["Am Tor 1"]),
    ("Event", "location.address.postalCode", "R", ["00000"]),
    ("Event", "location.address.addressLocality", "R", ["Musterau"]),
    ("Event", "location.address.addressCountry", "R", ["Deutschland"]),
    ("Event", "location.address.addressRegion", "R", Why("German addresses name none")),
    ("Event", "location.name", "r", ["Halle"]),
    ("Event", "description", "r", "B"),
    ("Event", "endDate", "r", "2026-05-05T21:00:00+02:00"),
    ("Event", "eventStatus", "r", "https://schema.org/EventScheduled"),
    ("Event", "eventAttendanceMode", "r", "https://schema.org/OfflineEventAttendanceMode"),
    ("Event", "image.url", "r", [PICTURE]),
    ("Event", "offers.availability", "r", "https://schema.org/InStock"),
    ("Event", "offers.price", "r", "20"),
    ("Event", "offers.priceCurrency", "r", "EUR"),
    ("Event", "offers.validFrom", "r", "2026-03-01"),
    ("Event", "offers.url", "r", "https://e.org/"),
    ("Event", "organizer.name", "r", ["Werk"]),
    ("Event", "organizer.url", "r", [f"{HOME}organisationen/werk/"]),
    ("Event", "performer.name", "r", ["Anna"]),
    ("Event", "previousStartDate", "r", "2026-05-01T19:00:00+02:00"),
    ("BreadcrumbList", "itemListElement.position", "R", [1, 2]),
    ("BreadcrumbList", "itemListElement.name", "R", ["a", "b"]),
    ("BreadcrumbList", "itemListElement.item", "R", [f"{HOME}a/", f"{HOME}b/"]),
    ("Organization", "name", "r", "Netz e. V."),
    ("Organization", "url", "r", HOME),
    ("Organization", "logo", "r", f"{HOME}assets/icon.svg"),
    ("Organization", "email", "r", "post@example.org"),
    ("Organization", "address", "r", IMPRINT),
    ("Organization", "telephone", "r", IMPRINT),
    ("Organization", "legalName", "r", IMPRINT),
    ("Organization", "vatID", "r", IMPRINT),
    ("Organization", "taxID", "r", IMPRINT),
    ("Organization", "alternateName", "r", Why("a publisher has one name in site.yml")),
    ("Organization", "description", "r", Why("the page “about us” is that")),
    ("Organization", "sameAs", "r", Why("site.yml knows no profiles of the publisher")),
    ("Organization", "contactPoint", "r", IMPRINT),
    ("Organization", "foundingDate", "r", Why("nobody asked for it")),
    ("Organization", "numberOfEmployees", "r", Why("nobody asked for it")),
    ("Organization", "duns", "r", NO_SHOP),
    ("Organization", "globalLocationNumber", "r", NO_SHOP),
    ("Organization", "hasMemberProgram", "r", NO_SHOP),
    ("Organization", "hasMerchantReturnPolicy", "r", NO_SHOP),
    ("Organization", "hasShippingService", "r", NO_SHOP),
    ("Organization", "iso6523Code", "r", NO_SHOP),
    ("Organization", "leiCode", "r", NO_SHOP),
    ("Organization", "naics", "r", NO_SHOP),
    ("Organization of a cluster", "name", "r", "Optik Netz"),
    ("Organization of a cluster", "alternateName", "r", "optik"),
    ("Organization of a cluster", "description", "r", "B"),
    ("Organization of a cluster", "url", "r", "https://c.org/"),
    ("Organization of a cluster", "logo", "r", PICTURE),
    ("Organization of a cluster", "email", "r", "c@e.org"),
    ("Organization of a cluster", "contactPoint.email", "r", "d@e.org"),
    ("Organization of a cluster", "contactPoint.telephone", "r", "1"),
    ("ProfilePage", "mainEntity.@type", "R", "Person"),
    ("ProfilePage", "mainEntity.name", "R", "Anna"),
    ("ProfilePage", "mainEntity.description", "r", "Misst."),
    ("ProfilePage", "mainEntity.image.url", "r", [PICTURE]),
    ("ProfilePage", "mainEntity.sameAs", "r", ["https://a.org/", "https://w.org/Q1"]),
    ("ProfilePage", "mainEntity.alternateName", "r", "A."),
    ("ProfilePage", "mainEntity.identifier", "r", Why("`sameAs` names Wikidata and ROR")),
    ("ProfilePage", "mainEntity.interactionStatistic", "r", Why("nobody is counted here")),
    ("ProfilePage", "mainEntity.agentInteractionStatistic", "r", Why("nobody is counted here")),
    ("ProfilePage", "dateCreated", "r", "2026-03-01"),
    ("ProfilePage", "dateModified", "r", "2026-03-02"),
    ("ProfilePage of an organisation", "mainEntity.@type", "R", "Organization"),
    ("ProfilePage of an organisation", "mainEntity.alternateName", "r", "W"),
    ("ProfilePage of an organisation", "mainEntity.sameAs", "r", ["https://w.org/Q1"]),
    ("ImageObject", "contentUrl", "R", PICTURE),
    # One of the next four is required.
    ("ImageObject", "creator.name", "R", "D"),
    ("ImageObject", "creditText", "R", "© C"),
    ("ImageObject", "copyrightNotice", "R", "© C"),
    ("ImageObject", "license", "R", "https://e.org/l/"),
    ("ImageObject", "acquireLicensePage", "r", "https://e.org/ask/"),
    ("VideoObject", "name", "R", ["C", "A"]),
    ("VideoObject", "thumbnailUrl", "R", [[PICTURE], [PICTURE]]),
    ("VideoObject", "uploadDate", "R", ["2026-03-01", "2026-03-01"]),
    ("VideoObject", "contentUrl", "r", [f"{HOME}news/a/film.mp4"]),
    ("VideoObject", "embedUrl", "r", ["https://v.org/1"]),
    ("VideoObject", "description", "r", ["B", "B"]),
    ("VideoObject", "duration", "r", Why("nobody measures a film")),
    ("VideoObject", "expires", "r", Why("a film stays as long as its text")),
    ("VideoObject", "hasPart", "r", Why("films have no chapters")),
    ("VideoObject", "publication", "r", Why("nothing is broadcast live")),
    ("VideoObject", "interactionStatistic", "r", Why("nobody is counted here")),
    ("VideoObject", "regionsAllowed", "r", Why("films are shown everywhere")),
    ("WebSite", "name", "R", "Netz"),
    ("WebSite", "url", "R", HOME),
    ("WebSite", "alternateName", "r", Why("a site has one name")),
)


def _find(value: Any, path: str) -> Any:
    """Returns the value at a path of properties; of a list, those of its items."""
    for name in path.split("."):
        value = [item[name] for item in value if name in item] if isinstance(value, list) else (value or {}).get(name)
    return value or None


@pytest.mark.parametrize(("kind", "name", "level", "expected"), TABLE, ids=lambda value: str(value)[:40])
def test_each_property_that_google_names_is_told_or_has_its_reason(
    kind: str, name: str, level: str, expected: Any
) -> None:
    assert level in "Rr"
    graph = nodes(PAGES[kind])
    if kind == "ImageObject":
        graph = graph[0]["image"]
    found = [node for node in graph if node["@type"] == kind.split(" ", maxsplit=1)[0]]
    # A text may have several films.
    (node,) = [found] if kind == "VideoObject" else found
    assert (None if isinstance(expected, Why) else expected) == _find(node, name)
