from __future__ import annotations

import json

import feedparser
import lxml.html
import pytest
from jinja2 import UndefinedError

from netzblatt.cache.objects import Objects
from netzblatt.model.contexts.parts import Image
from netzblatt.model.contexts.texts import Body
from netzblatt.model.records import END, FIGURE
from tests.render.press import EVIL, article, entry, feed, printed

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
{% for entry in page.entries %}<entry><id>{{ entry.id }}</id><title>{{ entry.title }}</title>
<published>{{ entry.published | iso }}</published>
<content type="html">{% for part in entry.body | parts %}{{ part.html | forceescape }}{% endfor %}</content></entry>
{% endfor %}</feed>"""
TEXT = (
    "{% for part in page.body | parts %}{{ part.html }}{% if part.image %}[{{ part.image.alt }}]{% endif %}{% endfor %}"
)


def test_a_text_comes_in_parts_and_unescaped() -> None:
    objects = Objects()
    image = Image(alt=EVIL, caption="", credit="", crops=())
    body = Body(digest=objects.put(f"<p>Ä</p>{FIGURE}0{END}<p>b</p>".encode()), images=(image,))
    document = lxml.html.fromstring(printed(f"<div>{TEXT}</div>", article(body=body), objects=objects))
    assert ["p", "p"] == [child.tag for child in document]
    assert f"Ä[{EVIL}]b" == document.text_content()


def test_what_an_editor_wrote_is_text() -> None:
    document = lxml.html.fromstring(printed('<p title="{{ page.title }}">{{ page.title }}</p>', article(title=EVIL)))
    assert (EVIL, EVIL, []) == (document.text, document.get("title"), list(document))


def test_structured_data_cannot_leave_its_script_element() -> None:
    html = printed('<div><script type="x">{{ page | json_ld }}</script></div>', article(title=EVIL))
    (script,) = lxml.html.fromstring(html).iter("script")
    assert EVIL == json.loads(script.text)["@graph"][0]["headline"]


def test_a_name_that_a_context_does_not_have_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        printed("{{ page.titel }}", article())


def test_a_feed_is_read_as_it_was_meant() -> None:
    objects = Objects()
    html = '<p><a href="/news/">Ä</a> &lt;b&gt; ]]&gt;</p>'
    body = Body(digest=objects.put(html.encode()), root="https://www.example.org/netz")
    whole = feed(entry(title=EVIL, body=body))
    found = feedparser.parse(printed(ATOM, whole, objects=objects).encode())
    assert not found.bozo
    (read,) = found.entries
    assert ("text/plain", EVIL) == (read.title_detail.type, read.title)
    assert "2026-03-01T10:00:00+01:00" == read.published
    assert html.replace("/news/", "https://www.example.org/netz/news/") == read.content[0].value
