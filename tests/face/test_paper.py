"""What paper says that nobody can click: printed by Chromium, and read back from the PDF."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.face.serving import serve
from tests.pipeline.small_site import build_site, copy_sources

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
LINKS = """Hier steht [die Linse](../news/2026-03-01-linse/index.md), dort [der Kreis](../clusters/optik.md), unten
[der zweite Teil](#teil), draußen [das Institut](https://institut.example.org/x).

## Der zweite Teil {#teil}

![Ein Schild](../news/2026-03-01-linse/foto.png "Das Schild von @optik."){credit="© Netz"}
"""
TEXTS = {
    "content/news/2026-03-02-papier.md": f"---\ntitle: Papier\ntags: [Licht]\nclusters: [mechanik]\n---\n\n{LINKS}",
    "content/pages/papier.md": f"---\ntitle: Papier\n---\n\n{LINKS}",
}


@pytest.fixture(scope="module", params=["", "/netz"], ids=["at the root", "below a path"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def site(base: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site in the project's own templates, with texts full of links."""
    root = copy_sources(tmp_path_factory.mktemp("paper"))
    for folder in ("templates", "assets"):
        shutil.rmtree(root / folder)
        shutil.copytree(ROOT / folder, root / folder)
    settings = root / "content" / "site.yml"
    settings.write_text(settings.read_text("utf-8").replace("example.org/netz\n", f"example.org{base}\n"), "utf-8")
    for path, text in TEXTS.items():
        (root / path).write_text(text, "utf-8")
    result = build_site(root)
    assert [] == [problem for problem in result.problems if problem.is_error]
    return root / "site"


@pytest.mark.parametrize("address", ["news/2026/papier/", "papier/"])
def test_addresses_of_links_in_the_text_are_written_out(site: Path, base: str, address: str, browser: Browser) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not here: install poppler-utils, and this test reads what it has printed")
    page = browser.new_page()
    with serve(site, f"{base}/") as home:
        page.goto(f"{home}{address}")
        printed = page.pdf()
    page.close()

    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=printed, capture_output=True, check=True).stdout
    own = f"https://www.example.org{base}"
    # Long addresses are broken anywhere.
    text = "".join(read.decode().split())
    assert f"dieLinse({own}/news/2026/linse/),dortderKreis({own}/cluster/optik/),untenderzweiteTeil,draußen" in text
    assert "dasInstitut(https://institut.example.org/x)." in text
    # Beside those of the text, the page's own at its end; none of cards, tags, captions and the menu.
    assert f"{own}/{address}" in text
    assert 3 == text.count(own)
