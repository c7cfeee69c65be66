"""Builds the blocks of a text as CommonMark and GFM see them, and leaves their insides to Python-Markdown.

Lists, quotations, code, headings and HTML are ours; paragraphs, tables, definitions, footnotes and abbreviations are
those of Python-Markdown's processors (docs/decisions/049).
"""

from __future__ import annotations

import re
from typing import cast
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.extensions.attr_list import AttrListTreeprocessor

from netzblatt.tools.markdown.block_starts import (
    ATTRIBUTES,
    CODE_INDENT,
    FENCE,
    HEADING,
    QUOTATION,
    RULE,
    UNDERLINE,
    begins_block,
    begins_directive,
    begins_html,
    begins_item,
    begins_table,
    closes_fence,
    interrupts_paragraph,
)
from netzblatt.tools.markdown.code_blocks import add_code
from netzblatt.tools.markdown.containers import OpenLines, remove_indent
from netzblatt.tools.markdown.directives.placing import SOURCE, TAG, UNCLOSED
from netzblatt.tools.markdown.directives.taking import take_directive
from netzblatt.tools.markdown.html_blocks import take_html
from netzblatt.tools.markdown.lists import begins_list, take_items, tighten

BLANK = re.compile(r"^ +$", re.MULTILINE)
# Spaces before the lines of a paragraph mean nothing.
DEEP = re.compile(r"\n {5,}")
DEFINITION = re.compile(r"(?:^|\n) {0,3}: {1,3}")
FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]*\]:")


