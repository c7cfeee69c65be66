"""Whatever is smuggled into a text is refused with a Problem, or appears as the letters that it is: in no page, feed,
calendar, sitemap or structured statement does it become more.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import feedparser
import html5lib
import icalendar
import pytest

from netzblatt.pipeline import Options, Result, build
from netzblatt.tools.images import svg
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.language.slugs import slugify
from tests.xss import harm
from tests.xss.directives import NEEDED
from tests.xss.drawings import list_vectors, make_drawing
from tests.xss.site import (
    ADDRESS,
    BASES,
    NOW,
    Fields,
    find_surviving_bodies,
    find_surviving_fields,
    find_surviving_inserts,
    make_document,
    make_settings,
    make_side_files,
)
from tests.xss.vectors import FAMILIES, VECTORS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

ROOT = Path(__file__).parent.parent
# So many clusters hold all vectors, each vector in one of their fields: every page names every cluster.
CLUSTERS = 20


# Opens pages in frames, some at a time, and tells in which of them a script has left its mark.
VISIT = """async (urls) => {
  const marked = "__xss" in window ? ["/"] : [];
  const visit = (url) => new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.onload = () => {
      if ("__xss" in frame.contentWindow) marked.push(url);
      frame.remove();
      done();
    };
    frame.src = url;
    document.body.append(frame);
  });
  while (urls.length) await Promise.all(urls.splice(0, 20).map(visit));
  return marked;
}"""


def _files() -> Iterator[tuple[str, bytes]]:
    """A news item and an event a vector, clusters, and site.yml."""
    fields, bodies, inserts = find_surviving_fields(), find_surviving_bodies(), find_surviving_inserts()
    for path, found in fields.items():
        kind, number = path.split("/")[1], int(path.split("/v")[1].removesuffix(".md"))
        bodies_by_kind = {"news": (bodies[number] or ("Text.",))[0], "events": inserts[number]}
        if kind != "clusters":
            yield path, make_document(found, bodies_by_kind.get(kind, "Text."))
    for number, texts in bodies.items():
        for place, text in enumerate(texts[1:]):
            yield f"content/news/t{number}-{place}.md", make_document(BASES["news"], text)
    for number in range(CLUSTERS):
        yield f"content/clusters/v{number}.md", make_document(_cluster(number, fields))
    yield from make_side_files().items()


def _cluster(number: int, fields: Mapping[str, Fields]) -> Fields:
    """Vectors dealt out to the fields of one cluster."""
    dealt = dict(BASES["clusters"])
    for place, vector in enumerate(range(number, len(VECTORS), CLUSTERS)):
        written = fields[f"content/clusters/v{vector}.md"]
        names = [name for name in written if name not in dealt or name == ("title",)]
        if names:
            name = names[place % len(names)]
            dealt[name] = written[name]
    return dealt


def _built(root: Path, files: dict[str, bytes]) -> Result:
    for room in ("templates", "assets"):
        shutil.copytree(ROOT / room, root / room)
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return build(root, options=Options(now=NOW))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a site with all that was not refused."""
    root = tmp_path_factory.mktemp("vectors")
    result = _built(root, dict(_files()))
    assert ([], True) == ([problem for problem in result.problems if problem.is_error], result.is_exchanged)
    return root / "site"


def _of(site: Path, suffix: str) -> list[Path]:
    return sorted(site.rglob(f"*{suffix}"))


def test_the_corpus_is_large_and_most_of_it_can_be_written_as_text() -> None:
    titles = [fields.get(("title",)) for path, fields in find_surviving_fields().items() if "/news/" in path]
    assert (12, True, True) == (len(FAMILIES), len(VECTORS) >= 120, len(set(VECTORS)) == len(VECTORS))
    assert sum(title in VECTORS for title in titles) > 0.95 * len(VECTORS)
    assert len(VECTORS) == sum(bool(texts) for texts in find_surviving_bodies().values())
    inserts = find_surviving_inserts().values()
    assert sum(text not in {"", "Text."} for text in inserts) > 0.9 * len(VECTORS)
    assert {*NEEDED} == {kind for kind in NEEDED if any(f"{kind}[" in text for text in inserts)}


def test_no_field_that_is_an_address_takes_a_script() -> None:
    addresses = (("website",), ("registration", "address"), ("venue", "online"), ("aliases",), ("image", "src"))
    kept = [value for fields in find_surviving_fields().values() for name, value in fields.items() if name in addresses]
    assert [] == [value for value in kept if "script:" in str(value).lower()]


def test_pages_hold_no_script_no_handler_and_no_unsafe_address(site: Path) -> None:
    pages = _of(site, ".html")
    assert len(pages) > 2 * len(VECTORS)
    assert {} == {page.name: found for page in pages if (found := harm.find_in_page(page.read_text("utf-8")))}


def test_feeds_hold_nothing_but_texts(site: Path) -> None:
    assert {} == {path.name: found for path in _of(site, ".atom") if (found := harm.find_in_atom(path.read_bytes()))}
    assert {} == {
        path.name: found for path in _of(site, "feed.json") if (found := harm.find_in_json_feed(path.read_bytes()))
    }


