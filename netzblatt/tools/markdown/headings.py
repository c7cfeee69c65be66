"""Headings: an id for each, and an order that can be read aloud. The page's title is the only h1."""

from __future__ import annotations

import re
from functools import partial
from xml.etree.ElementTree import Element

from netzblatt.model.records import Heading
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.heading_ids import HeadingIds
from netzblatt.tools.markdown.prose import extract_plain_text

LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def collect_headings(root: Element, conversion: Conversion) -> None:
    """Collects headings and all ids; an h1 becomes an h2."""
    found = conversion.collected
    found.ids.extend(_collect_ids(root, conversion))
    ids = HeadingIds(found.ids)
    counts = dict.fromkeys(LEVELS.values(), 0)
    before = 1
    for element in root.iter():
        if element.tag not in LEVELS:
            continue
        text, level = extract_plain_text(element, conversion), LEVELS[element.tag]
        _check_heading(text, level, before, conversion, number=counts[level])
        counts[level] += 1
        before = max(2, level)
        element.tag = f"h{before}"
        if "id" not in element.attrib:
            element.set("id", ids.assign(text))
            found.ids.append(element.attrib["id"])
        found.headings.append(Heading(before, element.attrib["id"], text))


def _collect_ids(root: Element, conversion: Conversion) -> list[str]:
    """Those of attribute lists and footnotes; one that is there twice leads nowhere for sure."""
    ids: list[str] = []
    for element in root.iter():
        name = element.get("id")
        if name is None:
            continue
        if name in ids:
            where = rf"\{{[^}}\n]*?(#{re.escape(name)}(?![\w-])|id=)"
            if ids.count(name) == 1:
                # The first place is as it should be.
                conversion.positions.find_next(where)
            conversion.add_error("html/duplicate-id", where, id=name)
        ids.append(name)
    return ids


def _check_heading(text: str, level: int, before: int, conversion: Conversion, *, number: int) -> None:
    """Warns of the heading that is number `number` of its level and follows one of level `before`."""
    if text and level > 1 and level <= before + 1:
        return
    where = partial(conversion.positions.find_nth, number, _build_pattern(level))
    if not text:
        conversion.add_warning_at(where, "heading/empty")
    elif level == 1:
        conversion.add_warning_at(where, "heading/first-level", corrected=f"## {text}")
    else:
        corrected = "#" * (before + 1) + f" {text}"
        conversion.add_warning_at(where, "heading/jump", level=level, corrected=corrected)


def _build_pattern(level: int) -> str:
    hashes = rf"^[ >]*((?<!#)#{{{level}}})(?!#)"
    return hashes + rf"|^[^\n]+\n[{'=-'[level - 1]}]+[ ]*$" if level < 3 else hashes
