"""Finds what could do harm in an output, with the parsers of browsers, feed readers and calendars."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import feedparser
import html5lib
import icalendar
from lxml import etree

from netzblatt.plan.page_policy import PREFETCH

# What browsers throw away before they look for a scheme, and what only some of them do.
IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
SAFE = {"http:", "https:", "mailto:", "tel:", "webcal:"}
ADDRESSES = set("href src cite action formaction data poster background ping xlink:href srcset".split())
# Nothing of this kind is ours, in any template.
FORBIDDEN = set(
    "iframe frame frameset object embed applet base form input button select textarea template math image".split()
)
FORBIDDEN |= set("portal marquee isindex noscript xmp plaintext listing noembed frameset bgsound".split())
# Films and sounds of our own, in pages.
PLAYING = {"video", "audio", "source", "track"}
FRAMES = (
    "https://www.youtube-nocookie.com/embed/",
    "https://player.vimeo.com/video/",
    "https://www.openstreetmap.org/",
)
# What a page may ask for: ourselves, and those whose films and maps it may show.
POLICY = re.compile(
    r"(?:[a-z-]+(?: '(?:none|self|wasm-unsafe-eval|sha256-[A-Za-z0-9+/]{43}=)'| data:| https://[a-z.-]+)*(?:; |\Z))+"
)
# What a browser may fetch beforehand: the letters of nobody but us.
RULES = ({"type": "speculationrules"}, json.loads(json.dumps(PREFETCH)))
# What our templates draw with.
DRAWING = {"svg", "g", "line", "path"}
# What the drawing of the network holds, too.
OF_NETWORK = {"title", "desc", "defs", "a", "circle", "text", "tspan", "textpath", "lineargradient", "stop", "rect"}
# Elements of SVG that only draw, and whatever in CSS may load something.
STATIC = {
    f"{{http://www.w3.org/2000/svg}}{name}"
    for name in ("svg g a path rect use image feImage text filter style title linearGradient pattern textPath".split())
}
REQUEST = re.compile(r"url\((?!#)|@(?!media)|\\\\|(?:image|image-set|src|expression|cross-fade)\(", re.IGNORECASE)
# The only style that pages have is the one that base.html makes of the clusters' colours.
OURS = re.compile(r"[\s.a-z0-9:;#{}(),@-]*")
PROPERTIES = set(
    "UID DTSTAMP DTSTART DTEND SUMMARY STATUS URL DESCRIPTION LOCATION CONTACT CATEGORIES CONFERENCE".split()
)
PROPERTIES |= {"LAST-MODIFIED", "SEQUENCE", "GEO", "CREATED", "TRANSP", "IMAGE", "LINK"}


def find_in_page(text: str) -> list[str]:
    """Finds harm in a whole page."""
    return [*_find_in_tree(html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False), is_page=True)]


def find_in_fragment(text: str) -> list[str]:
    """Finds harm in the HTML that a feed carries."""
    root = html5lib.parseFragment(text, treebuilder="etree", namespaceHTMLElements=False)
    return [*_find_in_tree(root, is_page=False)]


def find_in_drawing(data: bytes) -> list[str]:
    """Finds harm in a drawing (SVG)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.fromstring(data, parser).getroottree()
    return [*_find_in_drawing(tree)]


def _find_in_drawing(tree: Any) -> Iterator[str]:
    if tree.docinfo.doctype or tree.getroot().getprevious() is not None:
        yield "something before the drawing"
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag not in STATIC:
            yield f"{element.tag}"
            continue
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or ":" in name.replace("{http://www.w3.org/XML/1998/namespace}", ""):
                yield name
            if name.endswith("href") and not re.match(r"#|data:image/(png|jpeg|gif|webp);base64,[\w+/=]*\Z", value):
                yield f"{name}={value}"
            if name not in {"id", "class"} and REQUEST.search(value):
                yield f"{name}={value}"
        if element.tag.endswith("}style") and (REQUEST.search(element.text or "") or len(element)):
            yield f"<style>{element.text}"


