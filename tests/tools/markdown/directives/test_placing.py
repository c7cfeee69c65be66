from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from netzblatt.tools.markdown import convert
from netzblatt.tools.markdown.conversion import Conversion, ConvertedText
from netzblatt.tools.markdown.directives import kinds
from netzblatt.tools.markdown.directives.kind import Directive, DirectiveKind


def _build_box(directive: Directive, element: Element, conversion: Conversion) -> None:  # noqa: ARG001
    element.tag = "aside"
    element.set("title", directive.label)


def _build_film(directive: Directive, element: Element, conversion: Conversion) -> str:  # noqa: ARG001
    return f"({directive.get('id')})"


FILM = DirectiveKind(("film",), {"id": ("kennung",), "title": ("titel",)}, _build_film, bare="id")
BOX = DirectiveKind(("box", "kasten"), {}, _build_box, is_container=True)


@pytest.fixture(autouse=True)
def _two_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "KINDS", (FILM, BOX))


def _convert(text: str) -> ConvertedText:
    return convert(text, path="content/a.md", language="de")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oben\n::film{id=a}\nUnten", "<p>Oben</p>\n(a)\n<p>Unten</p>"),
        ("::: Film a\n:::\nUnten", "(a)\n<p>Unten</p>"),
        ("- Eins\n  ::film{kennung=a}\n- Zwei", "<ul>\n<li>Eins(a)\n</li>\n<li>Zwei</li>\n</ul>"),
        ("> ::film{id=a}", "<blockquote>\n(a)\n</blockquote>"),
        (
            ":::box Titel\n**Ja**\n:::\nUnten",
            '<aside title="Titel">\n<p><strong>Ja</strong></p>\n</aside>\n<p>Unten</p>',
        ),
        (
            ":::box\n::: kasten\nA\n:::\nB\n:::",
            '<aside title="">\n<aside title="">\n<p>A</p>\n</aside>\n<p>B</p>\n</aside>',
        ),
        (":::box\n```\n:::\n```\n:::", '<aside title="">\n<pre><code>:::\n</code></pre>\n</aside>'),
        ("```\n::film{id=a}\n```", "<pre><code>::film{id=a}\n</code></pre>"),
        (r"\::film", "<p>::film</p>"),
    ],
)
def test_each_directive_becomes_what_its_kind_builds(text: str, expected: str) -> None:
    converted = _convert(text)

    assert (expected, ()) == (converted.html, converted.problems)


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("A\n\n::fillm{id=a}", "3:1", "directive/misspelt"),
        ("::galerie{a}", "1:1", "directive/unknown"),
        (":::galerie\nA\n:::", "1:1", "directive/unknown"),
        (":::box\nA", "1:1", "directive/unclosed"),
        (":::box\nA\n:::\n\n:::", "5:1", "directive/closed"),
        ("::film{id=a} und Text", "1:1", "directive/text-behind"),
        ("::film{id=a autor=b}", "1:13", "directive/value"),
        ("- A\n\n  ::film{id=a kenung=b}", "3:15", "directive/misspelt-value"),
        ("::film{id=a}\n\n::film{id=a\n  id=b}", "4:3", "directive/repeated"),
        ('::film{"a" "b"}', "1:12", "directive/nameless"),
        (":::box{x}\nA\n:::", "1:6", "directive/nameless"),
        ("::film{id=a width=4 .wide}", "1:13", "html/ignored"),
    ],
)
def test_each_mistake_is_told_with_its_place(text: str, place: str, code: str) -> None:
    assert [(f"content/a.md:{place}", code)] == [(str(told.position), told.code) for told in _convert(text).problems]
