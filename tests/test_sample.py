"""The sample site as its readers and their programs meet it: at the root of a host, and below a sub-path."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from email.message import Message
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import html5lib
import icalendar
import pytest
import vobject
from jsonschema import Draft202012Validator
from lxml import etree, html

from netzblatt.pipeline import Options, Result, build
from netzblatt.plan.page_policy import PREFETCH
from netzblatt.publish import collect_release
from netzblatt.publish.server_files.content_policy import OF_SEARCH, make_content_policy
from netzblatt.publish.server_files.known_facts import find_page_facts
from netzblatt.tools.web.inline_scripts import hash_source
from netzblatt.tools.web.media_types import guess_media_type
from tests.face.serving import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ADDRESSES = ("https://netzblatt.example.org", "https://www.example.org/verbund/netz")


class Site:
    """A built site, read like a browser reads it."""

    def __init__(self, root: Path, address: str, result: Result) -> None:
        self.folder, self.address, self.result = root / "site", address, result

    def files(self, suffix: str) -> list[Path]:
        return sorted(self.folder.rglob(f"*{suffix}"))

    def url(self, path: Path) -> str:
        return f"{self.address}/{path.relative_to(self.folder).as_posix()}".removesuffix("index.html")

    def file(self, url: str) -> Path | None:
        path = unquote(urlsplit(url).path) or "/"
        base = urlsplit(self.address).path
        if not path.startswith(base + "/"):
            return None
        found = self.folder / path[len(base) + 1 :]
        return found / "index.html" if path.endswith("/") else found


@pytest.fixture(scope="module")
def sites(sample: Path, sample_wishes: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Site]:
    """The same site at each address. Its pictures are those of the first build: they know no address."""
    sites = {}
    for address in ADDRESSES:
        root = tmp_path_factory.mktemp("addressed") / "site"
        shutil.copytree(sample, root)
        shutil.rmtree(root / "site")
        settings = root / "content" / "site.yml"
        settings.write_text(re.sub(r"(?m)^address:.*$", f"address: {address}", settings.read_text("utf-8")), "utf-8")
        sites[address] = Site(root, address, build(root, options=Options(**sample_wishes)))
    return sites


@pytest.fixture(params=ADDRESSES, ids=["root", "sub-path"])
def site(request: pytest.FixtureRequest, sites: Mapping[str, Site]) -> Site:
    return sites[request.param]


def _links(page: html.HtmlElement) -> Iterator[str]:
    for element in page.iter():
        for name in ("href", "src"):
            if name in element.attrib:
                yield element.attrib[name]
        for candidate in element.attrib.get("srcset", "").split(","):
            if candidate.strip():
                yield candidate.split()[0]


_URL = {"type": "string", "pattern": "^https://"}
_AUTHORS = {"type": "array", "items": {"type": "object", "required": ["name"]}}
_TEXT, _TIME = {"type": "string", "minLength": 1}, {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT.*[+-]\d\d:\d\d$"}
# jsonfeed.org, version 1.1; fields that it does not know are none of ours.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        **dict.fromkeys(("version", "home_page_url", "feed_url", "icon"), _URL),
        **dict.fromkeys(("title", "description", "language"), _TEXT),
        "authors": _AUTHORS,
        "hubs": {"type": "array"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "title", "content_html", "date_published"],
                "additionalProperties": False,
                "properties": {
                    **dict.fromkeys(("id", "title", "content_html", "summary", "language"), _TEXT),
                    **dict.fromkeys(("url", "image"), _URL),
                    **dict.fromkeys(("date_published", "date_modified"), _TIME),
                    "authors": _AUTHORS,
                    "tags": {"type": "array", "items": _TEXT, "uniqueItems": True},
                },
            },
        },
    },
}


def test_it_is_built_without_a_word(site: Site) -> None:
    assert ((), True) == (site.result.problems, site.result.is_exchanged)


def test_every_internal_link_and_fragment_leads_somewhere(site: Site) -> None:
    pages = {path: html.fromstring(path.read_bytes()) for path in site.files(".html")}
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    dead = []
    for path, page in pages.items():
        for link in _links(page):
            # A subscription leads to the calendar of that address.
            url = urljoin(site.url(path), link.replace("webcal://", "https://", 1))
            if not url.startswith(site.address):
                # The network path of another site is fine; a path beside our own sub-path is not.
                dead += [(path, link)] if urlsplit(url).netloc == urlsplit(site.address).netloc else []
                continue
            target, fragment = site.file(url), urlsplit(url).fragment
            if target is None or not target.is_file() or (fragment and unquote(fragment) not in ids.get(target, ())):
                dead.append((path, link))
    assert [] == dead


def test_no_page_asks_another_host_for_anything(site: Site) -> None:
    asked = []
    for path in site.files(".html"):
        page = html.fromstring(path.read_bytes())
        asked += page.xpath(
            "//script/@src | //iframe/@src | //img/@src | //source/@srcset | //link[@rel='stylesheet']/@href"
        )
    asked += [
        url for path in site.files(".css") for url in re.findall(r"url\(([^)]*)\)|@import", path.read_text("utf-8"))
    ]
    assert [] == [url for url in asked if url.strip("\"'").startswith(("http", "//"))]


def test_pages_are_html_that_the_standard_s_parser_accepts(site: Site) -> None:
    for path in site.files(".html"):
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(path.read_text("utf-8"))


def test_each_page_has_one_headline_a_title_and_a_canonical_address(site: Site) -> None:
    for path in site.files(".html"):
        page = html.fromstring(path.read_bytes())
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        expected = [] if page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]") else [site.url(path)]
        assert (path, 1, 1) == (path, len(page.xpath("//h1")), len(page.xpath("//head/title[text()]")))
        assert expected == page.xpath("//link[@rel='canonical']/@href")[: len(expected)]


def test_search_engines_and_other_sites_are_told_of_each_page_what_they_ask_for(site: Site) -> None:
    # What is not translated stands in both editions.
    seen: dict[tuple[str, str | None], str] = {}
    for path in site.files(".html"):
        page = html.parse(str(path))
        told = {meta.get("property") or meta.get("name"): meta.get("content") for meta in page.iter("meta")}
        if told.get("robots") == "noindex" or page.xpath("//meta[@http-equiv='refresh']"):
            continue
        assert "max-image-preview:large" == told["robots"], path
        assert {"og:title", "og:type", "og:url", "og:locale", "og:image:alt"} <= told.keys(), path
        assert int(told["og:image:width"]) >= 600, path
        image = site.file(told["og:image"])
        assert image, path
        assert image.exists(), path
        article = {"article:published_time", "article:section"}
        assert (told["og:type"] == "article") == (article <= told.keys()), path
        assert 20 < len(told["description"]) < 400, path
        edition = page.getroot().get("lang")
        for what in ((edition, page.findtext(".//title")), (edition, told["description"])):
            assert seen.setdefault(what, site.url(path)) == site.url(path), what


def test_a_page_says_everywhere_in_which_language_its_text_is(site: Site) -> None:
    found = set()
    for path in site.files("index.html"):
        page = html.fromstring(path.read_bytes())
        texts = page.xpath("//article[contains(@class, 'story')]//div[@class='text']/@lang")
        if path.parent.parent.name in {"page", "seite"}:
            # A later page of a list, which may be that of somebody in another language.
            continue
        told = page.xpath("//meta[@property='og:locale']/@content")
        nodes = [node for text in page.xpath("//script[@type='application/ld+json']") for node in _graph(text)]
        known = [node["inLanguage"] for node in nodes if "inLanguage" in node]
        language = (texts or [page.get("lang")])[0]
        assert [{"de": "de_DE", "en": "en_GB"}[language]] == told or not told, path
        assert known in ([language], []), path
        others = page.xpath("//meta[@property='og:locale:alternate']/@content")
        found.add((page.get("lang"), language, *others))
    # Of the last two, neither has a translation.
    expected = {("de", "de", "en_GB"), ("en", "en", "de_DE"), ("de", "de"), ("en", "en"), ("en", "de")}
    assert expected == found


def _graph(script: html.HtmlElement) -> list[dict[str, Any]]:
    graph: list[dict[str, Any]] = json.loads(script.text)["@graph"]
    return graph


def test_feeds_are_well_formed_and_absolute(site: Site) -> None:
    feeds = site.files(".atom")
    assert len(feeds) > 10
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert (False, "atom10", site.url(path)) == (bool(feed.bozo), feed.version, _link(feed.feed, "self"))
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            target = site.file(entry.link)
            assert target is not None
            assert target.is_file()
            body = html.fromstring(f"<div>{entry.content[0].value}</div>")
            assert [] == [link for link in _links(body) if not re.match(r"(https?|mailto|tel):", link)]


def _link(feed: feedparser.FeedParserDict, relation: str) -> str:
    return str(next(link.href for link in feed.links if link.rel == relation))


def test_json_feeds_say_the_same_as_their_atom_siblings(site: Site) -> None:
    for path in site.files("feed.json"):
        feed = json.loads(path.read_bytes())
        atom = feedparser.parse(path.with_suffix(".atom").read_bytes())
        assert ("https://jsonfeed.org/version/1.1", site.url(path)) == (feed["version"], feed["feed_url"])
        assert [] == [fault.message for fault in Draft202012Validator(JSON_FEED).iter_errors(feed)]
        assert [(entry.id, entry.link) for entry in atom.entries] == [
            (item["id"], item["url"]) for item in feed["items"]
        ]


def test_calendars_are_understood_and_fold_their_lines(site: Site) -> None:
    calendars = site.files(".ics")
    assert len(calendars) > 12
    for path in calendars:
        data = path.read_bytes()
        assert [] == [line for line in data.split(b"\r\n") if len(line) > 75 or b"\n" in line]
        calendar = icalendar.Calendar.from_ical(data)
        events = calendar.events
        # A date of a series that differs has the UID of the series.
        names = [(str(event["UID"]), event.get("recurrence-id", "")) for event in events]
        assert len(set(map(str, names))) == len(names)
        read_again = vobject.readOne(data.decode()).contents.get("vevent", [])
        assert [str(event["summary"]) for event in events] == [event.summary.value for event in read_again]
        for event in events:
            assert event.duration > timedelta(0)
            assert [] == event.errors


def test_structured_statements_name_their_kind_and_absolute_addresses(site: Site) -> None:
    kinds = set()
    for path in site.files(".html"):
        for text in html.fromstring(path.read_bytes()).xpath("//script[@type='application/ld+json']/text()"):
            for thing in _things(json.loads(text)):
                kinds.add(thing.get("@type"))
                for key in ("url", "@id", "item"):
                    assert urlsplit(str(thing.get(key, site.address))).scheme in {"http", "https"}
    assert {"NewsArticle", "Event", "BreadcrumbList", "Organization"} <= kinds


def _things(value: object) -> Iterator[dict[str, object]]:
    match value:
        case dict():
            if "@type" in value:
                yield value
            for part in value.values():
                yield from _things(part)
        case list():
            for part in value:
                yield from _things(part)


def test_the_sitemap_lists_exactly_what_may_be_indexed(site: Site) -> None:
    listed = etree.fromstring((site.folder / "sitemap.xml").read_bytes()).xpath("//*[local-name()='loc']/text()")
    pages = {path: html.fromstring(path.read_bytes()) for path in site.files(".html")}
    indexed = [
        site.url(path)
        for path, page in pages.items()
        if not page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
    ]
    assert sorted(indexed) == sorted(listed)


def test_each_list_leads_to_itself_in_the_other_language_and_both_name_each_other(site: Site) -> None:
    pages = {site.url(path): html.fromstring(path.read_bytes()) for path in site.files("index.html")}
    versions = {url: page.xpath("//link[@rel='alternate'][@hreflang]/@href") for url, page in pages.items()}
    switches = {url: page.xpath("//nav[@class='languages']//a/@href") for url, page in pages.items()}
    homes = {f"{site.address}/", f"{site.address}/en/"}
    lost = {url for url, links in switches.items() if {urljoin(url, href) for href in links} & homes} - homes
    # Articles and events may have no translation, and these pages.
    texts = re.compile(r"/[0-9]{4}/(?!seite/|page/)[a-z]|/(?:barrierefreiheit|datenschutz|impressum)/$")
    assert [] == [url for url in sorted(lost) if not texts.search(url)]
    assert len(lost) < len(pages) / 4
    one_way = [(url, other) for url, others in versions.items() for other in others if versions[other] != others]
    assert [] == one_way
    sitemap = etree.fromstring((site.folder / "sitemap.xml").read_bytes())
    listed = {url[0].text: [link.get("href") for link in url if link.get("hreflang")] for url in sitemap}
    assert listed == {url: versions[url] for url in listed}


# What the checker of style sheets does not know yet, though all browsers do; and what it says of a policy, because it
# reads files, which have no origin, and takes JSON for a script. Chromium keeps to the policy in tests below.
UNFOUNDED = "“(paint-order|container-type)”: Property|Unrecognized at-rule “@container”|Content Security Policy"


def test_the_nu_checker_finds_neither_a_fault_nor_anything_to_warn_of(sites: Mapping[str, Site]) -> None:
    checker = os.environ.get("NETZBLATT_VNU", "")
    if not checker or not shutil.which("java"):
        pytest.skip("the Nu HTML Checker is not here: set NETZBLATT_VNU to vnu.jar, and install Java")
    # Of Java's two compilers the simpler one: the better would be done when the checker is.
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-jar", checker]
    options = ["--also-check-css", "--also-check-svg", "--filterpattern", f".*({UNFOUNDED}).*"]
    places = [file for site in sites.values() for suffix in (".html", ".css") for file in site.files(suffix)]
    found = subprocess.run([*command, *options, *places], capture_output=True, text=True, check=False)
    assert "" == found.stderr


@pytest.mark.parametrize("site", ADDRESSES[:1], ids=["root"], indirect=True)
def test_no_page_of_any_kind_breaks_the_content_policy_that_is_made_for_it(site: Site, browser: Browser) -> None:
    kinds = {(len(path.parts), *path.relative_to(site.folder).parts[:1]): path for path in site.files(".html")}
    assert [] != _find_violations(site, browser, [site.folder / "index.html"], "default-src 'none'")
    policy = _make_policy(site)
    assert [] == _find_violations(site, browser, kinds.values(), policy)
    assert {"'wasm-unsafe-eval'", hash_source(json.dumps(PREFETCH, sort_keys=True))} == set(
        re.findall(r"'(?:wasm-)?unsafe-[^']*'|'sha256[^']*'", policy)
    )


@pytest.mark.parametrize("site", ADDRESSES[:1], ids=["root"], indirect=True)
def test_a_page_is_there_before_it_is_opened_if_somebody_points_at_its_link(site: Site, browser: Browser) -> None:
    fetched: Queue[str] = Queue()

    def note(path: str, headers: Message) -> None:
        if headers.get("Sec-Purpose"):
            fetched.put(path)

    with serve(site.folder, on_request=note) as home:
        page = browser.new_page()
        page.goto(f"{home}impressum/")
        link = page.get_by_role("link", name="Nachrichten", exact=True)
        link.hover()
        assert "/news/" == fetched.get(timeout=60)
        link.click()
        page.wait_for_url(f"{home}news/")
        # Resource Timing, 3.2: "navigational-prefetch" is how it came.
        assert "navigational-prefetch" == page.evaluate("performance.getEntriesByType('navigation')[0].deliveryType")
        page.close()


# All that a browser keeps for a page.
KEPT = """async () => [
    document.cookie,
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
]"""
NOTHING = ["", 0, 0, 0, 0, 0]


@pytest.mark.parametrize("site", ADDRESSES[:1], ids=["root"], indirect=True)
def test_nothing_is_kept_and_nobody_is_asked_before_somebody_plays_a_film(site: Site, browser: Browser) -> None:
    film, provider = f"{site.address}/news/2026/film-ohne-mitleser/", "https://www.youtube-nocookie.com"
    pages = [path for path in site.files(".html") if b'http-equiv="refresh"' not in path.read_bytes()]
    kinds = {path.relative_to(site.folder).parts[0]: path for path in pages}
    with _open_page(site, browser, _make_policy(site)) as (page, found):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.route(f"{provider}/**", lambda route: route.fulfill(body="<title>Film</title>", content_type="text/html"))
        for address in (*map(site.url, kinds.values()), film):
            page.goto(address)
            assert (address, NOTHING) == (address, page.evaluate(KEPT))
        assert [] == [url for url in asked if not url.startswith(site.address)]
        page.get_by_role("button", name="Video abspielen").click()
        frame = page.locator("iframe[title^='Video: Big Buck Bunny']")
        frame.content_frame.locator("title").wait_for(state="attached")
        assert [f"{provider}/embed/aqz-KE-bpKQ?autoplay=1&rel=0"] == [
            url for url in asked if not url.startswith(site.address)
        ]
        assert ([], NOTHING, "IFRAME") == (found, page.evaluate(KEPT), page.evaluate("document.activeElement.tagName"))


def _make_policy(site: Site) -> str:
    facts = find_page_facts(collect_release(site.folder, site.result.manifest), notes=None)
    return make_content_policy({OF_SEARCH, *(load for page in facts.values() for load in page.loads)})


def _find_violations(site: Site, browser: Browser, pages: Iterable[Path], policy: str) -> list[str]:
    with _open_page(site, browser, policy) as (page, found):
        for path in pages:
            page.goto(site.url(path))
    return found


@contextmanager
def _open_page(site: Site, browser: Browser, policy: str) -> Iterator[tuple[Page, list[str]]]:
    """Opens a page in a browser that keeps to the policy, and lists what was against it."""

    def answer(route: Route) -> None:
        file = site.file(route.request.url)
        headers = {"Content-Type": guess_media_type(file.name), "Content-Security-Policy": policy} if file else {}
        # Pictures are not looked at.
        is_read = file and file.suffix not in {".jpg", ".webp", ".avif", ".png"}
        route.fulfill(body=file.read_bytes() if file and is_read else b"", headers=headers)

    found: list[str] = []
    page = browser.new_page()
    page.on(
        "console", lambda message: found.append(message.text) if "Content Security Policy" in message.text else None
    )
    page.route(f"{site.address}/**", answer)
    yield page, found
    page.close()


def test_the_search_counts_a_page_among_its_own_clusters_alone(site: Site) -> None:
    packed = [gzip.decompress(file.read_bytes()) for file in site.files(".pf_fragment")]
    found = [json.loads(data.removeprefix(b"pagefind_dcd")) for data in packed]
    clusters = {one["url"].removeprefix(urlsplit(site.address).path): one["filters"].get("cluster") for one in found}
    expected = {
        "/cluster/timm/": ["timm"],
        "/news/2013/global-denken/": ["Wetzlar Network", "timm"],
        "/veranstaltungen/2017/clustertagung/": ["Wetzlar Network"],
        "/impressum/": None,
    }
    assert expected == {path: clusters[path] for path in expected}


def test_the_search_in_english_finds_german_texts_too_and_calls_all_by_its_own_names(
    site: Site, browser: Browser
) -> None:
    with _open_page(site, browser, _make_policy(site)) as (page, found):
        page.goto(f"{site.address}/en/search/?q=messen&kind=News&tag=Metrology")
        hit = page.locator(".hits li", has_text="Sechs Labore messen denselben Kratzer")
        hit.first.wait_for()
        assert ["de", "de", "de", "de"] == [each.get_attribute("lang") for each in hit.first.locator("[lang]").all()]
        facts = hit.first.locator(".dateline > *").all_inner_texts()
        assert ["Donnerstag, 19.\xa0November 2026 · News", "Deutsch"] == facts
        kinds, tags = (page.get_by_label(label).locator("option").all_inner_texts() for label in ("Kind", "Tag"))
        assert ["all", "Cluster", "Event", "News", "Organisation", "Page", "Person"] == kinds
        assert ("Optics" in tags, "Optik" in tags, found) == (True, False, [])


def test_the_search_finds_words_in_other_forms_and_spellings_and_keeps_nothing(site: Site, browser: Browser) -> None:
    with _open_page(site, browser, _make_policy(site)) as (page, found):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site.address}/suche/")
        assert [] == [url for url in asked if "pagefind" in url]
        for words, title in (
            ("Kratzern", "Sechs Labore messen denselben Kratzer"),
            ("Maennicke", "Dr. Claudia Männicke"),
        ):
            page.get_by_label("Suchbegriff").fill(words)
            page.locator(".hits a", has_text=title).first.wait_for()
        page.get_by_label("Art").select_option("Meldung")
        page.get_by_label("Jahr").select_option("2017")
        page.locator("[role=status]", has_text=re.compile("^1 Treffer$")).wait_for()
        link = page.locator(".hits a")
        assert f"{site.address}/news/2017/clustertagung-in-wetzlar/" == urljoin(page.url, link.get_attribute("href"))
        page.goto(page.url)
        page.locator("[role=status]", has_text=re.compile("^1 Treffer$")).wait_for()
        foreign = [url for url in asked if not url.startswith(site.address)]
        assert (NOTHING, [], []) == (page.evaluate(KEPT), found, foreign)