def _find_in_tree(root: Any, *, is_page: bool) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield f"comment {element.text}"
            continue
        tag = _name(element)
        if tag == "base" and not element.get("href"):
            # It says only in which window links open.
            continue
        if tag in FORBIDDEN or (tag in DRAWING and not is_page):
            yield f"<{tag}>"
        if tag in PLAYING and not (is_page and element.get("src", "/netz/").startswith("/netz/")):
            yield f"<{tag} src={element.get('src')!r}>"
        if tag in DRAWING and not {_name(child) for child in element} <= DRAWING | OF_NETWORK:
            yield f"<{tag}> with {[child.tag for child in element]}"
        if tag in ("script", "style", "meta", "link", "title"):
            yield from _find_in_head(tag, element, is_page=is_page)
        for name, value in element.attrib.items():
            yield from _find_in_attribute(tag, str(name).lower(), value)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _find_in_head(tag: str, element: Any, *, is_page: bool) -> Iterator[str]:
    text = element.text or ""
    if not is_page:
        yield f"<{tag}> in a feed"
    elif tag == "script":
        if element.get("src", "").startswith("/netz/assets/") and not text:
            return
        found = json.loads(text)
        if element.attrib != {"type": "application/ld+json"} and (element.attrib, found) != RULES:
            yield f"<script> {element.attrib}"
    elif tag == "style" and not OURS.fullmatch(text):
        yield f"<style> {text}"
    elif tag == "meta" and element.get("http-equiv"):
        yield from _find_in_order(element.get("http-equiv"), element.get("content", ""))
    elif (
        tag == "link" and element.get("rel") == "stylesheet" and not element.get("href", "").startswith("/netz/assets/")
    ):
        yield f"style sheet {element.get('href')}"


def _find_in_order(name: str, content: str) -> Iterator[str]:
    """Finds harm in what a page tells browsers to do: its policy, or where to go."""
    if name == "Content-Security-Policy":
        if not POLICY.fullmatch(content):
            yield f"policy {content}"
        return
    address = content.partition("url=")[2]
    if not address.startswith(("/", "https://www.example.org/")) or address.startswith(("//", "/\\")):
        yield f"{name} {address}"


def _find_in_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in ("style", "srcdoc", "formaction", "action", "ping", "background"):
        yield f"<{tag} {name}={value!r}>"
    if name == "data-frame" and not value.startswith(FRAMES):
        yield f"<{tag} {name}={value!r}>"
    if name in ADDRESSES:
        for address in value.split(",") if name == "srcset" else [value]:
            seen = IGNORED.sub("", address)
            scheme = SCHEME.match(seen)
            if (scheme and scheme[0].lower() not in SAFE) or seen.startswith(("//", "/\\", "\\")):
                yield f"<{tag} {name}={address!r}>"


def find_in_atom(data: bytes) -> list[str]:
    """Finds harm in the elements of an Atom feed, and in its HTML."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    atom = "{http://www.w3.org/2005/Atom}"
    known = {atom + name for name in "feed id title subtitle updated link icon author name generator entry".split()}
    known |= {atom + name for name in "published category summary content".split()}
    found = [f"<{element.tag}>" for element in root.iter() if element.tag not in known]
    found += [
        text for link in root.iter(f"{atom}link") for text in _find_in_attribute("link", "href", link.get("href", ""))
    ]
    found += [text for content in root.iter(f"{atom}content") for text in find_in_fragment(content.text or "")]
    feed = feedparser.parse(data)
    return [*found, str(feed.bozo_exception)] if feed.bozo else found


def find_in_json_feed(data: bytes) -> list[str]:
    """Finds harm in the HTML of a JSON Feed."""
    items = json.loads(data)["items"]
    return [text for item in items for text in find_in_fragment(item.get("content_html", ""))]


def find_in_calendar(data: bytes) -> list[str]:
    """Finds anything in an iCalendar file but events with the properties that we write."""
    calendar = icalendar.Calendar.from_ical(data)
    found = [str(error) for part in calendar.walk() for error in part.errors]
    found += [str(part.name) for part in calendar.subcomponents if part.name not in ("VEVENT", "VTIMEZONE")]
    for event in calendar.walk("VEVENT"):
        found += [f"{name}" for name in event if name not in PROPERTIES]
        links = event.get("LINK", [])
        found += [link for link in (links if isinstance(links, list) else [links]) if not _is_safe(str(link))]
        found += [str(part.name) for part in event.subcomponents]
    return found


def _is_safe(address: str) -> bool:
    scheme = SCHEME.match(IGNORED.sub("", address))
    return scheme is not None and scheme[0].lower() in SAFE


def find_in_sitemap(data: bytes, *, address: str) -> list[str]:
    """Finds addresses in a sitemap that are not ours, and foreign elements."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    places = [element.text or "" for element in root.iter("{*}loc")]
    return [place for place in places if not place.startswith(address)] + [
        element.tag
        for element in root.iter()
        if etree.QName(element).localname not in ("urlset", "url", "loc", "lastmod")
    ]
