from __future__ import annotations

import re

import pytest

from netzblatt.tools.markdown import convert

TABLE = "| A | B |\n|---|---|\n| 1 | 2 |\n\n"
CAPTION = "<caption>Gr&ouml;ße &amp; <b>Wert</b></caption>"
CAPTIONED = f'<div class="table" tabindex="0"><table>{CAPTION}<tr><td>1</td></tr></table></div>\n\n'


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (TABLE + "a\n\n" + TABLE, "de", ["Tabelle 1", "Tabelle 2"]),
        (TABLE, "en-GB", ["Table 1"]),
        (TABLE, "fr", ["Table 1"]),
        ('## *Zahlen* & "mehr"\n\n' + TABLE, "de", ["Zahlen &amp; „mehr“"]),
        ("## A\n\n" + TABLE + "a\n\n" + TABLE + "### B\n\n" + TABLE, "de", ["A", "Tabelle 1", "B"]),
        ("## A\n\n" + TABLE + "## A\n\n" + TABLE, "de", ["A", "Tabelle 1"]),
        ("## Tabelle 1\n\n" + TABLE + "a\n\n" + TABLE, "de", ["Tabelle 1", "Tabelle 2"]),
        ("a <b>b</b>\n\n## A {#eigen}\n\n" + TABLE, "de", ["A"]),
        ("## A\n\n" + CAPTIONED + TABLE, "de", ["Größe &amp; Wert", "A"]),
        ('```\n<div class="table" tabindex="0">\n```\n', "de", []),
    ],
)
def test_what_scrolls_is_named_by_caption_heading_or_number_and_no_name_twice(
    text: str, language: str, expected: list[str]
) -> None:
    html = convert(text, path="content/a.md", language=language).html
    assert expected == re.findall(r'<div class="table" role="region" aria-label="([^"]*)" tabindex="0">', html)
