"""The running text of a tree, block by block: typography over it, its words, and a piece of it as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal
from xml.etree.ElementTree import Element

from markdown.util import BLOCK_LEVEL_ELEMENTS, HTML_PLACEHOLDER_RE

from netzblatt.tools.language.typography import OPAQUE, typeset_blocks
from netzblatt.tools.markdown.conversion import Conversion

BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
LITERAL = frozenset({"code", "kbd", "samp", "var", "pre"})
TAG = re.compile(r"<[^>]*>")
TextSlot = tuple[Element, Literal["text", "tail", ""]]


def typeset_prose(root: Element, conversion: Conversion) -> None:
    """Counts the words and sets every block as the one text that it is: a quotation may end behind a link."""
    blocks = _collect_blocks(root)
    words = [[_read_slot(slot) for slot in slots] for slots in blocks]
    conversion.collected.words = len("\n".join(["".join(pieces) for pieces in words]).split())
    if not conversion.typography:
        return
    for slots, before, after in zip(blocks, words, typeset_blocks(words, language=conversion.language), strict=True):
        for (element, place), old, new in zip(slots, before, after, strict=True):
            if old != new:
                setattr(element, place, new)


def extract_plain_text(element: Element, conversion: Conversion) -> str:
    """What a reader reads of it: no markup, no footnote marks, entities resolved."""
    text = "".join(_iterate_texts(element))
    if "\x02" in text:
        text = HTML_PLACEHOLDER_RE.sub(lambda match: _read_stash(int(match[1]), conversion), text)
    if "&" in text or "\x02" in text:
        text = unescape(TAG.sub("", text.replace("\x02amp\x03", "&")))
    return " ".join(text.split(" ")).replace("\n", " ").strip()


def _iterate_texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not (child.tag == "sup" and child.get("id", "").startswith("fnref")):
            yield from _iterate_texts(child)
        yield child.tail or ""


def _read_stash(number: int, conversion: Conversion) -> str:
    return TAG.sub("", str(conversion.stash[number])) if number < len(conversion.stash) else ""


def _read_slot(slot: TextSlot) -> str:
    element, place = slot
    return (element.text if place == "text" else element.tail) or "" if place else OPAQUE


def _collect_blocks(root: Element) -> list[list[TextSlot]]:
    blocks: list[list[TextSlot]] = []
    _collect_slots(root, [], blocks)
    return blocks


def _collect_slots(element: Element, slots: list[TextSlot], blocks: list[list[TextSlot]]) -> None:
    """Appends the slots of `element` to those of the block that it stands in, and every block below to `blocks`."""
    is_block = element.tag in BLOCKS
    if is_block:
        slots = []
        blocks.append(slots)
    if element.text:
        slots.append((element, "text"))
    for child in element:
        if child.tag == "pre":
            continue
        if child.tag in LITERAL:
            slots.append((child, ""))
        else:
            _collect_slots(child, slots, blocks)
        if child.tail:
            slots.append((child, "tail"))
