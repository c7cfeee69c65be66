from __future__ import annotations

from netzblatt.tools.markdown import convert


def test_a_table_scrolls_in_a_frame_and_its_columns_have_classes() -> None:
    html = convert("a\n\n| A | B |\n|---|--:|\n| 1 | 2 |\n\nb", path="content/a.md", language="de").html
    assert html.startswith('<p>a</p>\n<div class="table" role="region" aria-label="Tabelle 1" tabindex="0"><table>')
    assert html.endswith("</table></div>\n<p>b</p>")
    assert ('<th class="right">B</th>' in html, '<td class="right">2</td>' in html, "style=" in html) == (
        True,
        True,
        False,
    )
