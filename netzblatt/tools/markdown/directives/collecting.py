"""Collects inserts: a marker of each in the text, and what it needs of other files among the links and the pictures of
the text. Knows no kind of insert.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from netzblatt.model.inserts import InsertKind, PlacedInsert
from netzblatt.model.records import END, INSERT, Picture, Reference
from netzblatt.tools.i18n.catalogue import find_text
from netzblatt.tools.language.typography import typeset
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.directives.kind import Directive
from netzblatt.tools.markdown.links import resolve_path
from netzblatt.tools.web.addresses import HOST, SCHEME

NO = frozenset({"no", "nein", "none", "keine"})


def collect_insert(
    kind: InsertKind, directive: Directive, element: Element, conversion: Conversion, **values: Any
) -> str | None:
    """Collects an insert and returns its marker. What stands inside of the directive is its transcript."""
    position, _line = directive.locate(conversion)()
    title = typeset_words(directive.get("title") or directive.label, conversion)
    poster = _add_poster(directive, conversion)
    inserts = conversion.collected.inserts
    inserts.append(PlacedInsert(kind=kind, title=title, poster=poster, position=position, **values))
    marker = f"{INSERT}{len(inserts) - 1}{END}"
    if not len(element) and not (element.text or "").strip():
        return marker
    inside = Element("details", {"class": "transcript"})
    SubElement(inside, "summary").text = find_text("site/insert/transcript", conversion.language)
    inside.extend(list(element))
    element.clear()
    element.tag, element.text, element.tail = "div", marker, "\n"
    element.append(inside)
    return None


def add_file(name: str, directive: Directive, conversion: Conversion) -> int | None:
    """Adds the file that an attribute names to the links of the text, and returns its number there."""
    path = _resolve(name, directive, conversion)
    if path is None:
        return None
    position, _line = directive.locate(conversion, name)()
    conversion.collected.links.append(Reference(path, "", position))
    return len(conversion.collected.links) - 1


def _add_poster(directive: Directive, conversion: Conversion) -> int | None:
    """Adds the picture that stands for an insert to those of the text, and returns its number there."""
    path = _resolve("poster", directive, conversion)
    if path is None:
        return None
    position, _line = directive.locate(conversion, "poster")()
    credit = typeset_words(directive.get("credit"), conversion)
    # What it shows is told by the title.
    conversion.collected.pictures.append(Picture(path=path, credit=credit, is_decorative=True, position=position))
    return len(conversion.collected.pictures) - 1


def _resolve(name: str, directive: Directive, conversion: Conversion) -> str | None:
    """Returns the path of the file that an attribute names; None without one. Adds an error if it cannot be ours."""
    written = directive.get(name)
    if not written or is_refused(directive, name):
        return None
    locate = directive.locate(conversion, name)
    if is_elsewhere(written):
        conversion.add_error_at(locate, "insert/not-own", target=written)
        return None
    path = resolve_path(conversion.path, written)
    if path is None:
        conversion.add_error_at(locate, "link/outside", target=written)
    return path


def is_elsewhere(written: str) -> bool:
    """Whether what an editor wrote is no file of our own."""
    return bool(SCHEME.match(written) or written.startswith(("//", "\\")) or HOST.match(written))


def is_refused(directive: Directive, name: str) -> bool:
    """Whether the value of an attribute says that there shall be none."""
    return directive.get(name).casefold() in NO


def typeset_words(text: str, conversion: Conversion) -> str:
    """Returns a text with the quotation marks and spaces of its language."""
    return typeset(text, language=conversion.language) if conversion.typography else text
