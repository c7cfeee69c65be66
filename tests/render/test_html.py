from __future__ import annotations

import json

import lxml.html
import pytest
from jinja2 import UndefinedError

from netzblatt.model.parts import Body, Image
from netzblatt.tools.markdown import END, FIGURE
from netzblatt.tools.store import Objects
from tests.render.press import EVIL, article, printed

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
