"""Attribute lists ({.class #id}) through an allow-list: a style or an event handler in a text is refused."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from netzblatt.tools.markdown.conversion import Conversion

ALLOWED_EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title"})
# Attributes that Python-Markdown writes itself, and those that a picture's attribute list may have (figures.py).
ALLOWED_BY_TAG = {
    "a": frozenset({"href", "hreflang"}),
    "img": frozenset(
        {"src", "alt", "credit", "bildnachweis", "focus", "fokus", "decorative", "dekorativ", "caption"}
        | {"bildunterschrift"},
    ),
    "ol": frozenset({"start"}),
    "td": frozenset({"align"}),
    "th": frozenset({"align"}),
}
NONE: frozenset[str] = frozenset()


def remove_forbidden_attributes(root: Element, conversion: Conversion) -> None:
    """Removes every attribute that is not allowed, and reports each as an error."""
    for element in root.iter():
        if not element.attrib:
            continue
        forbidden = element.attrib.keys() - ALLOWED_EVERYWHERE - ALLOWED_BY_TAG.get(element.tag, NONE)
        for name in forbidden:
            pattern = rf"\{{[^}}\n]*?(?<![\w-])({re.escape(name)})"
            conversion.add_error("html/attribute", pattern, attribute=name, tag=element.tag)
            del element.attrib[name]
