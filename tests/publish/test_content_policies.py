"""A page that loads and runs something in every way there is, in a browser that keeps to the policy made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netzblatt.publish.server_files.content_policy import make_content_policy
from netzblatt.publish.server_files.page_facts import read_page_facts
from netzblatt.tools.web.media_types import guess_media_type

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

SITE, CDN = "https://netz.example.org", "https://cdn.example.org"
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
STYLE_SHEET = f"""@import "mehr.css";
@font-face {{ font-family: a; src: url({CDN}/a.woff2) }}
body {{ font-family: a; background: url("{PIXEL}") }}
h1 {{ background-image: image-set("bild.avif" 1x) }}
"""
PAGE = f"""<!doctype html>\r
<html lang="de"><head><meta charset="utf-8"><title>Alles: „<style>“</title>
<link rel="stylesheet" href="site.css"><link rel="icon" href="{CDN}/icon.svg">
<link rel=preload as=font href={CDN}/a.woff2 crossorigin><link rel="manifest" href="netz.webmanifest">
<style>\r
h1 {{ color: red }} /* ü &amp; */\r
</style>
<script type="application/ld+json">{{"a": "<img src='https://nowhere.example.org/a.png' style='b'>"}}</script>
<script>document.title = "ä < b"</script><SCRIPT type=module>document.title += "c"</SCRIPT>
<script src="{CDN}/a.js" defer></script></head>
<body onload="document.title += &quot;d&quot;"><h1 style="background: url(&quot;bild.png&quot;); margin: 0">Alles</h1>
<picture><source srcset="bild.avif 1x, {CDN}/bild.avif 2x"><img src='bild.jpg' alt="a > b"></picture>
<svg><use href="#a"/><image href="bild.webp"/></svg>
<video poster="{CDN}/poster.jpg"><source src="film.mp4"><track src="film.vtt"></video><audio src=ton.mp3></audio>
<iframe title="Karte" src="{CDN}/karte.html"></iframe><object data="heft.pdf"></object>
</body></html>
"""
FILES = {"a.html": PAGE, "site.css": STYLE_SHEET, "mehr.css": "p { color: blue }", "a.js": "document.title += 'e'"}


def test_the_browser_loads_and_runs_what_the_policy_was_made_for(browser: Browser) -> None:
    loads = (load for name in ("a.html", "site.css") for load in read_page_facts(name, FILES[name].encode()).loads)
    assert ([], "ä < bced") == _visit(browser, make_content_policy(loads))


def test_the_browser_loads_and_runs_nothing_else(browser: Browser) -> None:
    blocked, title = _visit(browser, make_content_policy([]))
    assert (True, "Alles: „<style>“") == (len(blocked) > 10, title)


def _visit(browser: Browser, policy: str) -> tuple[list[str], str]:
    """Returns what was blocked, and the title, to which each script adds a letter."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(SITE).removeprefix(CDN).lstrip("/")
        headers = {"Content-Type": guess_media_type(name), "Access-Control-Allow-Origin": "*"}
        if name == "a.html":
            headers["Content-Security-Policy"] = policy
        route.fulfill(body=FILES.get(name, ""), headers=headers)

    blocked: list[str] = []
    page = browser.new_page()
    page.on("console", lambda line: blocked.append(line.text) if "Content Security Policy" in line.text else None)
    page.route("**/*", answer)
    page.goto(f"{SITE}/a.html")
    page.wait_for_timeout(100)
    title = page.title()
    page.close()
    return blocked, title
