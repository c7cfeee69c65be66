"""Looks at a page in Chromium as its readers do: with wide and narrow windows, by day and night, by keyboard, with
forced colours, without motion. Each look opens the page once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.face.tools import find_tool

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = Path(__file__).parent / "looking.js"
# 1280 CSS px at 400 %.
ZOOMED, NARROW, WIDE = 320, 360, 1280
COLOURS = ["color-contrast", "link-in-text-block"]
CONCERNS = ("axe", "sideways", "order", "keyboard", "motion", "forced colours")


def read_scripts() -> str:
    """Returns what a page needs to be asked: axe-core, and our questions."""
    return find_tool("axe-core/axe.min.js").read_text("utf-8") + SCRIPT.read_text("utf-8")


def look(page: Page, address: str, scripts: str) -> dict[str, list[str]]:
    """Returns the faults of the page at an address by concern."""
    page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto(address)
    page.evaluate(f"() => {{{scripts}}}")
    faults: dict[str, list[str]] = {concern: [] for concern in CONCERNS}

    def ask(concern: str, question: str) -> None:
        faults[concern] += page.evaluate(f"looks.{question}")

    _walk(page)
    ask("keyboard", "walk()")
    ask("order", "order()")
    ask("axe", "axe()")
    page.emulate_media(color_scheme="dark")
    ask("axe", f"axe({COLOURS})")
    for width in (ZOOMED, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        ask("sideways", "sideways()")
    ask("order", "order()")
    ask("axe", "axe()")
    page.emulate_media(color_scheme="light")
    ask("axe", f"axe({COLOURS})")
    page.emulate_media(reduced_motion="reduce")
    ask("motion", "motion()")
    painted = page.evaluate("looks.painted()")
    page.emulate_media(forced_colors="active")
    still = page.evaluate("looks.painted()")
    faults["forced colours"] += [each for each in still if each in painted]
    ask("forced colours", f"axe({COLOURS})")
    return {concern: list(dict.fromkeys(found)) for concern, found in faults.items()}


def _walk(page: Page) -> None:
    """Goes through the page by the Tab key."""
    for _ in range(page.evaluate("looks.follow()")):
        page.keyboard.press("Tab")
