"""Takes pictures of each kind of page of the sample site, to be looked at: `python -m tests.face.looks [KIND…]`.

They lie in looks/, which git ignores: one for each width, light and dark, and one on paper; and for each kind a sheet
with all of them side by side.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from netzblatt.pipeline import Options, build
from tests.conftest import CHROMIUMS, ROOT
from tests.face.page_kinds import find_page_kinds
from tests.face.serving import serve
from tests.pipeline.small_site import copy_sources

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOOKS = ROOT / "looks"
NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
WIDTHS = (360, 768, 1280, 1920)
# A sheet of A4 between its margins, in CSS px.
PAPER = 680
# Of a sheet: how much smaller the pictures are, and how much of a long page is shown.
SHRUNK, TALLEST, GAP = 0.4, 3000, 16


def take_pictures(page: Page, kind: str) -> list[Path]:
    """Takes all pictures of the page that is open, and returns their files."""
    files = []
    for scheme in ("light", "dark"):
        page.emulate_media(media="screen", color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            files.append(_take(page, f"{kind}-{width}-{scheme}"))
    page.emulate_media(media="print", color_scheme="light")
    page.set_viewport_size({"width": PAPER, "height": 900})
    return [*files, _take(page, f"{kind}-print")]


def _take(page: Page, name: str) -> Path:
    # What is far down is loaded when it comes near.
    page.evaluate("document.querySelectorAll('img').forEach((one) => { one.loading = 'eager'; })")
    page.wait_for_load_state("networkidle")
    file = LOOKS / f"{name}.png"
    page.screenshot(path=file, full_page=True)
    return file


def make_sheet(files: list[Path], kind: str) -> None:
    """Puts the pictures side by side, each from its top."""
    shown = []
    for file in files:
        with Image.open(file) as picture:
            part = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
            shown.append(part.resize((int(part.width * SHRUNK), int(part.height * SHRUNK)), Image.Resampling.LANCZOS))
    width = sum(each.width + GAP for each in shown)
    sheet = Image.new("RGB", (width, max(each.height for each in shown)), "#888")
    left = 0
    for each in shown:
        sheet.paste(each, (left, 0))
        left += each.width + GAP
    sheet.save(LOOKS / f"sheet-{kind}.png")


def main(wanted: list[str]) -> None:
    """Takes pictures of the kinds of pages that are wanted, or of all."""
    LOOKS.mkdir(exist_ok=True)
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as browsers:
        root = Path(folder)
        copy_sources(root, ROOT)
        assert build(root, options=Options(now=NOW)).is_exchanged
        browser = browsers.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        with serve(root / "site") as home:
            for kind, address in find_page_kinds(root, now=NOW).items():
                if not wanted or kind in wanted:
                    page.goto(f"{home}{address}")
                    make_sheet(take_pictures(page, kind), kind)
                    sys.stdout.write(f"looks/sheet-{kind}.png\n")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
