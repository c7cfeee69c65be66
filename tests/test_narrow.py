"""Every kind of page with long words and addresses in every place, on narrow screens: nothing scrolls sideways."""

from __future__ import annotations

import mimetypes
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.small_site import build_site, copy_sources

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

ROOT = Path(__file__).parent.parent
ORIGIN, BASE = "https://narrow.example.org", "/netz/"
LONG = "Oberflächenbeschichtungsanlagenbetriebsgenehmigungsverfahrenslehre"
URL = "https://www.example.org/ein/langer/pfad/ohne/jeden/bindestrich/der/niemals/endet/index.html?a=1"
NAMED = f"clusters: [langer-name, optik]\ntags: [Glas, {LONG}]\n"
PEOPLE = f"authors: [{LONG}]\nsource: {URL}\nkicker: {LONG}\n"
TEXT = f"""
## {LONG}

{LONG} {URL} [{URL}]({URL}) `{URL}`

> {LONG}

- {LONG}

| {LONG} | B |
| --- | --- |
| {URL} | {LONG} |

<table><tr><th>{LONG}</th><th>{LONG}</th></tr><tr><td>{URL}</td><td>{URL}</td></tr></table>

<div><pre>{URL}{URL}</pre><table><tr><td>{LONG}</td><td>{URL}</td></tr></table>{URL}<kbd>{URL}</kbd></div>

```
{URL}{URL}
```
"""
FILES = {
    "news/2026-03-10-lang.md": f"title: {LONG} und {URL}\nteaser: '{LONG}: {URL}'\n{NAMED}{PEOPLE}"
    f"attachments: [{{file: werte.csv, title: {LONG}}}]\nevent: ../events/2026-03-01-lang.md\n",
    "events/2026-03-01-lang.md": f"title: {LONG}\nteaser: '{URL}'\nstart: 01.03.2026 10 Uhr\nend: 11.30 Uhr\n{NAMED}"
    f"status: verschoben\nvenue: {{name: {LONG}, street: {LONG} 1, postcode: '00000', city: {LONG}}}\n",
    "events/2026-06-01-lang.md": f"title: {LONG} im Juni\nstart: 01.06.2026 10 Uhr\nend: 03.06.2026 11.30 Uhr\n{NAMED}"
    f"{PEOPLE}organisers: [{LONG}]\nregistration: {{address: '{URL}', price: '{LONG}', places: 1000}}\n",
    "clusters/langer-name.md": f"title: {LONG}\nclaim: {LONG}\nwebsite: {URL}\nemail: a@{LONG[:40]}.example.org\n"
    f"fields: [{LONG}]\ncontact: {{name: {LONG}, role: {LONG}, phone: '0'}}\n",
    "pages/lang.md": f"title: {LONG}\nteaser: {URL}\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_sources(tmp_path_factory.mktemp("narrow"))
    for folder in ("templates", "assets"):
        shutil.rmtree(root / folder)
        shutil.copytree(ROOT / folder, root / folder)
    for path, fields in FILES.items():
        (root / "content" / path).write_text(f"---\n{fields}---\n{TEXT}", "utf-8")
    (root / "content/news/werte.csv").write_text("a;b\n", "utf-8")
    assert build_site(root).is_exchanged
    return root / "site"


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_scrolls_sideways(site: Path, browser: Browser, width: int) -> None:
    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).removeprefix(BASE)
        file = site / (f"{path}index.html" if path.endswith("/") or not path else path)
        route.fulfill(path=file, content_type=mimetypes.guess_type(file.name)[0])

    page = browser.new_page(viewport={"width": width, "height": 800})
    page.route(f"{ORIGIN}/**", answer)
    wide = {}
    pages = [file for file in sorted(site.rglob("*.html")) if "http-equiv" not in file.read_text("utf-8")]
    for file in pages:
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        page.goto(f"{ORIGIN}{BASE}{address}")
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[address] = found
    page.close()
    assert {} == wide
