"""Reads from finished pages and style sheets where they lead, and what they make a browser load. Knows no server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from netzblatt.model.frozen import Frozen
from netzblatt.tools.web.inline_scripts import SCRIPTS, hash_source
from netzblatt.tools.web.media_types import guess_media_type

# A start tag: its name and its attributes. Possessive, so that no page takes long.
ATTRIBUTES = r"((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>"
ANY_TAG = re.compile(rf"<([a-zA-Z][^\s/>]*+){ATTRIBUTES}")
LOADING_TAG = re.compile(
    r"<(audio|div|embed|form|frame|iframe|image|img|input|link|meta|object|script|source|style|textarea|title|track|use|video)"
    rf"(?=[\s/>]){ATTRIBUTES}",
    re.IGNORECASE,
)
# Few pages have these, which may stand in every tag.
STYLE_OR_HANDLER = re.compile(r"\s(?:style|on[a-z]+)\s*=", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([^\s\"'>/=]++)(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]++)))?")
# Elements whose content is text up to their end tag (HTML, 13.1.2).
RAW_TEXTS = {name: re.compile(f"</{name}|\\Z", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}
# What a browser loads for an attribute of an element, as Content Security Policy (Level 3) calls it.
LOADED = {
    ("audio", "src"): "media-src",
    # A frame that assets/insert.js opens when somebody wants it.
    ("div", "data-frame"): "frame-src",
    ("embed", "src"): "object-src",
    ("form", "action"): "form-action",
    ("frame", "src"): "frame-src",
    ("iframe", "src"): "frame-src",
    ("image", "href"): "img-src",
    ("image", "xlink:href"): "img-src",
    ("img", "src"): "img-src",
    ("input", "src"): "img-src",
    ("object", "data"): "object-src",
    ("script", "src"): "script-src",
    ("source", "src"): "media-src",
    ("track", "src"): "media-src",
    ("use", "href"): "img-src",
    ("video", "poster"): "img-src",
    ("video", "src"): "media-src",
}
LINKED = {
    "apple-touch-icon": "img-src",
    "icon": "img-src",
    "manifest": "manifest-src",
    "modulepreload": "script-src",
    "stylesheet": "style-src",
}
PRELOADED = {"font": "font-src", "image": "img-src", "script": "script-src", "style": "style-src"}
# The types of scripts that a browser runs; all others are data (HTML, 4.12.1).
CSS_URL = re.compile(
    r"(@import\s+)?url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"')]*))|@import\s+[\"']([^\"']*)", re.IGNORECASE
)
REFRESH = re.compile(r"\s*0\s*[;,]\s*(?:url\s*=\s*)?(?:\"([^\"]*)|'([^']*)|(.*))", re.IGNORECASE | re.DOTALL)


class PageFacts(Frozen, frozen=True):
    """The facts of a page: where it `leads_to` at once (as it is written there), if it is nothing but a redirect, and
    what it `loads`: directives of Content Security Policy with a source each, such as "img-src 'self'".
    """

    leads_to: str = ""
    loads: tuple[str, ...] = ()


def read_page_facts(path: str, data: bytes) -> PageFacts:
    """Reads the facts of a page, or of a style sheet."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    if path.endswith(".css"):
        return PageFacts("", tuple(sorted(set(_find_loaded_by_css(text)))))
    leads_to = ""
    loads: set[str] = set()
    for name, attributes, content in _find_elements(text):
        if name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            match = REFRESH.match(attributes.get("content", ""))
            leads_to = (match[1] or match[2] or match[3] or "").strip() if match else ""
        loads.update(_find_loaded(name, attributes, content))
    return PageFacts(leads_to, tuple(sorted(loads)))


def _find_elements(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yields each start tag: its name, its attributes, and what is in it where that is no HTML."""
    tag = ANY_TAG if STYLE_OR_HANDLER.search(text) else LOADING_TAG
    position = 0
    while match := tag.search(text, position):
        name, position, content = match[1].lower(), match.end(), ""
        if name in RAW_TEXTS and (end := RAW_TEXTS[name].search(text, position)):
            content = text[position : end.start()]
            position = end.start()
        attributes = {
            found[1].lower(): unescape(found[2] or found[3] or found[4] or "") for found in _attributes(match)
        }
        yield name, attributes, content


def _attributes(tag: re.Match[str]) -> Iterator[re.Match[str]]:
    return ATTRIBUTE.finditer(tag[2])


def _find_loaded(name: str, attributes: dict[str, str], content: str) -> Iterator[str]:
    for key, value in attributes.items():
        directive = LOADED.get((name, key))
        if directive:
            yield f"{directive} {_find_source(value)}"
            if directive == "object-src":
                # What it holds, such as a PDF, is shown like a frame.
                yield f"frame-src {_find_source(value)}"
        elif key == "srcset":
            yield from (f"img-src {_find_source(url)}" for url in re.findall(r"(?:^|,)\s*(\S+)", value))
        elif key == "style":
            yield from ("style-src 'unsafe-hashes'", f"style-src {hash_source(value)}", *_find_loaded_by_css(value))
        elif key.startswith("on"):
            yield from ("script-src 'unsafe-hashes'", f"script-src {hash_source(value)}")
    if name == "link":
        yield from _find_linked(attributes)
    elif name == "style":
        yield from (f"style-src {hash_source(content)}", *_find_loaded_by_css(content))
    elif name == "script" and "src" not in attributes and attributes.get("type", "").strip().lower() in SCRIPTS:
        yield f"script-src {hash_source(content)}"


def _find_linked(attributes: dict[str, str]) -> Iterator[str]:
    for relation in attributes.get("rel", "").lower().split():
        directive = PRELOADED.get(attributes.get("as", "")) if relation == "preload" else LINKED.get(relation)
        if directive:
            yield f"{directive} {_find_source(attributes.get('href', ''))}"


def _find_loaded_by_css(css: str) -> Iterator[str]:
    for match in CSS_URL.finditer(css):
        url = match[2] or match[3] or match[4] or match[5] or ""
        if match[1] or match[5]:
            yield f"style-src {_find_source(url)}"
        elif url and not url.startswith("#"):
            media_type = url[5:] if url.startswith("data:") else guess_media_type(urlsplit(url).path)
            is_font = media_type.startswith(
                ("font/", "application/font", "application/x-font", "application/vnd.ms-font")
            )
            yield f"{'font-src' if is_font else 'img-src'} {_find_source(url)}"
    if "image-set(" in css:
        # Its pictures may be bare strings (CSS Images 4, 2.1).
        yield "img-src 'self'"


def _find_source(url: str) -> str:
    """Returns the source from which a browser loads a URL: the site itself, another host, or the page's own text."""
    scheme, _, rest = url.strip().partition(":")
    if scheme.lower() in {"data", "blob"}:
        return f"{scheme.lower()}:"
    if not rest.startswith("//") and not url.startswith("//"):
        return "'self'"
    host = urlsplit(url.strip()).netloc.rpartition("@")[2].lower()
    return f"{scheme.lower()}://{host}" if rest.startswith("//") else f"https://{host}"
