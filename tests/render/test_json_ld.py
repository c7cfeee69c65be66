from __future__ import annotations

import json
from typing import Any

import pytest

from netzblatt.model.contact import Contact
from netzblatt.model.contexts.parts import Crop, Head, Image, Link, NameLink, Pagination
from netzblatt.model.contexts.tags import TagsPage
from netzblatt.model.contexts.texts import Body, Insert
from netzblatt.model.contexts.view import View
from netzblatt.model.events import Registration
from netzblatt.model.inserts import InsertKind
from netzblatt.render.json_ld import render_script
from tests.render.press import EVIL, HOME, article, cluster, event, home, moment, nodes, site, trail

PUBLISHER = {"@type": "Organization", "@id": f"{HOME}#publisher", "name": "Netz e. V.", "url": HOME}
PICTURE = Image(alt="A", caption="", credit="© B", crops=(Crop("share", "/netz/a.jpg", 1200, 630),))


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
    page = TagsPage(
        site=site(), head=Head(title="T", url=HOME, language="de"), language="de", tags=(), trail=trail("a", "b")
    )
    (node,) = nodes(page)
    assert "BreadcrumbList" == node["@type"]
    assert [(1, "a", f"{HOME}a/"), (2, "b", f"{HOME}b/")] == [
        (step["position"], step["name"], step["item"]) for step in node["itemListElement"]
    ]


def test_a_text_tells_its_films_if_it_knows_how_old_they_are() -> None:
    film = Insert(kind=InsertKind.VIDEO, href="/netz/film.mp4", label="Film", image=PICTURE)
    told: dict[str, Any] = {"body": Body(digest="", inserts=(film,)), "head": Head(title="T", url=HOME, language="de")}
    (found,) = _list_films(cluster(**told, updated=moment("2026-03-01")))
    assert ("T", "2026-03-01", f"{HOME}film.mp4") == (found["name"], found["uploadDate"], found["contentUrl"])
    assert [] == _list_films(cluster(**told)) == _list_films(event(**told))


def test_later_pages_of_a_list_do_not_tell_what_stands_on_the_first() -> None:
    body, later = Body(digest="", images=(PICTURE,)), Pagination(2, 3, 0, 0, ())
    assert ["Organization", "ImageObject"] == _list_kinds(cluster(body=body))
    assert ["Organization"] == _list_kinds(cluster(body=body, pagination=later))


def _list_films(view: View) -> list[dict[str, Any]]:
    return [node for node in nodes(view) if node["@type"] == "VideoObject"]


def _list_kinds(view: View) -> list[str]:
    return [node["@type"] for node in nodes(view)]


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
