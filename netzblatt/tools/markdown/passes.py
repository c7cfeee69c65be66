"""The passes over a finished tree, in their order. Each runs only where the text holds what it looks for."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from netzblatt.tools.markdown.anchors import resolve_links
from netzblatt.tools.markdown.attributes import check_attributes
from netzblatt.tools.markdown.conversion import Draft
from netzblatt.tools.markdown.figures import place_figures
from netzblatt.tools.markdown.headings import number_headings
from netzblatt.tools.markdown.prose import plain, set_prose
from netzblatt.tools.markdown.tables import wrap_tables


def finish(root: Element, draft: Draft) -> None:
    """Changes the tree in place and fills `draft.collected`."""
    text = draft.text
    if "{" in text:
        check_attributes(root, draft)
    set_prose(root, draft)
    if "](" in text or "][" in text or "]:" in text or "<" in text or "[^" in text or "[" in text:
        place_figures(root, draft)
        resolve_links(root, draft)
    number_headings(root, draft)
    if "|" in text:
        wrap_tables(root)
    draft.collected.first_paragraph = next((words for p in root.findall("p") if (words := plain(p, draft))), "")
