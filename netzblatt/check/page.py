"""A finished page, reduced to what the checks ask of it. Knows no check."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

# What a browser fetches by itself: element and attribute. <a> and <form> wait for the reader.
FETCHED = {
    ("audio", "src"),
    ("embed", "src"),
    ("frame", "src"),
    ("iframe", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("input", "src"),
    ("object", "data"),
    ("script", "src"),
    ("source", "src"),
    ("source", "srcset"),
    ("track", "src"),
    ("video", "poster"),
    ("video", "src"),
}
FETCHED_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon"}
# Nothing is loaded yet, but the host learns of the reader.
FETCHED_RELATIONS |= {"preconnect", "dns-prefetch"}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# CSS Values 4, 4.5: url() with quotes or without; @import takes a bare string as well.
CSS_URL = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"')]*))|@import\s+(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPage:
    """`output` is its path below site/, `origin` the file that wanted it. `links` lead somewhere, `fetched` are loaded
    with the page; `unsized` are pictures without width or height.
    """

    output: str
    origin: str
    title: str
    description: str
    is_indexed: bool
    is_redirect: bool
    ids: tuple[str, ...]
    links: tuple[str, ...]
    fetched: tuple[str, ...]
    unsized: tuple[str, ...]


def read_page(output: str, *, origin: str, data: bytes) -> FinishedPage:
    """The page that `data`, UTF-8 encoded HTML, shows. Never fails: a broken page is the checks' business."""
    reader = _PageParser()
    reader.feed(data.decode("utf-8", "replace"))
    reader.close()
    found = reader.facts
    return FinishedPage(
        output=output,
        origin=origin,
        title=" ".join(found.title.split()),
        description=found.description,
        is_indexed="noindex" not in found.robots,
        is_redirect=found.is_redirect,
        ids=tuple(found.ids),
        links=tuple(found.links),
        fetched=tuple(found.fetched),
        unsized=tuple(found.unsized),
    )


def read_style_sheet(output: str, *, origin: str, data: bytes) -> FinishedPage:
    """A style sheet as a page that only fetches: fonts, pictures, other sheets."""
    return FinishedPage(
        output=output,
        origin=origin,
        title="",
        description="",
        is_indexed=False,
        is_redirect=False,
        ids=(),
        links=(),
        fetched=tuple(_find_css_urls(data.decode("utf-8", "replace"))),
        unsized=(),
    )


def _find_css_urls(css: str) -> list[str]:
    found = (next(filter(None, match.groups()), "") for match in CSS_URL.finditer(COMMENT.sub("", css)))
    return [url for url in found if url and not url.startswith(("#", "data:"))]


@dataclass(slots=True)
class _PageFacts:
    title: str = ""
    description: str = ""
    robots: str = ""
    is_redirect: bool = False
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    unsized: list[str] = field(default_factory=list)


class _PageParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = _PageFacts()
        self._in_title = self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("id"):
            self.facts.ids.append(given["id"])
        for name, value in given.items():
            if (tag, name) in FETCHED:
                self.facts.fetched += _split_srcset(value) if name == "srcset" else [value]
        self.facts.fetched += _find_css_urls(given.get("style", ""))
        self._in_style = tag == "style"
        match tag:
            case "title":
                # An inline SVG may have a title, too: the page's comes first.
                self._in_title = not self.facts.title
            case "meta":
                self._read_meta(given)
            case "a" | "area" if "href" in given:
                self.facts.links.append(given["href"])
            case "link" if FETCHED_RELATIONS & set(given.get("rel", "").lower().split()):
                self.facts.fetched.append(given.get("href", ""))
            case "link" if "href" in given:
                self.facts.links.append(given["href"])
            case "img" if not (given.get("width") and given.get("height")):
                self.facts.unsized.append(given.get("src", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.facts.title += data
        elif self._in_style:
            self.facts.fetched += _find_css_urls(data)

    def _read_meta(self, given: dict[str, str]) -> None:
        match given.get("name", given.get("http-equiv", "")).lower():
            case "description":
                self.facts.description = given.get("content", "").strip()
            case "robots":
                self.facts.robots = given.get("content", "").lower()
            case "refresh":
                self.facts.is_redirect = True


def _split_srcset(srcset: str) -> list[str]:
    return [candidate.split()[0] for candidate in srcset.split(",") if candidate.strip()]
