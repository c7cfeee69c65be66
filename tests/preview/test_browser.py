"""`serve` in a real Chromium: what an editor does to the files of a site, and sees without a touch of the browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest
from PIL import Image

from netzblatt.pipeline import Options, build
from netzblatt.preview.serving.editor import VS_CODE
from tests.preview.running import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

ROOT = Path(__file__).parent.parent.parent
SITE = ROOT / "tests" / "sites" / "small"
SERVE = "from netzblatt.commands import door; door()"
ARTICLE, ADDRESS = "content/news/2026-03-01-linse/index.md", "/news/2026/linse/"
PHOTO = "content/news/2026-03-01-linse/foto.png"
DRAFT, HIDDEN = "content/news/2026-03-02-entwurf.md", "/news/2026/entwurf/"
LATER = "content/news/2030-01-01-zukunft.md"
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "NETZBLATT_EDITOR": VS_CODE}
ADDRESSED = re.compile(r"http://[^/]+(?=/)")
# Milliseconds. Builds take a tenth of a second; on a busy machine anything may take a while.
PATIENCE = 20_000


@dataclass
class Desk:
    """An editor's: the site's folder, `serve`, and a browser's page that looks at it. `faults` are those of scripts."""

    root: Path
    page: Page
    base: str = ""
    process: subprocess.Popen[bytes] | None = None
    faults: list[str] = field(default_factory=list)

    def serve(self, *options: str, port: int = 0) -> None:
        """Starts it, and waits until it says where."""
        command = [sys.executable, "-c", SERVE, "serve", "--port", str(port or 30_000 + os.getpid() % 20_000), *options]
        said = self.root.with_suffix(".said")
        with said.open("w") as file:
            self.process = subprocess.Popen(command, cwd=self.root, env=ENVIRONMENT, stdout=file)
        wait_until(lambda: ADDRESSED.search(said.read_text("utf-8")))
        self.base = ADDRESSED.findall(said.read_text("utf-8"))[0]

    def end(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGINT)
            assert 0 == self.process.wait(PATIENCE)
            self.process = None

    @property
    def state(self) -> Any:
        with urlopen(f"{self.base}/_preview/state") as answer:  # noqa: S310 (our own)
            return json.load(answer)

    def open(self, address: str) -> None:
        """Opens the page as the first build has made it."""
        wait_until(lambda: self.state["at"] and not self.state["building"])
        self.page.goto(f"{self.base}/netz{address}")
        self.face("#toggle").wait_for(timeout=PATIENCE)

    def face(self, selector: str) -> Locator:
        """Finds our part of the page, which is in the shadow of one element."""
        return self.page.locator(f"netzblatt-preview {selector}")

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, "utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def mark(self) -> None:
        """Marks the page; one that is loaded again has no mark."""
        self.page.evaluate("window.mark = true")

    @property
    def is_marked(self) -> bool:
        return bool(self.page.evaluate("window.mark"))

    def sees(self, expression: str, value: object) -> None:
        """Waits until the browser has come to this."""
        script = f"value => JSON.stringify({expression}) === JSON.stringify(value)"
        self.page.wait_for_function(script, arg=value, timeout=PATIENCE)

    def reads(self, text: str, selector: str = "main") -> None:
        self.page.locator(selector, has_text=text).first.wait_for(timeout=PATIENCE)


@contextmanager
def _desk(site: Path, root: Path, browser: Browser) -> Iterator[Desk]:
    shutil.copytree(site, root, dirs_exist_ok=True)
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="de-DE", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    desk = Desk(root, context.new_page())
    context.on("weberror", lambda fault: desk.faults.append(str(fault.error)))
    try:
        yield desk
        assert [] == desk.faults
        desk.end()
    finally:
        if desk.process:
            desk.process.kill()
            desk.process.wait()
        context.close()


