from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

import pytest

from netzblatt.model.amendments import AmendmentKind
from netzblatt.model.contact import Contact
from netzblatt.model.contexts.pages import TagsPage
from netzblatt.model.contexts.parts import Head, Link, NameLink, UpdateNote
from netzblatt.model.contexts.view import View
from netzblatt.model.events import Registration, Status, Venue
from netzblatt.model.frozen import replace
from netzblatt.model.moments import Span
from netzblatt.render.json_ld import render_script
from tests.render.press import EVIL, HOME, article, cluster, event, home, moment, site, span, trail

HALL = Venue(name="Stadthalle", street="Brühlsbachstr. 2", postcode="35578", city="Wetzlar", country="DE")
CALL = Venue(online="https://call.example.org/")
PUBLISHER = {"@type": "Organization", "@id": f"{HOME}#publisher", "name": "Netz e. V.", "url": HOME}


def nodes(view: View) -> list[dict[str, Any]]:
    found = json.loads(render_script(view))
    assert "https://schema.org" == found["@context"]
    nodes: list[dict[str, Any]] = found["@graph"]
    return nodes


def test_an_article_is_news() -> None:
    page = article(
        title="Größer",
        teaser="Vorspann",
        authors=(NameLink("Anna"),),
        updated=moment("2026-03-02T10:00"),
        head=Head(title="Größer", url=f"{HOME}a/", image=f"{HOME}media/x.jpg"),
    )
    assert [
        {
            "@type": "NewsArticle",
            "@id": f"{HOME}a/",
            "url": f"{HOME}a/",
            "mainEntityOfPage": f"{HOME}a/",
            "headline": "Größer",
            "description": "Vorspann",
            "inLanguage": "de",
            "datePublished": "2026-03-01",
            "dateModified": "2026-03-02T10:00:00+01:00",
            "image": f"{HOME}media/x.jpg",
            "author": [{"@type": "Person", "name": "Anna"}],
            "publisher": PUBLISHER,
        }
    ] == nodes(page)


def test_a_correction_is_told_and_an_addition_is_none() -> None:
    kinds = (AmendmentKind.ADDITION, AmendmentKind.CORRECTION)
    updates = tuple(UpdateNote(moment("2026-03-04"), kind.value, kind) for kind in kinds)
    (node,) = nodes(article(updates=updates))
    expected = {"@type": "CorrectionComment", "text": "correction", "datePublished": "2026-03-04"}
    assert [expected] == node["correction"]


def test_an_article_without_an_author_is_its_publishers() -> None:
    (node,) = nodes(article())
    assert (PUBLISHER, "2026-03-01") == (node["author"], node["dateModified"])


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
        "validThrough": "2026-05-01",
        "availability": "https://schema.org/SoldOut",
    } == node["offers"]
    assert 40 == node["maximumAttendeeCapacity"]


def test_a_cluster_is_an_organisation() -> None:
    contact = Contact(name="Ralf", phone="06441")
    (node,) = nodes(cluster(claim="Licht", fields=(Link("Optik", "/branchen/optik/"),), contact=contact))
    assert ("Organization", "Optik Netz", "Licht", ["Optik"]) == (
        node["@type"],
        node["name"],
        node["slogan"],
        node["knowsAbout"],
    )
    assert f"{HOME}cluster/optik/" == node["@id"] == node["url"]
    assert {"@type": "ContactPoint", "name": "Ralf", "telephone": "06441"} == node["contactPoint"]


def test_the_front_page_is_the_site_and_its_publisher() -> None:
    website, publisher = nodes(home())
    assert ("WebSite", HOME, {"@id": publisher["@id"]}) == (website["@type"], website["url"], website["publisher"])
    assert PUBLISHER == publisher


def test_every_other_page_has_a_trail() -> None:
    page = TagsPage(site=site(), head=Head(title="T", url=HOME), language="de", tags=(), trail=trail("a", "b"))
    (node,) = nodes(page)
    assert "BreadcrumbList" == node["@type"]
    assert [(1, "a", f"{HOME}a/"), (2, "b", f"{HOME}b/")] == [
        (step["position"], step["name"], step["item"]) for step in node["itemListElement"]
    ]


def test_nothing_in_it_ends_a_script_element_or_a_line() -> None:
    page = article(title=EVIL + "\u2029<!--", trail=(Link(EVIL, "/x/"),))
    assert not set("<>&\u2028\u2029") & set(render_script(page))
    assert EVIL + "\u2029<!--" == nodes(page)[0]["headline"]


@pytest.mark.parametrize(
    "view", [article(title=EVIL, tags=trail("a", EVIL)), event(authors=(NameLink("Ä"),)), cluster(), home()]
)
def test_it_is_written_as_the_standard_library_writes_it(view: View) -> None:
    text = render_script(view)
    expected = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        expected = expected.replace(char, f"\\u{ord(char):04x}")
    assert expected == text


def test_a_text_that_looks_like_json_is_a_text() -> None:
    page = article(title='{"@type":"Person"}', authors=(NameLink('{"@type":"Person"}'), NameLink("\\"), NameLink('"')))
    (node,) = nodes(page)
    assert page.title == node["headline"]
    assert [author.name for author in page.authors] == [author["name"] for author in node["author"]]


def test_nothing_but_what_is_unknown_is_left_out() -> None:
    (node,) = nodes(event(registration=Registration(places=0)))
    assert (0, False) == (node["maximumAttendeeCapacity"], "image" in node)


@pytest.mark.parametrize(
    "href",
    "/ /a/ /a/b.html /a/%C3%A4/ /ä/~b/ /a/x-1_y/ //e.org/x /a/../b/ /a/./b /a/?q=1 /a/#f #f ?q x/y https://e.org/x".split(),
)
@pytest.mark.parametrize("home", [HOME, "https://www.example.org/", "http://example.org:8080/netz/"])
def test_an_address_is_joined_as_browsers_join_it(home: str, href: str) -> None:
    page = TagsPage(
        site=site(url=home), head=Head(title="T", url=home), language="de", tags=(), trail=(Link("a", href),)
    )
    (node,) = nodes(page)
    assert urljoin(home, href) == node["itemListElement"][0]["item"]
