from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert


def _html(text: str, *, language: str = "de", typography: bool = True) -> str:
    html = convert(text, path="content/news/a.md", language=language, typography=typography).html
    return html.replace("\u00a0", "~").replace("\x02l0\x03", "L")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"[Global](b.md) denken"', '<p>„<a href="L">Global</a> denken“</p>'),
        ('Das "*neue* Netz".', "<p>Das „<em>neue</em> Netz“.</p>"),
        ('**"Neu"** und *"alt*"', "<p><strong>„Neu“</strong> und <em>„alt</em>“</p>"),
        ('"`print("x")` druckt"', '<p>„<code>print("x")</code> druckt“</p>'),
        ("[timm](b.md)'s Haus", '<p><a href="L">timm</a>’s Haus</p>'),
        ('`"a" -- 5 kg` - 5 kg', '<p><code>"a" -- 5 kg</code> – 5~kg</p>'),
        ('    "a" -- b...', '<pre><code>"a" -- b...\n</code></pre>'),
        ('- "a"\n- b"', "<ul>\n<li>„a“</li>\n<li>b“</li>\n</ul>"),
        ("<https://x.de/a--b/5-7>", '<p><a href="https://x.de/a--b/5-7">https://x.de/a--b/5-7</a></p>'),
        ('A &amp; B - <b>"C"</b>', "<p>A &amp; B – <b>„C“</b></p>"),
        ("Kolleg*innen und Partner*innen, jede*r", "<p>Kolleg*innen und Partner*innen, jede*r</p>"),
    ],
)
def test_typography_sees_whole_blocks_and_never_code(text: str, expected: str) -> None:
    assert expected == _html(text)


def test_every_language_has_its_own_marks_and_a_file_may_have_none() -> None:
    assert "<p>“a”</p>" == _html('"a"', language="en-GB")
    assert '<p>"a"</p>' == _html('"a"', typography=False)


def test_the_first_paragraph_is_plain_text() -> None:
    text = '## Titel\n\n![x](a.jpg)\n\nEin **"Netz"** &amp; [Haus](b.md)[^1]\nmit Licht.\n\nZwei.\n\n[^1]: Note'
    assert "Ein „Netz“ & Haus mit Licht." == convert(text, path="content/a.md", language="de").first_paragraph


def test_words_are_those_that_readers_read() -> None:
    text = "## Zwei Wörter\n\nUnd [drei mehr](https://example.org/a-b).\n\n    code zählt nicht"
    assert 5 == convert(text, path="content/a.md", language="de").words