@pytest.fixture
def bare(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    """Prepares a site that is not served yet, and was never built."""
    with _desk(SITE, tmp_path, browser) as desk:
        yield desk


@pytest.fixture(scope="module")
def known_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepares a site whose store knows all of it, so that a first build takes half the time."""
    root = tmp_path_factory.mktemp("known") / "site"
    shutil.copytree(SITE, root)
    assert build(root, options=Options(now=datetime.now(UTC), is_preview=True, has_drafts=True)).is_exchanged
    for path in (root / ".netzblatt").glob("preview*"):
        shutil.rmtree(path)
    return root


@pytest.fixture
def desk(known_site: Path, tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    with _desk(known_site, tmp_path, browser) as desk:
        desk.serve()
        yield desk


def test_an_edited_text_is_seen(desk: Desk) -> None:
    desk.open(ADDRESS)
    desk.write(ARTICLE, (desk.root / ARTICLE).read_text("utf-8") + "\nEin neuer Absatz.\n")
    desk.reads("Ein neuer Absatz.")


def test_an_edited_title_is_seen_on_the_page_and_in_the_list(desk: Desk) -> None:
    desk.open("/")
    desk.edit(ARTICLE, "Linse & Spiegel", "Ganz anders")
    desk.reads("Ganz anders")
    desk.page.goto(f"{desk.base}/netz{ADDRESS}")
    desk.reads("Ganz anders", "h1")


def test_an_edited_tag_is_seen(desk: Desk) -> None:
    desk.open("/schlagworte/")
    desk.edit("content/news/2026-02-12-rueckblick.md", "tags: [Messtechnik]", "tags: [Feinmechanik]")
    desk.reads("Feinmechanik")


def test_an_edited_template_is_seen(desk: Desk) -> None:
    desk.open(ADDRESS)
    desk.edit("templates/base.html", "</body>", "<p id=mine>Neu im Blatt</p></body>")
    desk.reads("Neu im Blatt", "#mine")


def test_an_edited_style_sheet_is_put_on_without_a_reload(desk: Desk) -> None:
    desk.open(ADDRESS)
    desk.mark()
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        desk.write("assets/css/20-more.css", f"h1 {{ color: {colour}; }}\n")
        desk.sees("getComputedStyle(document.querySelector('h1')).color", colour)
    desk.sees("document.querySelectorAll('link[rel~=stylesheet]').length", 1)
    assert desk.is_marked


def test_an_edited_picture_is_exchanged_without_a_reload(desk: Desk) -> None:
    desk.write("assets/css/20-more.css", "body { background: url(images/icon.svg); }\n")
    desk.open(ADDRESS)
    desk.mark()
    old = desk.page.evaluate("document.querySelector('main img').currentSrc")
    # Of the same size: with another the page would be another, too.
    with Image.open(desk.root / PHOTO) as photo:
        Image.new("RGB", photo.size, "red").save(desk.root / PHOTO)
    desk.sees(f"document.querySelector('main img').currentSrc !== {old!r}", value=True)
    desk.edit("assets/images/icon.svg", "<svg", "<svg fill='red'")
    desk.sees("getComputedStyle(document.body).backgroundImage.includes('icon.svg?v=')", value=True)
    desk.sees("document.querySelector('main img').naturalWidth > 0", value=True)
    assert desk.is_marked


def test_a_page_that_an_edit_does_not_touch_is_not_loaded_again(desk: Desk) -> None:
    desk.open("/impressum/")
    desk.mark()
    version = desk.state["version"]
    desk.edit("content/news/2025-12-31-year-end.md", "It is", "It was")
    wait_until(lambda: desk.state["version"] > version)
    desk.page.wait_for_timeout(300)
    assert desk.is_marked


def test_three_saves_within_a_second_end_with_the_third(desk: Desk) -> None:
    desk.open(ADDRESS)
    text = (desk.root / ARTICLE).read_text("utf-8")
    for number in ("erste", "zweite", "dritte"):
        desk.write(ARTICLE, f"{text}\nDie {number} Fassung.\n")
        desk.page.wait_for_timeout(300)
    desk.reads("Die dritte Fassung.")
    desk.page.wait_for_timeout(300)
    desk.reads("Die dritte Fassung.")


def test_a_new_file_is_seen_in_the_list_and_at_its_own_address(desk: Desk) -> None:
    desk.open("/news/2026/neu/")
    desk.write("content/news/2026-03-10-neu.md", "---\ntitle: Frisch\n---\nGerade geschrieben.\n")
    desk.reads("Frisch", "h1")


def test_the_browser_goes_where_a_renamed_file_goes_and_stays_at_its_line(desk: Desk) -> None:
    desk.write(ARTICLE, (desk.root / ARTICLE).read_text("utf-8") + "\n\nAbsatz.\n" * 200)
    desk.open(ADDRESS)
    desk.sees("document.documentElement.scrollHeight > 3000", value=True)
    # What the page remembers of the last one is restored before its toolbar is there, and not while one scrolls.
    desk.face("#toggle").wait_for()
    desk.page.mouse.wheel(0, 1234)
    desk.sees("scrollY", 1234)
    (desk.root / "content/news/2026-03-01-linse").rename(desk.root / "content/news/2026-03-01-objektiv")
    desk.page.wait_for_url("**/news/2026/objektiv/")
    desk.sees("scrollY", 1234)


def test_the_browser_goes_where_a_file_goes_that_was_renamed_and_edited(desk: Desk) -> None:
    desk.open(HIDDEN)
    new = desk.root / DRAFT.replace("entwurf", "umbenannt")
    text = (desk.root / DRAFT).read_text("utf-8")
    (desk.root / DRAFT).unlink()
    new.write_text(f"{text}\nUnd ergänzt.\n", "utf-8")
    desk.sees("location.pathname", "/netz/news/2026/umbenannt/")
    desk.reads("Und ergänzt.")


def test_the_browser_stays_at_its_page_when_the_site_gets_another_address(desk: Desk) -> None:
    desk.open(ADDRESS)
    desk.mark()
    for old, new in (("org/netz\n", "org/andere/netz\n"), ("org/andere/netz\n", "org\n")):
        desk.edit("content/site.yml", old, new)
        desk.sees("location.pathname", f"{new.removeprefix('org').strip()}{ADDRESS}")
        desk.sees("performance.getEntriesByType('navigation')[0].responseStatus", 200)
    assert not desk.is_marked


def test_the_page_of_a_text_that_is_hidden_says_so_and_shows_it_with_a_click(bare: Desk) -> None:
    bare.write(DRAFT, "---\ntitel: Sonderpreis\nablauf: 2026-03-05\nvorspann: Bis Anfang März.\n---\nEin Angebot.\n")
    bare.serve()
    bare.open(HIDDEN)
    bare.reads("Sonderpreis", "h1")
    assert bare.face(".strip").inner_text().startswith("Abgelaufen Nur hier zu sehen")
    assert 0 == bare.face("#show").count()
    bare.face("#toggle").click()
    bare.face(".tool:has(#drafts)").click()
    bare.sees("performance.getEntriesByType('navigation')[0].responseStatus", 404)
    assert bare.face(".strip").inner_text().startswith("Abgelaufen Dieser Text ist nicht mehr zu sehen, seit 5. März")
    bare.face("#show").click()
    bare.reads("Sonderpreis", "h1")
    assert "2026-03-04" == bare.state["wish"]["day"]


def test_the_page_of_a_deleted_file_is_not_found_any_more(desk: Desk) -> None:
    desk.open("/news/2025/year-end/")
    (desk.root / "content/news/2025-12-31-year-end.md").unlink()
    desk.sees("performance.getEntriesByType('navigation')[0].responseStatus", 404)


def test_broken_and_mended(desk: Desk) -> None:
    desk.open(ADDRESS)
    good = (desk.root / DRAFT).read_text("utf-8")
    desk.write(DRAFT, good.replace("draft: ja", "draft: <i>vielleicht</i>\nclusters: [niemand]"))
    problems = desk.face("dialog[open] article")
    problems.nth(1).wait_for()
    assert 2 == problems.count()
    first = problems.first
    assert [f"{DRAFT}, Zeile 3"] == first.locator(".place").all_inner_texts()
    assert f"vscode://file{desk.root}/{DRAFT}:3:8" == first.locator("a").get_attribute("href")
    assert "draft: <i>vielleicht</i>" in first.locator("pre").inner_text()
    assert ["<i>vielleicht</i>"] == first.locator("mark").all_inner_texts()
    assert first.locator(".hint").inner_text()
    at = desk.state["at"][11:16]
    assert ["2 Fehler", True] == [
        desk.face("h2").inner_text(),
        f"Stand {at}" in desk.face("dialog .head").inner_text(),
    ]
    # The last good page is behind it.
    desk.reads("Linse", "h1")
    desk.write(DRAFT, good)
    desk.face("dialog[open]").wait_for(state="detached")
    assert desk.face("#notice").is_hidden()


def test_a_list_that_was_closed_stays_closed_until_there_is_another_problem(desk: Desk) -> None:
    desk.open(ADDRESS)
    good = (desk.root / DRAFT).read_text("utf-8")
    desk.write(DRAFT, good.replace("draft: ja", "draft: vielleicht"))
    desk.face("dialog[open]").wait_for()
    desk.page.keyboard.press("Escape")
    desk.face("dialog[open]").wait_for(state="detached")
    desk.page.goto(f"{desk.base}/netz/")
    desk.face(
        "#notice",
    ).wait_for()
    assert desk.face("#notice").inner_text().startswith("1 Fehler · Stand ")
    assert 0 == desk.face("dialog[open]").count()
    desk.face("#notice").click()
    desk.face("dialog[open]").wait_for()
    desk.face("dialog .head .button").click()
    desk.write(DRAFT, good.replace("draft: ja", "draft:  nie"))
    desk.face("dialog[open]").wait_for()


def test_a_problem_that_was_closed_and_mended_is_told_when_it_comes_again(desk: Desk) -> None:
    desk.open(ADDRESS)
    good = (desk.root / DRAFT).read_text("utf-8")
    for _ in range(2):
        desk.write(DRAFT, good.replace("draft: ja", "draft: vielleicht"))
        desk.face("dialog[open]").wait_for()
        desk.page.keyboard.press("Escape")
        desk.write(DRAFT, good)
        desk.face("#notice").wait_for(state="hidden")


def test_a_cure_is_copied_with_one_click(desk: Desk) -> None:
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.open(ADDRESS)
    desk.edit(DRAFT, "title: Noch nicht fertig", "title: „Noch nicht fertig“")
    desk.face("#notice").click()
    desk.face(".copy").click()
    desk.face(".copy").filter(has_text="Kopiert").wait_for()
    assert 'title: "Noch nicht fertig"' == desk.page.evaluate("navigator.clipboard.readText()")
    assert desk.face("dialog h3").inner_text()[0].isupper()


def test_no_element_of_a_text_passes_for_the_preview_s_own_note(desk: Desk) -> None:
    forged = json.dumps({"home": "javascript:a()//", "origin": "x.md", "edit": "javascript:a()", "version": 1})
    # Texts are refused ids of ours. Whatever would be left of that all the same comes before our own note.
    tags = ("a", "code", "details", "div", "h2", "li", "p", "span", "summary", "svg", "table", "td")
    shadows = "".join(f"<{tag} id=netzblatt-page>{forged}</{tag}>" for tag in tags)

    desk.open(ADDRESS)
    page = desk.root / ".netzblatt/preview/news/2026/linse/index.html"
    html = page.read_text("utf-8")
    page.unlink()
    page.write_text(html.replace("<body>", f"<body>{shadows}"), "utf-8")
    desk.page.reload()
    desk.face("#toggle").click()
    assert f"vscode://file{desk.root}/{ARTICLE}:1:1" == desk.face("#source").get_attribute("href")
    assert "index.md" == desk.face("#source").inner_text()


def test_no_address_in_the_overlay_acts(desk: Desk) -> None:
    desk.open(ADDRESS)
    hrefs = [
        "javascript:a()",
        " JavaScript:a()",
        "java\nscript:a()",
        "\x01javascript:a()",
        "data:text/html,a",
        "blob:a",
        "//[",
    ]
    make = "async (href) => (await import('/_preview/element.js')).element('a', { href }).getAttribute('href')"
    assert [None] * len(hrefs) == [desk.page.evaluate(make, href) for href in hrefs]
    assert ["zed://file/a.md:1", "/a/"] == [desk.page.evaluate(make, href) for href in ("zed://file/a.md:1", "/a/")]


def test_a_warning_covers_nothing(desk: Desk) -> None:
    desk.open(ADDRESS)
    desk.edit(DRAFT, "title: Noch nicht fertig", "title: „Noch nicht fertig“")
    desk.face("#notice").wait_for()
    assert (["1 Warnung"], 0) == ([desk.face("#notice").inner_text()], desk.face("dialog[open]").count())
    desk.face("#notice").click()
    assert f"{DRAFT}, Zeile 2" == desk.face("dialog[open] .place").inner_text()


def test_a_list_that_was_asked_for_stays_until_all_is_mended(desk: Desk) -> None:
    good = (desk.root / DRAFT).read_text("utf-8")
    desk.open(HIDDEN)
    desk.edit(DRAFT, "title: Noch nicht fertig\n", "title: „Noch nicht fertig“\nteaser: „Bald“\n")
    desk.face("#notice").filter(has_text="2 Warnungen").click()
    desk.mark()
    desk.edit(DRAFT, "teaser: „Bald“\n", "teaser: Bald\n")
    desk.sees("window.mark === undefined", value=True)
    desk.face("dialog[open] article").wait_for()
    desk.write(DRAFT, good)
    desk.face("dialog[open]").wait_for(state="detached")


def test_a_first_build_that_fails_is_told_too(bare: Desk) -> None:
    good = (bare.root / DRAFT).read_text("utf-8")
    bare.edit(DRAFT, "draft: ja", "draft: vielleicht")
    bare.serve()
    bare.page.goto(f"{bare.base}/netz{ADDRESS}")
    bare.face("dialog[open] article").first.wait_for()
    assert "Noch gibt es keine Website." in bare.face("dialog .head").inner_text()
    bare.write(DRAFT, good)
    bare.reads("Linse", "h1")
    assert 0 == bare.face("dialog[open]").count()


def test_a_template_s_fault_is_told(desk: Desk) -> None:
    desk.open(ADDRESS)
    desk.edit("templates/pages/article.html", "{{ page.title }}", "{{ page.titel }}")
    desk.face("dialog[open] article").first.wait_for()
    assert desk.face("dialog .place").first.inner_text().startswith("templates/pages/article.html, Zeile ")


def test_the_scroll_position_and_the_way_back_are_kept(desk: Desk) -> None:
    desk.open("/")
    desk.page.locator(f"main a[href='/netz{ADDRESS}']").first.click()
    desk.page.wait_for_url(f"**{ADDRESS}")
    text = (desk.root / ARTICLE).read_text("utf-8") + "\n\nAbsatz.\n" * 200
    desk.write(ARTICLE, text)
    desk.sees("document.documentElement.scrollHeight > 3000", value=True)
    # What the page remembers of the last one is restored before its toolbar is there, and not while one scrolls.
    desk.face("#toggle").wait_for()
    desk.page.mouse.wheel(0, 1234)
    desk.sees("scrollY", 1234)
    desk.write(ARTICLE, text + "\n\nDer letzte.\n")
    desk.reads("Der letzte.")
    desk.sees("scrollY", 1234)
    desk.page.go_back()
    desk.page.wait_for_url("**/netz/")


def test_a_draft_and_an_embargo_wear_a_strip_and_no_build_has_it(desk: Desk) -> None:
    desk.open(HIDDEN)
    assert "Entwurf Nur hier zu sehen, noch nicht veröffentlicht." == desk.face(".strip").inner_text()
    desk.page.goto(f"{desk.base}/netz/news/2030/zukunft/")
    desk.face(".strip").wait_for()
    assert "Sperrfrist Nur hier zu sehen. Erscheint am 1. Januar 2030." == desk.face(".strip").inner_text()
    desk.page.goto(f"{desk.base}/netz{ADDRESS}")
    desk.face("#toggle").wait_for()
    assert desk.face(".strip").is_hidden()
    desk.page.emulate_media(media="print")
    assert desk.face(".bar").is_hidden()
    subprocess.run([sys.executable, "-c", SERVE], cwd=desk.root, env=ENVIRONMENT, check=True)
    pages = [path.read_text("utf-8") for path in (desk.root / "site").rglob("*.html")]
    assert pages
    assert [] == [page for page in pages if "netzblatt-p" in page or "_preview" in page]


def test_the_toolbar_leaves_out_drafts_and_goes_to_another_day(desk: Desk) -> None:
    desk.open("/news/")
    desk.reads("Noch nicht fertig")
    desk.face("#toggle").click()
    assert desk.face("#drafts").is_checked()
    desk.face(
        "label",
    ).filter(has_text="Entwürfe").click()
    desk.sees("document.querySelector('main').textContent.includes('Noch nicht fertig')", value=False)
    desk.face("#day").fill("2030-06-01")
    desk.reads("Aus der Zukunft")
    assert "2030-06-01" == desk.face("#day").input_value()
    # The tool that was used has the focus still.
    desk.sees("document.querySelector('netzblatt-preview').shadowRoot.activeElement?.id", "day")
    desk.face("#today").click()
    desk.sees("document.querySelector('main').textContent.includes('Aus der Zukunft')", value=False)
    assert {"drafts": False, "day": None} == desk.state["wish"]


def test_a_year_that_is_being_typed_is_no_wish(desk: Desk) -> None:
    wishes: list[str] = []
    desk.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: wishes.append(str(frame))))
    desk.open("/news/")
    desk.face("#toggle").click()
    desk.face("#day").focus()
    desk.page.keyboard.type("06062030")
    desk.reads("Aus der Zukunft")
    assert ['{"command":"wish","drafts":true,"day":"2030-06-06"}'] == [wish for wish in wishes if "wish" in wish]


def test_the_toolbar_shows_a_telephone_s_width_and_addresses_stay_right(desk: Desk) -> None:
    desk.open("/")
    desk.face("#toggle").click()
    desk.face("label").filter(has_text="Telefon").click()
    frame = desk.page.frame_locator("netzblatt-preview iframe")
    frame.locator(f"main a[href='/netz{ADDRESS}']").first.click()
    desk.page.wait_for_url(f"**{ADDRESS}")
    inner = next(frame for frame in desk.page.frames if frame.parent_frame)
    assert [393, True] == inner.evaluate("[innerWidth, document.querySelector('netzblatt-preview') === null]")
    assert "index.md" == desk.face("#source").inner_text()
    desk.write(ARTICLE, (desk.root / ARTICLE).read_text("utf-8") + "\nAuch schmal.\n")
    frame.locator("main", has_text="Auch schmal.").wait_for()
    desk.page.reload()
    frame.locator("main", has_text="Auch schmal.").wait_for()
    desk.page.set_viewport_size({"width": 360, "height": 720})
    desk.page.reload()
    desk.reads("Auch schmal.")
    desk.page.set_viewport_size({"width": 1280, "height": 720})
    desk.page.reload()
    desk.face("iframe").wait_for()
    desk.face("label").filter(has_text="Fenster").click()
    desk.face("iframe").wait_for(state="detached")
    desk.reads("Auch schmal.")


def test_the_toolbar_leads_to_the_source_and_to_the_components(desk: Desk) -> None:
    desk.open(ADDRESS)
    desk.face("#toggle").click()
    assert f"vscode://file{desk.root}/{ARTICLE}:1:1" == desk.face("#source").get_attribute("href")
    desk.face("#components").click()
    desk.page.wait_for_url("**/_components/")
    desk.face("#toggle").wait_for()
    # It is open still.
    assert desk.face("#tools").is_visible()
    desk.edit("templates/components/cards.html", "{% macro", "{% macro neu() %}{% endmacro %}\n{% macro")
    desk.reads("neu()", ".guide-macro")


def test_the_keyboard_is_enough(desk: Desk) -> None:
    desk.open(ADDRESS)
    active = "document.activeElement.shadowRoot?.activeElement?.id"
    desk.page.keyboard.press("Shift+Tab")
    desk.sees(active, "toggle")
    desk.page.keyboard.press("Enter")
    order = []
    for _ in range(4):
        order.append(desk.page.evaluate(active))
        desk.page.keyboard.press("Tab")
        while desk.page.evaluate(active) == order[-1]:
            # A date has a field for each of its parts.
            desk.page.keyboard.press("Tab")
    assert ["drafts", "day", "window", "source"] == order
    desk.page.keyboard.press("Escape")
    desk.sees(active, "toggle")
    assert desk.face("#tools").is_hidden()


def test_every_tool_has_a_name_and_a_role(desk: Desk) -> None:
    desk.open(ADDRESS)
    desk.face("#toggle").click()
    snapshot = desk.face("section").aria_snapshot()
    for line in (
        '- region "Werkzeuge der Vorschau"',
        '- switch "Entwürfe" [checked]',
        '- textbox "Website am"',
        '- radio "Fenster" [checked]',
        f"""- 'link "Diese Seite bearbeiten: {ARTICLE}"'""",
        '- link "Bausteine der Vorlagen"',
        '- button "Keine Probleme" [disabled]',
        '- button "Werkzeuge ausblenden" [expanded]',
    ):
        assert line in snapshot


def test_a_build_that_ends_while_a_page_is_loading_is_not_missed(desk: Desk) -> None:
    def edit(route: Route) -> None:
        if "Unterwegs." not in (desk.root / ARTICLE).read_text("utf-8"):
            version = desk.state["version"]
            desk.write(ARTICLE, (desk.root / ARTICLE).read_text("utf-8") + "\nUnterwegs.\n")
            wait_until(lambda: desk.state["version"] > version)
        route.continue_()

    desk.page.route("**/_preview/connection.js", edit)
    desk.open(ADDRESS)
    desk.reads("Unterwegs.")


def test_a_server_that_comes_back_is_found_and_what_it_has_built_is_shown(desk: Desk) -> None:
    desk.open(ADDRESS)
    port = int(desk.base.rpartition(":")[2])
    desk.end()
    desk.face(
        "#toggle",
    ).filter(has_text="Die Vorschau ist beendet").wait_for()
    desk.write(ARTICLE, (desk.root / ARTICLE).read_text("utf-8") + "\nIn der Pause.\n")
    desk.serve(port=port)
    desk.reads("In der Pause.")
    desk.face("#toggle").filter(has_text="Vorschau").wait_for()


def test_a_tab_that_the_browser_put_to_sleep_is_up_to_date_when_it_wakes(desk: Desk) -> None:
    desk.open(ADDRESS)
    _live(desk.page, "frozen")
    version = desk.state["version"]
    desk.write(ARTICLE, (desk.root / ARTICLE).read_text("utf-8") + "\nIm Schlaf.\n")
    wait_until(lambda: desk.state["version"] > version)
    _live(desk.page, "active")
    desk.reads("Im Schlaf.")


def _live(page: Page, state: str) -> None:
    from playwright.sync_api import Error

    def is_done() -> bool:
        # Not while the page is being loaded.
        with suppress(Error):
            page.context.new_cdp_session(page).send("Page.setWebLifecycleState", {"state": state})
            return True
        return False

    wait_until(is_done)


def test_with_several_tabs_only_the_one_that_was_looked_at_last_follows(bare: Desk) -> None:
    bare.serve("--follow")
    bare.open("/")
    other = bare.page.context.new_page()
    other.goto(f"{bare.base}/netz/impressum/")
    other.locator("netzblatt-preview #toggle").wait_for()
    bare.write(ARTICLE, (bare.root / ARTICLE).read_text("utf-8") + "\nHier bin ich.\n")
    other.wait_for_url(f"**{ADDRESS}")
    assert bare.page.url.endswith("/netz/")


def test_with_follow_the_browser_goes_to_what_was_saved(bare: Desk) -> None:
    bare.serve("--follow")
    bare.open("/")
    bare.write(ARTICLE, (bare.root / ARTICLE).read_text("utf-8") + "\nHier bin ich.\n")
    bare.page.wait_for_url(f"**{ADDRESS}", timeout=PATIENCE)
    bare.reads("Hier bin ich.")
