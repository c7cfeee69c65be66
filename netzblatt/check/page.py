"""Reads finished pages, and keeps of them what the checks need. Knows no check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import chain

from netzblatt.tools.web.character_references import escape_endless
from netzblatt.tools.web.inline_scripts import SCRIPTS, hash_source

# Elements and attributes whose addresses a browser loads by itself. <a> and <form> wait for the reader.
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
# These load nothing yet, but the host learns of the reader.
FETCHED_RELATIONS |= {"preconnect", "dns-prefetch"}
# HTML, 13.1.2: elements that have no end, and those whose tags may be left out.
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
CLOSED_BY_THEMSELVES = frozenset(
    "body caption colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr".split()
)
# One that is not closed reaches to the end (CSS Syntax 3, 4.3.2).
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# CSS Values 4, 4.5: url() with quotes or without. @import also takes a bare string.
CSS_URL = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"')]*))|@import\s+(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)
# CSS Images 4, 2.1: a browser chooses among several pictures, each of which may be a bare string.
IMAGE_SET = re.compile(r"image-set\(([^;{}]*)", re.IGNORECASE)
STRING = re.compile(r"(?<!type\()(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPage:
    """A page as its readers get it. `output` is its path below site/, `origin` the path of the file that it was made
    for. `links` are the addresses that it links to, `fetched` those that a browser loads with it, `unsized` those of
    its pictures without width or height, `unbalanced` the elements that are not opened and closed in order,
    `forbidden` the scripts and styles within it that its own Content Security Policy does not let run. Style
    sheets and files for programs have less; `fault` says why nobody can read a file.
    """

    output: str
    origin: str
    title: str = ""
    description: str = ""
    is_indexed: bool = False
    is_redirect: bool = False
    ids: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    unsized: tuple[str, ...] = ()
    unbalanced: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    fault: str = ""


def read_page(output: str, *, origin: str, data: bytes) -> FinishedPage:
    """Reads a page from `data`, HTML in UTF-8. Never fails: HTML that is not valid is read as well as possible."""
    parser = _PageParser()
    parser.feed(escape_endless(data.decode("utf-8", "replace")))
    parser.close()
    facts = parser.facts
    return FinishedPage(
        output=output,
        origin=origin,
        title=" ".join(facts.title.split()),
        description=facts.description,
        is_indexed="noindex" not in facts.robots,
        is_redirect=facts.is_redirect,
        ids=tuple(facts.ids),
        links=tuple(facts.links),
        fetched=tuple(facts.fetched),
        unsized=tuple(facts.unsized),
        unbalanced=parser.elements.list_unbalanced(),
        forbidden=tuple(dict.fromkeys(facts.inline)) if facts.policy and "'unsafe-inline'" not in facts.policy else (),
    )


def read_style_sheet(output: str, *, origin: str, data: bytes) -> FinishedPage:
    """Reads a style sheet as a page that has nothing but loaded addresses: fonts, pictures, other style sheets."""
    return FinishedPage(output=output, origin=origin, fetched=tuple(_find_css_urls(data.decode("utf-8", "replace"))))


def _find_css_urls(css: str) -> list[str]:
    urls = []
    plain = COMMENT.sub("", css)
    chosen = (STRING.finditer(choice[1]) for choice in IMAGE_SET.finditer(plain))
    for match in chain(CSS_URL.finditer(plain), *chosen):
        # Each kind of quotes has a group.
        url = next(filter(None, match.groups()), "")
        if url and not url.startswith(("#", "data:")):
            urls.append(url)
    return urls


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
    policy: str = ""
    inline: list[str] = field(default_factory=list)


class _OpenElements:
    """The elements that are open at a point of a page, and those that were not opened and closed in order."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._unbalanced: list[str] = []

    def open(self, tag: str) -> None:
        if tag not in VOID:
            self._open.append(tag)

    def close(self, tag: str) -> None:
        if tag in self._open:
            while (closed := self._open.pop()) != tag:
                self._unbalanced.append(closed)
        elif tag not in VOID:
            self._unbalanced.append(tag)

    def list_unbalanced(self) -> tuple[str, ...]:
        """Lists the kinds of elements at the end of a page."""
        tags = dict.fromkeys([*self._unbalanced, *self._open])
        return tuple(tag for tag in tags if tag not in CLOSED_BY_THEMSELVES)


class _PageParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = _PageFacts()
        self._in_title = self._in_style = self._in_script = False
        self._script = ""
        self.elements = _OpenElements()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.open(tag)
        attributes = {name: value or "" for name, value in attrs}
        if attributes.get("id"):
            self.facts.ids.append(attributes["id"])
        for name, value in attributes.items():
            if (tag, name) in FETCHED:
                self.facts.fetched += _split_srcset(value) if name == "srcset" else [value]
        self.facts.fetched += _find_css_urls(attributes.get("style", ""))
        self._in_style = tag == "style"
        self._in_script = tag == "script" and "src" not in attributes and attributes.get("type", "") in SCRIPTS
        self._script = ""
        self.facts.inline += _find_inline(tag, attributes)
        match tag:
            case "title":
                # An inline SVG may have a title, too. The page's title comes first.
                self._in_title = not self.facts.title
            case "meta":
                self._read_meta(attributes)
            case "a" | "area" if "href" in attributes:
                self.facts.links.append(attributes["href"])
            case "link" if FETCHED_RELATIONS & set(attributes.get("rel", "").lower().split()):
                self.facts.fetched.append(attributes.get("href", ""))
            case "link" if "href" in attributes:
                self.facts.links.append(attributes["href"])
            case "img" if not (attributes.get("width") and attributes.get("height")):
                self.facts.unsized.append(attributes.get("src", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        # A policy counts for what comes behind it.
        if self._in_script and hash_source(self._script) not in self.facts.policy:
            self.facts.inline.append("<script>")
        self._in_style = self._in_script = False
        self.elements.close(tag)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.facts.title += data
        elif self._in_style:
            self.facts.fetched += _find_css_urls(data)
        elif self._in_script:
            self._script += data

    def _read_meta(self, attributes: dict[str, str]) -> None:
        match attributes.get("name", attributes.get("http-equiv", "")).lower():
            case "description":
                self.facts.description = attributes.get("content", "").strip()
            case "robots":
                self.facts.robots = attributes.get("content", "").lower()
            case "refresh":
                self.facts.is_redirect = True
            case "content-security-policy":
                self.facts.policy = attributes.get("content", "")


def _find_inline(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    """Yields what of a tag is a style within the page, or the script of an attribute."""
    if tag == "style":
        yield "<style>"
    for name in attributes:
        if name == "style" or name.startswith("on"):
            yield f"{name}="


def _split_srcset(srcset: str) -> list[str]:
    return [candidate.split()[0] for candidate in srcset.split(",") if candidate.strip()]
