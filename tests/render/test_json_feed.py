from __future__ import annotations

import json
from typing import Any

from netzblatt.cache.objects import Objects
from netzblatt.model.contexts.feeds import Feed
from netzblatt.model.contexts.parts import Crop, Image
from netzblatt.model.contexts.texts import Body
from netzblatt.model.records import END, FIGURE
from netzblatt.model.tasks import JsonFeed
from netzblatt.render import render
from netzblatt.tools.jinja.templates import Templates
from tests.render.press import EVIL, HOME, composed, entry, feed


def parsed(whole: Feed, objects: Objects | None = None) -> Any:
    action = JsonFeed(composed(whole))
    return json.loads(render(action, templates=Templates({}, "de"), objects=objects or Objects()))


def test_a_feed_has_what_the_standard_asks_for() -> None:
    assert {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Netz",
        "home_page_url": HOME,
        "feed_url": f"{HOME}feed.json",
        "language": "de",
        "authors": [{"name": "Netz"}],
        "items": [],
    } == parsed(feed())


def test_a_feed_names_its_hub() -> None:
    hub = "https://hub.example.org/"
    assert [{"type": "WebSub", "url": hub}] == parsed(feed(hub=hub))["hubs"]


def test_an_entry_has_its_full_text() -> None:
    objects = Objects()
    crop = Crop("body", f"{HOME}media/x.jpg", 300, 200)
    image = Image(alt=EVIL, caption="Die Linse", credit="© Netz", crops=(crop,))
    body = Body(
        digest=objects.put(f'<p><a href="#x">Ä</a></p>{FIGURE}0{END}'.encode()), images=(image,), base=f"{HOME}a/"
    )
    (item,) = parsed(feed(entry(title=EVIL, body=body, tags=("Öl",), authors=("Anna",))), objects)["items"]
    assert (EVIL, ["Öl"], [{"name": "Anna"}]) == (item["title"], item["tags"], item["authors"])
    assert ("2026-03-01T10:00:00+01:00", "2026-03-02T10:00:00+01:00") == (item["date_published"], item["date_modified"])
    assert item["content_html"].startswith(f'<p><a href="{HOME}a/#x">Ä</a></p><figure><img src="{HOME}media/x.jpg"')
    assert item["content_html"].endswith("<figcaption>Die Linse © Netz</figcaption></figure>")
    assert "<script>" not in item["content_html"]


def test_an_entry_without_a_text_has_a_content_all_the_same() -> None:
    objects = Objects()
    body = Body(digest=objects.put(b""))
    assert " " == parsed(feed(entry(body=body)), objects)["items"][0]["content_html"]


def test_it_is_laid_out_as_the_standard_library_lays_it_out() -> None:
    objects = Objects()
    body = Body(digest=objects.put(b"<p>\x07</p>"))
    long = '"\\\n\u2028ä' * 99
    long_body = Body(digest=objects.put(long.encode()))
    full = feed(
        entry(title=EVIL, tags=("a", EVIL), authors=("Ä",), body=body),
        entry(title=f"{long}\t", body=long_body),
        entry(body=body),
        subtitle="\u2028\\",
    )
    for whole in (full, feed()):
        data = render(JsonFeed(composed(whole)), templates=Templates({}, "de"), objects=objects).decode()
        assert json.dumps(json.loads(data), ensure_ascii=False, indent=1) + "\n" == data
