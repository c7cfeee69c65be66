"""What a text's classes do in a real Chromium, with the style sheets as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.tools.markdown import convert

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STYLES = Path(__file__).parent.parent / "assets" / "css"
TABLE = "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |\n\n<center>e</center>"


def test_columns_are_aligned_as_their_table_says(browser: Browser) -> None:
    html = convert(TABLE, path="content/news/a.md", language="de").html
    css = "".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css")))
    page = browser.new_page()
    page.set_content(f'<style>{css}</style><div class="text">{html}</div>')
    script = "elements => elements.map(element => getComputedStyle(element).textAlign)"
    expected = ["start", "start", "center", "end"]
    assert [*expected, *expected] == page.eval_on_selector_all("th, td", script)
    assert ["center"] == page.eval_on_selector_all(".center:not(th, td)", script)
    page.close()
