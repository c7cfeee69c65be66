"""The running text of a tree, block by block: typography over it, its words, and a piece of it as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal
from xml.etree.ElementTree import Element

from markdown.util import BLOCK_LEVEL_ELEMENTS, HTML_PLACEHOLDER_RE

from netzblatt.tools.language.typography import OPAQUE, typeset_blocks
from netzblatt.tools.markdown.conversion import Draft

BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
LITERAL = frozenset({"code", "kbd", "samp", "var", "pre"})
TAG = re.compile(r"<[^>]*>")
Slot = tuple[Element, Literal["text", "tail", ""]]


def set_prose(root: Element, draft: Draft) -> None:
    """Counts the words and sets every block as the one text that it is: a quotation may end behind a link."""
    blocks = _blocks(root)
    words = [[_read(slot) for slot in slots] for slots in blocks]
    draft.collected.words = len("\n".join(["".join(pieces) for pieces in words]).split())
    if not draft.typography:
        return
    for slots, before, after in zip(blocks, words, typeset_blocks(words, language=draft.language), strict=True):
        for (element, place), old, new in zip(slots, before, after, strict=True):
            if old != new:
                setattr(element, place, new)


def plain(element: Element, draft: Draft) -> str:
    """What a reader reads of it: no markup, no footnote marks, entities resolved."""
    text = "".join(_shown(element))
    if "\x02" in text:
        text = HTML_PLACEHOLDER_RE.sub(lambda match: _raw(int(match[1]), draft), text)
    if "&" in text or "\x02" in text:
        text = unescape(TAG.sub("", text.replace("\x02amp\x03", "&")))
    return " ".join(text.split(" ")).replace("\n", " ").strip()


def _shown(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not (child.tag == "sup" and child.get("id", "").startswith("fnref")):
            yield from _shown(child)
        yield child.tail or ""


def _raw(number: int, draft: Draft) -> str:
    return TAG.sub("", str(draft.stash[number])) if number < len(draft.stash) else ""


def _read(slot: Slot) -> str:
    element, place = slot
    return (element.text if place == "text" else element.tail) or "" if place else OPAQUE


def _blocks(root: Element) -> list[list[Slot]]:
    blocks: list[list[Slot]] = []
    _gather(root, [], blocks)
    return blocks


def _gather(element: Element, slots: list[Slot], blocks: list[list[Slot]]) -> None:
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
            _gather(child, slots, blocks)
        if child.tail:
            slots.append((child, "tail"))
