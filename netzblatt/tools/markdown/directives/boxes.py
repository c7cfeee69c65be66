"""Boxes: what stands apart from the running text, such as an infobox, a warning, a number, or the words of somebody.

They are written as a directive, or as a quotation that begins with a word in brackets (see callouts.py).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from netzblatt.tools.i18n.catalogue import find_text
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.directives.kind import Directive, DirectiveKind
from netzblatt.tools.markdown.directives.timeline import build_timeline

TITLE = {"title": ("titel", "überschrift")}
SPEAKER = {"by": ("von", "wer", "author", "autor")}
# The boxes that have a title even if nobody writes one.
TITLES = {"note": "site/box/note", "important": "site/box/important"}


def build_box(directive: Directive, element: Element, conversion: Conversion) -> None:
    """Builds a box with a title above its text. That of a number is the number itself."""
    title = directive.label or directive.get("title")
    if not title and directive.name in TITLES:
        title = find_text(TITLES[directive.name], conversion.language)
    if directive.name == "timeline":
        build_timeline(element)
    _frame(element, directive.name)
    if title:
        paragraph = Element("p", {"class": "box-title"})
        SubElement(paragraph, "strong").text = title
        paragraph.tail = "\n"
        element.insert(0, paragraph)


def build_quote(directive: Directive, element: Element, conversion: Conversion) -> None:  # noqa: ARG001 (a Build)
    """Builds the words of somebody, set large, with their name below."""
    words = list(element)
    speaker = directive.label or directive.get("by")
    _frame(element, directive.name)
    quotation = SubElement(element, "blockquote")
    for block in words:
        element.remove(block)
        quotation.append(block)
    quotation.text = quotation.tail = "\n"
    if speaker:
        paragraph = SubElement(element, "p", {"class": "speaker"})
        paragraph.text, paragraph.tail = speaker, "\n"


def _frame(element: Element, name: str) -> None:
    element.tag = "div"
    element.set("class", "box" if name == "box" else f"box is-{name}")
    element.text = "\n"


BOXES = (
    DirectiveKind(("box", "kasten", "infobox", "aside", "abstract", "example"), TITLE, build_box, is_container=True),
    DirectiveKind(("note", "hinweis", "info", "tip", "tipp"), TITLE, build_box, is_container=True),
    DirectiveKind(
        ("important", "wichtig", "warning", "warnung", "achtung", "caution", "vorsicht"),
        TITLE,
        build_box,
        is_container=True,
    ),
    DirectiveKind(("number", "zahl"), TITLE, build_box, bare="title", is_container=True),
    DirectiveKind(("timeline", "zeitleiste", "chronik"), TITLE, build_box, is_container=True),
    DirectiveKind(("quote", "zitat"), SPEAKER, build_quote, bare="by", is_container=True),
)
