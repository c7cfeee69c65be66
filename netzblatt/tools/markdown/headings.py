"""Headings: an id for each, and levels in an order that can be read aloud. The page's title is the only h1."""

from __future__ import annotations

import re
from functools import partial
from xml.etree.ElementTree import Element

from netzblatt.model.records import Heading
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.heading_ids import RESERVED, HeadingIds
from netzblatt.tools.markdown.prose import extract_plain_text

LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def collect_headings(root: Element, conversion: Conversion) -> None:
    """Collects all headings and ids, gives each heading an id and turns an h1 into an h2."""
    collected = conversion.collected
    has_title = _drop_title(root, conversion)
    collected.ids.extend(_collect_ids(root, conversion))
    ids = HeadingIds(collected.ids)
    # As they stand in the text, where the title still is.
    counts = dict.fromkeys(LEVELS.values(), 0) | {1: int(has_title)}
    level_before = 1
    for element in root.iter():
        if element.tag not in LEVELS:
            continue
        text = extract_plain_text(element, conversion)
        level = LEVELS[element.tag]
        _check_heading(text, level, level_before, conversion, number=counts[level])
        counts[level] += 1
        level_before = max(2, level)
        element.tag = f"h{level_before}"
        if "id" not in element.attrib:
            element.set("id", ids.assign(text))
            collected.ids.append(element.attrib["id"])
        collected.headings.append(Heading(level_before, element.attrib["id"], text))


def _drop_title(root: Element, conversion: Conversion) -> bool:
    """Leaves out a heading of level 1 that opens the text and says the same as the title; returns if there was one."""
    first = next(iter(root), None)
    if first is None or first.tag != "h1" or not conversion.title:
        return False
    if _simplify(extract_plain_text(first, conversion)) != _simplify(conversion.title):
        return False
    locate = partial(conversion.positions.find_nth, 0, _build_pattern(1))
    conversion.add_warning_at(locate, "heading/repeats-title")
    root.remove(first)
    return True


def _simplify(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _collect_ids(root: Element, conversion: Conversion) -> list[str]:
    """Returns the ids of attribute lists and footnotes, and refuses each that occurs twice."""
    ids: list[str] = []
    for element in root.iter():
        name = element.get("id")
        if name is None:
            continue
        if name in ids:
            pattern = rf"\{{[^}}\n]*?(#{re.escape(name)}(?![\w-])|id=)"
            if ids.count(name) == 1:
                # The first occurrence is right: the error belongs to the second.
                conversion.positions.find_next(pattern)
            conversion.add_error("html/duplicate-id", pattern, id=name)
        if name in RESERVED:
            conversion.add_error("html/reserved-id", rf"\{{[^}}\n]*?(#{re.escape(name)}(?![\w-])|id=)", id=name)
        ids.append(name)
    return ids


def _check_heading(text: str, level: int, level_before: int, conversion: Conversion, *, number: int) -> None:
    """Warns of a heading that is empty, of level 1, or skips a level. It is number `number` of its level, from 0."""
    if text and level > 1 and level <= level_before + 1:
        return
    locate = partial(conversion.positions.find_nth, number, _build_pattern(level))
    if not text:
        conversion.add_warning_at(locate, "heading/empty")
    elif level == 1:
        conversion.add_warning_at(locate, "heading/first-level", corrected=f"## {text}")
    else:
        corrected = "#" * (level_before + 1) + f" {text}"
        conversion.add_warning_at(locate, "heading/jump", level=level, corrected=corrected)


def _build_pattern(level: int) -> str:
    """Returns a pattern for headings of a level, written with hashes or (levels 1 and 2) with a line below them."""
    hashes = rf"^[ >]*((?<!#)#{{{level}}})(?!#)"
    if level > 2:
        return hashes
    underline = "=-"[level - 1]
    return hashes + rf"|^[^\n]+\n[{underline}]+[ ]*$"
