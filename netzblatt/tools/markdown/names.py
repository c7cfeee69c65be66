"""Puts a marker in the place of each @name in the running text of a tree. Does not know who is meant."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from netzblatt.model.names import NAME, NameInText
from netzblatt.model.records import END, NAME_MARK
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.prose import LITERAL

# A name in these is no link: there is one around it, or the text is also an entry of the table of contents.
UNLINKED = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})


def collect_names(root: Element, conversion: Conversion) -> None:
    """Collects all names of a tree and leaves markers. Those in code stay letters."""
    _mark_names(root, conversion, is_linkable=True)


def _mark_names(element: Element, conversion: Conversion, *, is_linkable: bool) -> None:
    inside = is_linkable and element.tag not in UNLINKED
    if element.tag not in LITERAL:
        if element.text:
            element.text = mark_names(element.text, conversion, is_linkable=inside)
        for child in element:
            _mark_names(child, conversion, is_linkable=inside)
    if element.tail:
        element.tail = mark_names(element.tail, conversion, is_linkable=is_linkable)


def mark_names(text: str, conversion: Conversion, *, is_linkable: bool) -> str:
    """Returns a text with markers in the place of its @names, which it collects. One escaped anywhere is none."""

    def mark(match: re.Match[str]) -> str:
        if f"\\{match[0]}" in conversion.text:
            return match[0]
        names = conversion.collected.names
        names.append(NameInText(match[1], is_linkable))
        return f"{NAME_MARK}{len(names) - 1}{END}"

    return NAME.sub(mark, text) if "@" in text else text
