"""What a text's classes do in a real Chromium, with the style sheets as they are."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netzblatt.tools.markdown import convert

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

ASSETS = Path(__file__).parent.parent / "assets"
STYLES = ASSETS / "css"
ORIGIN = "https://text.example.org/"
PROSE = (
    "Wie tief ist ein Kratzer? Darauf gaben sechs Labore sechs Antworten, zwischen 1,9 und 2,6 Mikrometern. Für den "
    "Hersteller von Hüftgelenken, der gefragt hatte, ist das der Unterschied zwischen Ware und Ausschuss. Das Blech "
    "ist so groß wie eine Briefmarke. Es trägt Frässpuren, eine Mulde und einen Kratzer, den ein Diamant gezogen hat. "
)
# How many characters stand in each line of the first paragraph, but for its last line.
LINES = """() => {
  const text = document.querySelector("p").firstChild;
  const lines = new Map();
  const range = document.createRange();
  for (let index = 0; index < text.length; index++) {
    range.setStart(text, index);
    range.setEnd(text, index + 1);
    const bottom = Math.round(range.getBoundingClientRect().bottom);
    lines.set(bottom, (lines.get(bottom) ?? 0) + 1);
  }
  return [...lines.values()].slice(0, -1);
}"""
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


@pytest.mark.parametrize("width", [768, 1920])
def test_a_line_of_text_has_sixty_two_to_seventy_characters(browser: Browser, width: int) -> None:
    def answer(route: Route) -> None:
        file = ASSETS / route.request.url.removeprefix(ORIGIN)
        if file.suffix == ".woff2":
            route.fulfill(path=file)
        else:
            css = "".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css")))
            text = f'<div class="account"><div class="text"><p lang="de">{PROSE * 4}</p></div></div>'
            html = f'<meta charset="utf-8"><style>{css}</style><article class="story">{text}</article>'
            route.fulfill(body=html, content_type="text/html")

    page = browser.new_page(viewport={"width": width, "height": 800})
    page.route(f"{ORIGIN}**", answer)
    page.goto(ORIGIN)
    page.evaluate("document.fonts.ready")
    assert 62 <= statistics.median(page.evaluate(LINES)) <= 70
    page.close()
