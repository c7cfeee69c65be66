"""Finds the @names in the running text of a tree. Does not know who is meant."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.name_marks import mark_names
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
