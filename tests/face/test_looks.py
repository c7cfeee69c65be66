"""Each look that the project brings, put on the small site: built without a Problem, valid, and right in Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.face.looking import look, read_scripts
from tests.face.page_kinds import find_page_kinds
from tests.face.serving import serve
from tests.pipeline.small_site import build_site, copy_sources

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
LOOKS = sorted(path.name for path in (ROOT / "templates" / "looks").iterdir())


@pytest.fixture(scope="module", params=LOOKS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_sources(tmp_path_factory.mktemp("look"))
    for folder in ("templates", "assets"):
        shutil.rmtree(root / folder)
        shutil.copytree(ROOT / folder, root / folder)
    settings = root / "content" / "site.yml"
    settings.write_text(f"{settings.read_text('utf-8')}look: {request.param}\n", "utf-8")
    result = build_site(root)
    assert [] == [problem for problem in result.problems if problem.is_error]
    return root


def test_its_pages_are_as_good_as_those_of_the_usual_look(site: Path, browser: Browser) -> None:
    scripts, page = read_scripts(), browser.new_page()
    kinds = find_page_kinds(site)
    with serve(site / "site", "/netz/") as home:
        found = {kind: look(page, f"{home}{kinds[kind]}", scripts) for kind in ("home", "article", "event")}
    page.close()
    assert {} == {kind: faults for kind, faults in found.items() if any(faults.values())}


def test_it_has_its_own_front_page_and_publishes_no_file_of_others(site: Path) -> None:
    home = (site / "site" / "index.html").read_text("utf-8")
    assert 'class="broadsheet"' in home
    assert 'class="bench"' not in home
    assert not (site / "site" / "assets" / "looks").exists()
    [sheet] = (site / "site" / "assets").glob("site-*.css")
    assert sheet.read_text("utf-8").count("@font-face") == 0


def test_its_social_cards_stand_on_its_own_paper(site: Path) -> None:
    cards = list((site / "site" / "media").glob("*-card.png"))
    assert cards
    for card in cards:
        with Image.open(card) as picture:
            assert (255, 255, 255) == picture.convert("RGB").getpixel((0, 0))


def test_the_nu_checker_finds_no_fault(site: Path) -> None:
    checker = os.environ.get("NETZBLATT_VNU", "")
    if not checker or not shutil.which("java"):
        pytest.skip("the Nu HTML Checker is not here: set NETZBLATT_VNU to vnu.jar, and install Java")
    pages = [site / "site" / f"{address}index.html" for address in ("", find_page_kinds(site)["article"])]
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-jar", checker, "--errors-only"]
    found = subprocess.run([*command, *pages], capture_output=True, text=True, check=False)
    assert "" == found.stderr