def test_calendars_hold_only_our_events(site: Path) -> None:
    assert {} == {path.name: found for path in _of(site, ".ics") if (found := harm.find_in_calendar(path.read_bytes()))}
    calendar = icalendar.Calendar.from_ical((site / "termine.ics").read_bytes())
    assert len(VECTORS) == len(calendar.walk("VEVENT"))


def test_the_sitemap_lists_only_our_pages(site: Path) -> None:
    assert [] == harm.find_in_sitemap((site / "sitemap.xml").read_bytes(), address=ADDRESS)


def _title(fields: Fields) -> str:
    return " ".join(str(fields["title",]).split())


def _is_statement(script: Any) -> bool:
    return bool(script.get("type") == "application/ld+json")


def test_titles_come_back_as_they_were_written(site: Path) -> None:
    for path, fields in find_surviving_fields().items():
        kind, name = path.removesuffix(".md").split("/")[1:]
        if kind != "news":
            continue
        page = (site / "news" / "2026" / name / "index.html").read_text("utf-8")
        tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
        graph = json.loads(next(filter(_is_statement, tree.iter("script"))).text)["@graph"]
        shown = " ".join("".join(next(tree.iter("h1")).itertext()).split())
        assert (_title(fields), _title(fields)) == (shown, graph[0]["headline"])


def test_feeds_give_titles_back_as_they_were_written(site: Path) -> None:
    expected = {_title(fields) for path, fields in find_surviving_fields().items() if "/news/" in path}
    items = json.loads((site / "feed.json").read_bytes())["items"]
    entries = feedparser.parse((site / "feed.atom").read_bytes()).entries
    assert items
    assert len(items) == len(entries)
    assert {item["title"] for item in items} <= expected


def test_settings_are_texts_too(tmp_path: Path) -> None:
    labels = tuple(" ".join(vector.split()) for vector in VECTORS if vector.isprintable())
    sections = tuple({slugify(label): label for label in labels[::12] if slugify(label)}.values())
    settings = make_settings(" ".join(labels), labels=labels, sections=sections)
    news = {
        f"content/news/a{number}.md": make_document(BASES["news"] | {("section",): section})
        for number, section in enumerate(sections)
    }
    result = _built(tmp_path, {**make_side_files(), "content/site.yml": settings, **news})
    assert [] == [problem for problem in result.problems if problem.is_error]
    site = tmp_path / "site"
    assert {} == {
        path.name: found for path in _of(site, ".html") if (found := harm.find_in_page(path.read_text("utf-8")))
    }
    assert {} == {path.name: found for path in _of(site, ".atom") if (found := harm.find_in_atom(path.read_bytes()))}
    assert {} == {path.name: found for path in _of(site, ".ics") if (found := harm.find_in_calendar(path.read_bytes()))}
    assert " ".join(labels) == json.loads((site / "feed.json").read_bytes())["title"]


class _Pages(SimpleHTTPRequestHandler):
    """Pages without their style sheets, fonts and pictures, which take most of a browser's time and run nothing; and
    drawings, which could.
    """

    def do_GET(self) -> None:
        if self.path.endswith("/") or self.path.startswith("/drawings/"):
            super().do_GET()
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


def _clean(drawing: bytes) -> bytes:
    with suppress(ImageError):
        return svg.clean(drawing)
    return b""


@pytest.fixture
def server(site: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the site's folder on this machine; beside it, a page that does run a script."""
    (tmp_path / "netz").symlink_to(site)
    (tmp_path / "canary").mkdir()
    drawings = {data for vector in list_vectors() if (data := _clean(vector))}
    (tmp_path / "drawings").mkdir()
    for number, data in enumerate(sorted(drawings)):
        (tmp_path / "drawings" / f"{number}.svg").write_bytes(data)
    (tmp_path / "drawings" / "canary.svg").write_text(make_drawing(attributes=" onload=\"__xss=alert('drawn')\""))
    (tmp_path / "canary" / "index.html").write_text("<script>__xss=alert('canary')</script>")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(tmp_path))) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


def test_a_browser_runs_none_of_it(site: Path, server: str, browser: Browser, tmp_path: Path) -> None:
    asked: list[str] = []
    dialogs: list[str] = []

    def close(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    pages = [f"/netz/{path.parent.relative_to(site).as_posix()}/" for path in site.glob("*/2026/*/index.html")]
    pages += [f"/drawings/{path.name}" for path in (tmp_path / "drawings").iterdir()]
    page = browser.new_page()
    page.on("dialog", close)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/netz/", wait_until="load")
    marked = page.evaluate(VISIT, [*pages, "/canary/"])
    page.close()
    assert len(pages) > 2 * len(VECTORS)
    assert len(asked) > len(pages)
    assert (["canary", "drawn"], ["/canary/", "/drawings/canary.svg"]) == (sorted(dialogs), sorted(marked))
    ours = tuple(f"{server}/{folder}/" for folder in ("canary", "drawings", "netz"))
    assert [] == [url for url in asked if not url.startswith(ours)]
