"""Attribute lists ({.class #id}) through an allow-list: a style or an event handler in a text is refused."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from netzblatt.tools.markdown.conversion import Conversion

EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title"})
# Attributes that Python-Markdown writes itself, and those that a picture's attribute list may have (figures.py).
OWN = {
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
    """Refuses and removes what is not in the lists."""
    for element in root.iter():
        if not element.attrib:
            continue
        for name in element.attrib.keys() - EVERYWHERE - OWN.get(element.tag, NONE):
            conversion.add_error(
                "html/attribute", rf"\{{[^}}\n]*?(?<![\w-])({re.escape(name)})", attribute=name, tag=element.tag
            )
            del element.attrib[name]
