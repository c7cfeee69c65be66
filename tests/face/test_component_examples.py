"""Each example of a component, as the style guide shows it, by axe-core."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.model.paths import PREVIEW_STYLE_SHEET
from netzblatt.preview.style_guide.page import render_style_guide
from tests.face.looking import read_scripts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
# Of a whole page: examples stand side by side, several of them with the same id or landmark.
OF_PAGES = (
    "bypass heading-order landmark-banner-is-top-level landmark-complementary-is-top-level"
    " landmark-contentinfo-is-top-level landmark-main-is-top-level landmark-no-duplicate-banner"
    " landmark-no-duplicate-contentinfo landmark-no-duplicate-main landmark-one-main landmark-unique"
    " page-has-heading-one region"
).split()


def test_no_example_of_a_component_has_a_fault(browser: Browser) -> None:
    sheets = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "assets" / "css").glob("*.css")))
    html = render_style_guide(ROOT)
    assert PREVIEW_STYLE_SHEET in html
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_content(html)
    page.add_style_tag(content=sheets)
    page.evaluate(f"() => {{{read_scripts()}}}")
    faults = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        faults.update(page.evaluate(f"looks.axe(null, '.guide-sample', {OF_PAGES})"))
    page.close()
    assert "" == "\n".join(sorted(faults))
