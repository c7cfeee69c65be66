"""Blocks of code, with the language and the attributes that stand behind a fence."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.util import AtomicString, code_escape

from netzblatt.tools.markdown.block_starts import ATTRIBUTES

LANGUAGE = re.compile(r" *\.?([\w#.+-]+)")


def add_code(parent: Element, lines: list[str], info: str = "") -> None:
    """Adds a block of code to `parent`. `info` is what stands behind its fence."""
    block = SubElement(parent, "pre")
    code = SubElement(block, "code")
    code.text = AtomicString(code_escape("\n".join([*lines, ""])))
    if attributes := ATTRIBUTES.fullmatch(info):
        _set_attributes(block, code, attributes[1])
    elif language := LANGUAGE.match(info):
        code.set("class", f"language-{language[1]}")


def _set_attributes(block: Element, code: Element, written: str) -> None:
    """Sets the attributes of a fence ("{.python #x}"): the first class is the language, an id belongs to the block."""
    pairs, _ = get_attrs_and_remainder(written)
    classes = [value or "" for name, value in pairs if name == "."]
    if classes:
        code.set("class", f"language-{classes[0]}")
    if classes[1:]:
        block.set("class", " ".join(classes[1:]))
    for name, value in pairs:
        if name != ".":
            (block if name == "id" else code).set(name, value or name)