class BlockTree(BlockParser):
    """Stands in for Python-Markdown's block parser, of whose processors it needs the ones for leaves only."""

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        """Adds the blocks of `text` to `parent`."""
        self.add_blocks(parent, BLANK.sub("", text).split("\n"))

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Adds the blocks of several pieces of text, between which there are empty lines, to `parent`."""
        self.add_blocks(parent, "\n\n".join(blocks).split("\n"))

    def add_blocks(self, parent: Element, lines: list[str]) -> bool:
        """Adds the blocks of `lines` to `parent`. Returns whether an empty line stands between two of them."""
        return _Blocks(self, parent, lines).add_all()

    def add_inside(self, parent: Element, lines: list[str]) -> bool:
        """Adds the blocks inside of an item or a quotation, in which a paragraph is one even inside of a definition."""
        self.state.set("inside")
        has_gap = self.add_blocks(parent, lines)
        self.state.reset()
        return has_gap

    def add_leaf(self, parent: Element, text: str) -> None:
        """Adds a block without blocks inside."""
        super().parseBlocks(parent, text.split("\n\n"))


class _Blocks:
    """The blocks of some lines on their way into an element."""

    def __init__(self, tree: BlockTree, parent: Element, lines: list[str]) -> None:
        self.tree = tree
        self.parent = parent
        self.lines = lines
        self.index = 0

    def add_all(self) -> bool:
        """Adds all blocks. Returns whether an empty line stands between two of them."""
        has_block = has_gap = is_parted = False
        while self.index < len(self.lines):
            if self.lines[self.index]:
                is_parted |= has_gap
                has_block, has_gap = True, False
                self._add_next()
            else:
                has_gap = has_block
                self.index += 1
        return is_parted

    def _add_next(self) -> None:
        line = self.lines[self.index]
        if begins_table(self.lines, self.index):
            self._add_table()
        elif line[0].isalpha():
            self._add_text()
        elif begins_html(line) and (not line.startswith(CODE_INDENT) or self._is_below_html()):
            html, self.index = take_html(self.lines, self.index)
            SubElement(self.parent, "p").text = self.tree.md.htmlStash.store(html.lstrip())
        elif line.startswith(CODE_INDENT):
            self._add_code()
        else:
            self._add_signed(line)

    def _add_signed(self, line: str) -> None:
        """Adds the block whose sign the line begins with, or else a paragraph."""
        if heading := HEADING.match(line):
            SubElement(self.parent, f"h{len(heading[1])}").text = heading[2].strip()
            self.index += 1
        elif RULE.match(line):
            SubElement(self.parent, "hr")
            self.index += 1
        elif QUOTATION.match(line):
            self._add_quotation()
        elif begins_list(self.lines, self.index, self.parent):
            self._add_list()
        elif begins_directive(line):
            self._add_directive()
        elif fence := FENCE.match(line):
            self._add_fenced_code(fence)
        else:
            self._add_text()

    def _add_directive(self) -> None:
        directive = take_directive(self.lines, self.index)
        self.index = directive.end
        element = SubElement(self.parent, TAG, {SOURCE: directive.source})
        if not directive.is_closed:
            element.set(UNCLOSED, UNCLOSED)
        self.tree.add_inside(element, directive.inside)

    def _is_below_html(self) -> bool:
        """Returns whether the block above is HTML, in which indentation does not mean code."""
        above = self.parent[-1].text if len(self.parent) and self.parent[-1].tag == "p" else ""
        return (above or "").startswith("\x02")

    def _add_code(self) -> None:
        start = self.index
        end = start
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if line and not line.startswith(CODE_INDENT):
                break
            self.index += 1
            end = self.index if line else end
        self.index = end
        add_code(self.parent, [line.removeprefix(CODE_INDENT) for line in self.lines[start:end]])

    def _add_fenced_code(self, fence: re.Match[str]) -> None:
        """Adds the code behind a fence, up to the one that closes it or to the end."""
        start = self.index + 1
        end = start
        while end < len(self.lines) and not closes_fence(self.lines[end], fence[2]):
            end += 1
        self.index = end + 1
        lines = [remove_indent(line, len(fence[1])) for line in self.lines[start:end]]
        add_code(self.parent, lines, fence[3])

    def _add_quotation(self) -> None:
        inside = OpenLines()
        while self.index < len(self.lines):
            line = self.lines[self.index]
            mark = QUOTATION.match(line)
            if mark:
                inside.append(line[mark.end() :])
            elif (
                not line
                or not inside.ends_in_paragraph
                or begins_block(self.lines, self.index)
                or begins_item(self.lines, self.index)
            ):
                break
            else:
                inside.append_lazily(line)
            self.index += 1
        self.tree.add_inside(SubElement(self.parent, "blockquote"), inside.lines)

    def _add_list(self) -> None:
        items, self.index = take_items(self.lines, self.index)
        is_ordered = items[0].number is not None
        block = SubElement(self.parent, "ol" if is_ordered else "ul")
        if is_ordered and items[0].number != 1:
            block.set("start", str(items[0].number))
        is_loose = any(item.is_parted for item in items)
        for item in items:
            element = SubElement(block, "li")
            is_loose |= self.tree.add_inside(element, item.lines)
        if not is_loose:
            for element in block:
                tighten(element)

    def _add_text(self) -> None:
        """Adds what Python-Markdown knows, such as a paragraph or definitions, or a heading with a line below it."""
        start = self.index
        self.index += 1
        while self.index < len(self.lines) and self.lines[self.index]:
            if underline := UNDERLINE.match(self.lines[self.index]):
                self._add_heading(start, underline[1])
                return
            if interrupts_paragraph(self.lines, self.index):
                break
            self.index += 1
        text = DEEP.sub("\n", "\n".join(self.lines[start : self.index]))
        if FOOTNOTE.match(text) or DEFINITION.search(text):
            text += self._take_indented()
        self.tree.add_leaf(self.parent, text)

    def _add_heading(self, start: int, sign: str) -> None:
        heading = SubElement(self.parent, "h1" if sign == "=" else "h2")
        heading.text = "\n".join(line.strip() for line in self.lines[start : self.index])
        self.index += 1

    def _add_table(self) -> None:
        """Adds a table, with the attributes that Jekyll's editors write below it."""
        start = self.index
        self.index += 2
        while self.index < len(self.lines) and self.lines[self.index]:
            is_code = self.lines[self.index].startswith(CODE_INDENT)
            if is_code or begins_block(self.lines, self.index) or begins_item(self.lines, self.index):
                break
            self.index += 1
        rows = self.lines[start : self.index]
        attributes = ATTRIBUTES.fullmatch(rows[-1])
        self.tree.add_leaf(self.parent, "\n".join(rows[:-1] if attributes else rows))
        for cell in self.parent[-1].iter():
            # Between cells a bar is escaped even in code.
            cell.text = cell.text.replace("\\|", "|") if cell.text else cell.text
        if attributes:
            processor = cast("AttrListTreeprocessor", self.tree.md.treeprocessors["attr_list"])
            processor.assign_attrs(self.parent[-1], attributes[1])

    def _take_indented(self) -> str:
        """Returns the indented lines that go on with a footnote or a definition, and what parts them from it."""
        end = start = self.index
        while end < len(self.lines) and (not self.lines[end] or self.lines[end].startswith(CODE_INDENT)):
            end += 1
            if self.lines[end - 1]:
                self.index = end
        return "".join([f"\n{line}" for line in self.lines[start : self.index]])
