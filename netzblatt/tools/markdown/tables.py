"""Makes tables scroll inside themselves on narrow screens."""

from __future__ import annotations

from xml.etree.ElementTree import Element


def wrap_tables(root: Element) -> None:
    """Wraps each table in a <div class="table" tabindex="0">, which a keyboard can scroll.

    The alignment of a cell becomes a class, "left", "center" or "right".
    """
    for parent in list(root.iter()):
        for index, child in enumerate(parent):
            if child.tag == "table":
                parent[index] = _wrap(child)


def _wrap(table: Element) -> Element:
    frame = Element("div", {"class": "table", "tabindex": "0"})
    frame.tail, table.tail = table.tail, None
    frame.append(table)
    for cell in table.iter():
        align = cell.attrib.pop("align", None)
        if align:
            cell.set("class", f"{cell.get('class', '')} {align}".strip())
    return frame
