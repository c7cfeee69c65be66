"""What a screen reader finds on each kind of page, kept as text in tests/face/read_aloud/. After an intended change:
NETZBLATT_RENEW=1 pytest this file, and read the difference before it is committed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.face.page_kinds import find_page_kinds
from tests.face.serving import serve
from tests.pipeline.small_site import NOW, SMALL, build_site, copy_sources

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).parent / "read_aloud"
SUFFIX = ".txt"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with the templates of this project: nothing that is written into the sample site changes it."""
    root = tmp_path_factory.mktemp("aloud") / "site"
    root.mkdir()
    copy_sources(root, SMALL)
    for folder in ("templates", "assets"):
        shutil.rmtree(root / folder)
        shutil.copytree(ROOT / folder, root / folder)
    assert build_site(root).is_exchanged
    return root


def test_each_kind_of_page_is_read_aloud_as_it_was(root: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    found = {}
    with serve(root / "site", "/netz/") as home:
        for kind, address in find_page_kinds(root, now=NOW).items():
            page.goto(f"{home}{address}")
            found[kind] = f"{page.title()}\n\n{page.locator('body').aria_snapshot()}\n"
    page.close()
    if os.environ.get("NETZBLATT_RENEW"):
        shutil.rmtree(KEPT, ignore_errors=True)
        KEPT.mkdir()
        for kind, text in found.items():
            (KEPT / f"{kind}{SUFFIX}").write_text(text, "utf-8")
    kept = {file.stem: file.read_text("utf-8") for file in sorted(KEPT.glob(f"*{SUFFIX}"))}
    assert kept == dict(sorted(found.items()))
