"""Pictures in raw HTML (<img>, <figure>) mean the same as Markdown's, and become figures between blocks."""

from __future__ import annotations

import re
from functools import partial
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from netzblatt.model.problem import Position
from netzblatt.model.records import END, FIGURE
from netzblatt.tools.markdown.attributes import (
    ALLOWED_BY_TAG,
    ALLOWED_EVERYWHERE,
    is_acting,
    is_ignored,
    remove_forbidden_attributes,
)
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.figures import collect_picture, warn_of_link
from netzblatt.tools.web.character_references import resolve_references

# <picture> offers the same picture in several formats.
IMAGE_TAG = (
    r"(?:<picture\b[^<>]*>\s*(?:<source\b[^<>]*>\s*){0,20})?"
    r"<img\b(?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*>(?:\s*</picture>)?"
)
IMAGE = re.compile(IMAGE_TAG, re.IGNORECASE)
LINKED = re.compile(rf"<a\b([^<>]*)>\s*({IMAGE_TAG})\s*</a>", re.IGNORECASE)
FIGURE_TAG = re.compile(r"<figure\b[^<>]*>((?:(?!</?figure\b).)*)</figure>", re.IGNORECASE | re.DOTALL)
CAPTION = re.compile(r"<figcaption\b[^<>]*>((?:(?!</?figcaption\b).)*)</figcaption>", re.IGNORECASE | re.DOTALL)
PARAGRAPH = re.compile(r"<(p|h[1-6])\b[^<>]*>((?:(?!</?\1\b).)*)</\1>", re.IGNORECASE | re.DOTALL)
HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
MARKER = re.compile(rf"{FIGURE}\d+{END}")
ALLOWED = ALLOWED_EVERYWHERE | ALLOWED_BY_TAG["img"]


def read_image(source: str) -> Element:
    """Returns the picture that a tag stands for, with the attributes that mean something to us."""
    reader = _ImageReader(convert_charrefs=True)
    reader.feed(source)
    return Element("img", {name: value for name, value in reader.attributes.items() if _is_known(name)})


def find_address(attributes: str) -> str:
    """Returns the address of a link by its attributes; "" if it has none."""
    return href[1] if (href := HREF.search(attributes)) else ""


def _is_known(name: str) -> bool:
    return name in ALLOWED or is_ignored(name) or is_acting(name)


class _ImageReader(HTMLParser):
    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's
        self.attributes = {name: value or "" for name, value in attrs}


def take_raw_pictures(html: str, conversion: Conversion) -> str:
    """Returns `html` with a marker for each picture that is left in it, between the blocks."""
    if not IMAGE.search(html):
        return html
    html = LINKED.sub(partial(_unlink, conversion=conversion), html)
    html = FIGURE_TAG.sub(partial(_replace_figure, conversion=conversion), html)
    html = IMAGE.sub(lambda tag: _collect(read_image(tag[0]), conversion), html)
    return PARAGRAPH.sub(partial(_move_out, conversion=conversion), html)


def _collect(picture: Element, conversion: Conversion) -> str:
    remove_forbidden_attributes(picture, conversion)
    return collect_picture(picture, conversion)


def _unlink(link: re.Match[str], *, conversion: Conversion) -> str:
    warn_of_link(read_image(link[2]), find_address(link[1]), conversion)
    return link[2]


def _replace_figure(figure: re.Match[str], *, conversion: Conversion) -> str:
    """Returns the markers of a figure's pictures, of which the last has its caption."""
    pictures = [read_image(tag) for tag in IMAGE.findall(figure[1])]
    if not pictures:
        return figure[0]
    if caption := CAPTION.search(figure[1]):
        words = resolve_references(TAG.sub("", caption[1]))
        pictures[-1].set("caption", " ".join(words.split()))
        pictures[-1].attrib.pop("title", None)
    return "\n".join(_collect(picture, conversion) for picture in pictures)


def _move_out(block: re.Match[str], *, conversion: Conversion) -> str:
    """Moves the markers in a paragraph before it where they open it, else behind it with a warning."""
    markers = MARKER.findall(block[2])
    if not markers:
        return block[0]
    if not TAG.sub("", MARKER.sub("", block[2])).strip():
        return "\n".join(markers)
    rest = MARKER.sub("", block[0])
    if MARKER.match(TAG.sub("", block[2]).lstrip()):
        return "\n".join([*markers, rest])
    for marker in markers:
        position = conversion.collected.pictures[int(marker[len(FIGURE) : -len(END)])].position
        line = conversion.text.split("\n")[position.line - conversion.first_line]
        conversion.add_warning_at(partial(_pair, position, line), "picture/in-text")
    return "\n".join([rest, *markers])


def _pair(position: Position, line: str) -> tuple[Position, str]:
    return position, line
