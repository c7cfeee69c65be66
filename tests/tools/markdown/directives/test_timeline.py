from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("- 2013: Auftakt *hier*", '<time class="when" datetime="2013">2013</time> Auftakt <em>hier</em>'),
        (
            "- **11. Juli 2017:** Tagung: gut",
            '<time class="when" datetime="2017-07-11">11. Juli 2017</time> Tagung: gut',
        ),
        ("- Frühjahr 2018: Messe", '<span class="when">Frühjahr 2018</span> Messe'),
        ("- **Messe**", "<strong>Messe</strong>"),
        ("- ohne Tag", "ohne Tag"),
        ("2013\n:   Auftakt", '<time class="when" datetime="2013">2013</time><div>Auftakt</div>'),
    ],
)
def test_an_entry_of_a_timeline_begins_with_its_date(item: str, expected: str) -> None:
    converted = convert(f":::zeitleiste\n{item}\n:::", path="content/a.md", language="de")
    html = converted.html.replace("11.&nbsp;Juli", "11. Juli").replace("\N{NO-BREAK SPACE}", " ")
    assert (f'<ol class="timeline">\n<li>{expected}</li>\n</ol>', ()) == (
        html.removeprefix('<div class="box is-timeline">\n').removesuffix("\n</div>"),
        converted.problems,
    )


def test_an_entry_may_have_several_paragraphs() -> None:
    text = ":::zeitleiste\n- 2013: Eins\n\n  Zwei\n\n- 2014: Drei\n:::"
    html = convert(text, path="content/a.md", language="de").html
    assert '<li>\n<time class="when" datetime="2013">2013</time>\n' in html
    assert ("<p>Eins</p>\n<p>Zwei</p>" in html, "<p>Drei</p>" in html) == (True, True)
