"""The running text of a tree, block by block: counts its words, applies typography, and extracts plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from xml.etree.ElementTree import Element

from markdown.util import BLOCK_LEVEL_ELEMENTS, HTML_PLACEHOLDER_RE

from netzblatt.tools.language.typography import OPAQUE, typeset_blocks
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.leftovers import report_leftovers
from netzblatt.tools.web.character_references import resolve_references

BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
LITERAL = frozenset({"code", "kbd", "samp", "var", "pre"})
TAG = re.compile(r"<(?=[A-Za-z/!?])[^>]*>")
# An element and the name of one of its texts; "" for an element whose own text typography must not touch.
TextSlot = tuple[Element, Literal["text", "tail", ""]]


def typeset_prose(root: Element, conversion: Conversion) -> None:
    """Counts the words and applies typography to each block as one text: a quotation may end behind a link. Reports
    signs of Markdown that are still letters.
    """
    blocks = _collect_blocks(root)
    texts = [_read_block(slots) for slots in blocks]
    whole = "\n".join(["".join(pieces) for pieces in texts])
    conversion.collected.words = len(whole.split())
    if "**" in whole or "[" in whole or "](" in whole:
        report_leftovers(texts, conversion)
    if not conversion.typography:
        return
    typeset_texts = typeset_blocks(texts, language=conversion.language)
    for slots, pieces, new_pieces in zip(blocks, texts, typeset_texts, strict=True):
        for (element, attribute), old, new in zip(slots, pieces, new_pieces, strict=True):
            if old != new:
                setattr(element, attribute, new)


def extract_plain_text(element: Element, conversion: Conversion) -> str:
    """Returns the text of an element as readers see it: without markup and footnote marks, with entities resolved."""
    text = "".join(_iterate_texts(element))
    if "\x02" in text:
        text = HTML_PLACEHOLDER_RE.sub(lambda match: _read_stash(int(match[1]), conversion), text)
    if "&" in text or "\x02" in text:
        text = resolve_references(TAG.sub("", text.replace("\x02amp\x03", "&")))
    return text.replace("\n", " ").strip()


def _iterate_texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not (child.tag == "sup" and child.get("id", "").startswith("fnref")):
            yield from _iterate_texts(child)
        yield child.tail or ""


def _read_stash(number: int, conversion: Conversion) -> str:
    return TAG.sub("", str(conversion.stash[number])) if number < len(conversion.stash) else ""


def _read_block(slots: list[TextSlot]) -> list[str]:
    return [_read_slot(slot) for slot in slots]


def _read_slot(slot: TextSlot) -> str:
    element, attribute = slot
    if not attribute:
        return OPAQUE
    return (element.text if attribute == "text" else element.tail) or ""


def _collect_blocks(root: Element) -> list[list[TextSlot]]:
    blocks: list[list[TextSlot]] = []
    _collect_slots(root, [], blocks)
    return blocks


def _collect_slots(element: Element, slots: list[TextSlot], blocks: list[list[TextSlot]]) -> None:
    """Appends the slots of `element` to those of its block, and the slots of every block inside to `blocks`."""
    if element.tag in BLOCKS:
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
