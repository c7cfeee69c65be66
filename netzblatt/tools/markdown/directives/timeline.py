"""The dates of a timeline: a list whose items begin with a date and a colon, or terms with explanations, become an
ordered list of dates. Knows no directive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement
from zoneinfo import ZoneInfo

# What stands before the first colon of an item, if it is short: "21. Februar 2013: Auftakt in Gießen".
WHEN = re.compile(r"\s*([^:\n]{1,40}):(?!\S)\s*")
YEAR = re.compile(r"[12][0-9]{3}")


def build_timeline(element: Element) -> None:
    """Makes ordered lists of dates of the lists in an element."""
    for index, child in enumerate(list(element)):
        if child.tag in {"ul", "ol"}:
            element[index] = _frame(child, (_split_item(item) for item in child.findall("li")))
        elif child.tag == "dl":
            element[index] = _frame(child, _join_terms(child))


def _frame(source: Element, items: Iterator[Element]) -> Element:
    frame = Element("ol", {"class": "timeline"})
    frame.text, frame.tail = "\n", source.tail
    for item in items:
        item.tail = "\n"
        frame.append(item)
    return frame


def _split_item(item: Element) -> Element:
    """Puts what an item begins with, up to its colon, into an element of its own."""
    holder = next(iter(item.findall("p")), item)
    bold = next(iter(holder), None)
    is_bold = bold is not None and bold.tag in {"strong", "em"} and not (holder.text or "").strip() and not len(bold)
    written = ((bold.text or "") + (bold.tail or "") if bold is not None and is_bold else holder.text) or ""
    found = WHEN.match(written)
    if found is None:
        return item
    rest = written[found.end() :]
    if bold is not None and is_bold:
        holder.remove(bold)
    item_start = _make_date(found[1])
    if holder is item:
        item_start.tail = f" {rest}"
        item.text = ""
    else:
        holder.text = rest
        item_start.tail = "\n"
    item.insert(0, item_start)
    return item


def _join_terms(terms: Element) -> Iterator[Element]:
    """Yields an item for each term, with its explanations."""
    item: Element | None = None
    for child in terms:
        if child.tag == "dt":
            if item is not None:
                yield item
            item = Element("li")
            item.append(_make_date("".join(child.itertext())))
        elif item is not None:
            explanation = SubElement(item, "div")
            explanation.text, explanation[:] = child.text, list(child)
    if item is not None:
        yield item


def _make_date(written: str) -> Element:
    date = _find_date(written.strip())
    element = Element("time", {"datetime": date}) if date else Element("span")
    element.set("class", "when")
    element.text = written.strip()
    return element


def _find_date(written: str) -> str:
    """Returns a year or a day as ISO 8601; "" for anything else."""
    from netzblatt.tools.dates.parsing import parse_moment
    from netzblatt.tools.dates.points import DateError

    if YEAR.fullmatch(written):
        return written
    try:
        return parse_moment(written, zone=ZoneInfo("UTC")).date.isoformat()
    except DateError:
        return ""
