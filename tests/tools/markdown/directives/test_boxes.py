from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ":::kasten Titel\n## Zwischen\n\nText\n:::",
            (
                '<div class="box">\n<p class="box-title"><strong>Titel</strong></p>\n'
                '<h2 id="zwischen">Zwischen</h2>\n<p>Text</p>\n</div>'
            ),
        ),
        (":::Infobox\nText\n:::", '<div class="box">\n<p>Text</p>\n</div>'),
        (
            ":::zahl{titel=„4,2 Mio.“}\nEuro\n:::",
            '<div class="box is-number">\n<p class="box-title"><strong>4,2\u00a0Mio.</strong></p>\n<p>Euro</p>\n</div>',
        ),
        (
            ":::quote{by=Anna}\nYes.\n:::",
            '<div class="box is-quote">\n<blockquote>\n<p>Yes.</p>\n</blockquote>\n<p class="speaker">Anna</p>\n</div>',
        ),
        (":::zitat\nJa.\n:::", '<div class="box is-quote">\n<blockquote>\n<p>Ja.</p>\n</blockquote>\n</div>'),
    ],
)
def test_a_box_is_written_as_a_directive(text: str, expected: str) -> None:
    converted = convert(text, path="content/a.md", language="de")
    assert (expected, ()) == (converted.html, converted.problems)
