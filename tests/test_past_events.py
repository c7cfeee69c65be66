"""The only script of the templates: it hides events that are over since the site was built."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCRIPT = Path(__file__).parent.parent / "assets" / "past-events.js"
PAGE = """<p class="where"><span class="count">2</span></p>
<div class="upcoming"><section id="s1"><article id="a" data-over="2026-03-15T19:00:00+01:00">a</article></section>
<section id="s2"><article id="b" data-over="2026-03-16T00:00:00+01:00">b</article></section>
<p id="empty" class="empty" hidden>none</p></div>
<article id="past" data-over="2020-01-01T00:00:00+01:00">a list of past events</article>"""


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((15, 17, 59), ["a", "b", "past", "s1", "s2", "count"]),
        ((15, 18, 0), ["b", "past", "s2"]),
        ((15, 23, 0), ["empty", "past"]),
    ],
)
def test_what_is_over_is_hidden_with_its_heading(
    browser: Browser, now: tuple[int, int, int], expected: list[str]
) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(datetime(2026, 3, *now, tzinfo=UTC))
    page.set_content(PAGE)
    page.add_script_tag(content=SCRIPT.read_text("utf-8"))
    shown = page.evaluate(
        "[...document.querySelectorAll('article, section, .empty, .count')]"
        ".filter((one) => one.offsetParent !== null).map((one) => one.id || one.className)"
    )
    page.close()
    assert sorted(expected) == sorted(shown)
