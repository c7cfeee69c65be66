from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from netzblatt.model.records import END, LINK
from netzblatt.tools.markdown.anchors import resolve_links
from netzblatt.tools.markdown.conversion import Conversion


def test_every_link_gets_its_address_but_those_of_footnotes() -> None:
    conversion = Conversion(text="[a](b.md)", path="content/news/a.md", first_line=1, language="de", typography=True)
    root = Element("p")
    for attributes in ({"href": "b.md"}, {"href": "b.md", "class": "footnote-ref"}, {"id": "c"}):
        SubElement(root, "a", attributes).text = "a"
    resolve_links(root, conversion)
    assert [f"{LINK}0{END}", "b.md", None] == [link.get("href") for link in root]
