"""Resolves the links of a finished tree. The rules for addresses are in links.py."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.links import resolve_href
from netzblatt.tools.markdown.positions import make_link_pattern, make_target_pattern
from netzblatt.tools.markdown.prose import extract_plain_text


def resolve_links(root: Element, conversion: Conversion) -> None:
    """Replaces the address in each <a> by its final href or by a marker, and warns of links without a text."""
    for link in root.iter("a"):
        address = link.get("href")
        if address is None or link.get("class", "").startswith("footnote"):
            continue
        text = extract_plain_text(link, conversion)
        has_picture = any(child.tag == "img" for child in link.iter())
        if not text and not has_picture:
            patterns = (make_link_pattern("", address), make_target_pattern(address))
            conversion.add_warning("link/empty", *patterns, target=address)
        link.set("href", resolve_href(address, conversion, text=text))
