"""The order of all passes over a finished tree. Each runs only where the text holds the signs that it looks for."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from netzblatt.tools.markdown.anchors import resolve_links
from netzblatt.tools.markdown.attributes import remove_forbidden_attributes
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.figures import extract_pictures
from netzblatt.tools.markdown.headings import collect_headings
from netzblatt.tools.markdown.prose import extract_plain_text, typeset_prose
from netzblatt.tools.markdown.tables import wrap_tables


def run_passes(root: Element, conversion: Conversion) -> None:
    """Runs all passes, which change the tree in place and fill `conversion.collected`."""
    text = conversion.text
    if "{" in text or "<" in text:
        remove_forbidden_attributes(root, conversion)
    typeset_prose(root, conversion)
    if "[" in text or "<" in text:
        extract_pictures(root, conversion)
    resolve_links(root, conversion)
    collect_headings(root, conversion)
    if "|" in text:
        wrap_tables(root)
    texts = (extract_plain_text(paragraph, conversion) for paragraph in root.findall("p"))
    conversion.collected.first_paragraph = next(filter(None, texts), "")
