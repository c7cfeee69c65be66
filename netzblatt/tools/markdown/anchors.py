"""The links of a finished tree. Knows not what an address may be: links.py says it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from netzblatt.tools.markdown.conversion import Draft
from netzblatt.tools.markdown.links import href
from netzblatt.tools.markdown.positions import target
from netzblatt.tools.markdown.prose import plain


def resolve_links(root: Element, draft: Draft) -> None:
    """Gives every <a> the href that stands for what was written."""
    for link in root.iter("a"):
        address = link.get("href")
        if address is None or link.get("class", "").startswith("footnote"):
            continue
        text = plain(link, draft)
        if not text and not any(child.tag == "img" for child in link.iter()):
            draft.warn("link/empty", target(address), target=address)
        link.set("href", href(address, draft, text=text))
