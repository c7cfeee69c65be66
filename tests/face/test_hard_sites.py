"""Sites that are hard to show, in Chromium and Firefox and by the Nu HTML Checker: very long, very large, from right to
left, or with nothing in them.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netzblatt.pipeline import Options, build
from tests.face.firefox import look_with_firefox
from tests.face.hard_sites import copy_site, write_stress
from tests.face.looking import WIDE, ZOOMED, read_scripts
from tests.face.serving import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OPTIONS = Options(now=datetime(2026, 2, 1, 8, tzinfo=UTC), jobs=1)


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Both sites, built."""
    folder = tmp_path_factory.mktemp("hard")
    roots = [write_stress(folder / "stress"), copy_site("single", folder / "single")]
    for root in roots:
        assert build(root, options=OPTIONS).is_exchanged
    return roots


# Beside all news.
PAGES = {
    "stress": ("", "news/", "schlagworte/", "cluster/laenge/", "cluster/netzplan/", "veranstaltungen/2026/lang/"),
    "single": ("", "veranstaltungen/"),
}


@pytest.fixture(scope="module")
def addresses(roots: list[Path]) -> Iterator[dict[str, str]]:
    """The addresses of all pages that are looked at, by a name."""
    with ExitStack() as servers:
        found: dict[str, str] = {}
        for root in roots:
            home = servers.enter_context(serve(root / "site"))
            outputs = [path.relative_to(root / "site") for path in (root / "site").glob("news/2026/*[a-z]/index.html")]
            news = [path.as_posix().removesuffix("index.html") for path in outputs]
            found |= {f"{root.name}/{path}": f"{home}{path}" for path in (*PAGES[root.name], *sorted(news))}
        yield found


def test_they_are_shown_by_chromium(addresses: dict[str, str], browser: Browser) -> None:
    scripts, page, faults = read_scripts(), browser.new_page(), {}
    for name, address in addresses.items():
        page.set_viewport_size({"width": ZOOMED, "height": 800})
        page.goto(address)
        page.evaluate(f"() => {{{scripts}}}")
        found = page.evaluate("looks.axe()") + page.evaluate("looks.sideways()")
        page.set_viewport_size({"width": WIDE, "height": 800})
        if found := found + page.evaluate("looks.sideways()"):
            faults[name] = found
    page.close()
    assert {} == faults


def test_they_are_shown_by_firefox(addresses: dict[str, str], tmp_path: Path) -> None:
    # Playwright's event loop runs in this thread as long as the browser of the other test is open.
    with ThreadPoolExecutor() as thread:
        assert {} == thread.submit(asyncio.run, look_with_firefox(tmp_path, addresses)).result()


def test_their_html_is_valid(roots: list[Path]) -> None:
    checker = os.environ.get("NETZBLATT_VNU", "")
    if not checker or not shutil.which("java"):
        pytest.skip("the Nu HTML Checker is not here: set NETZBLATT_VNU to vnu.jar, and install Java")
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-jar", checker, "--skip-non-html"]
    # Files have no origin (tests/test_sample.py).
    command += ["--filterpattern", ".*Content Security Policy.*"]
    found = subprocess.run([*command, *(root / "site" for root in roots)], capture_output=True, text=True, check=False)
    assert "" == found.stderr
