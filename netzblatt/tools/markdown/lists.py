"""Days at the start of a line stay text: "11. und 12. Juli" is no list that begins with number 11."""

from __future__ import annotations

import re
from itertools import islice
from xml.etree.ElementTree import Element

from markdown.extensions.sane_lists import SaneOListProcessor

from netzblatt.tools.markdown.ordinals import AFTER_ORDINAL

NUMBER = re.compile(r" {0,3}(\d+)\.[ ]+(.*)")
# A paragraph, and the first line of a list right below it.
GLUED = re.compile(r"^[^\s#>|<`~*+-][^\n]*\n {0,3}(?:[-*+]|1\.) +\S", re.MULTILINE)
ITEM = re.compile(r" {0,3}([-*+]|\d+\.) +\S")
FENCE = re.compile(r" {0,3}(?:`{3}|~{3})")
NO_PARAGRAPH = re.compile(r"[\s#>|<`~*+-]|\d+\.[ ]|\[[^\]\n]+\]:")
# A list may skip a number; further ahead it is another matter ("30. Jahrestagung" below two points).
SLIP = 2
# The second item follows within so many blocks; to the end of the text would be quadratic.
AHEAD = 50


class DatedListProcessor(SaneOListProcessor):
    """Ordered lists, save for what only looks like one: a day, a year, an ordinal that no second number follows."""

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """False: not a list, the next processor takes it."""
        if _is_text(blocks, parent):
            return False
        first, *lines = blocks[0].split("\n")
        blocks[0] = "\n".join([first, *(_escape_day(line) for line in lines)])
        super().run(parent, blocks)
        return None


def _is_text(blocks: list[str], parent: Element) -> bool:
    match = NUMBER.match(blocks[0])
    if match is None or AFTER_ORDINAL.match(match[2]):
        return True
    number = int(match[1])
    if number < 2 or _continues_list(number, parent):
        return False
    second = re.compile(rf" {{0,3}}{number + 1}\.[ ]", re.MULTILINE)
    return not (second.search(blocks[0]) or any(second.match(block) for block in islice(blocks, 1, AHEAD)))


def _continues_list(number: int, parent: Element) -> bool:
    """Whether a list before it breaks off at the number before, be there a picture between them or not."""
    if not len(parent):
        return False
    if parent[-1].tag == "ol" and number <= _compute_next_number(parent[-1]) + SLIP:
        return True
    return any(child.tag == "ol" and number == _compute_next_number(child) for child in parent)


def _compute_next_number(numbered: Element) -> int:
    return int(numbered.get("start", "1")) + len(numbered)


def _escape_day(line: str) -> str:
    """A line that was wrapped before a date is no new item."""
    match = NUMBER.match(line)
    return line[: match.end(1)] + "\\" + line[match.end(1) :] if match and AFTER_ORDINAL.match(match[2]) else line


def separate_lists(text: str) -> str:
    """`text` with an empty line between a paragraph and a list right below it, which Word people leave out and without
    which Python-Markdown sees no list.
    """
    if not GLUED.search(text):
        return text
    lines, result = text.split("\n"), [""]
    is_paragraph = is_code = False
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        is_code ^= bool(FENCE.match(line))
        if is_paragraph and not is_code and _begins_list(line, below, result[-1]):
            result.append("")
        # What begins as something else (a list, a quotation, HTML) stays that up to the next empty line.
        starts = not result[-1].strip()
        is_paragraph = bool(line.strip()) and not is_code and (not NO_PARAGRAPH.match(line) if starts else is_paragraph)
        result.append(line)
    return "\n".join(result[1:])


def _begins_list(line: str, below: str, above: str) -> bool:
    """Whether it is an item for sure: a second one follows, or a colon announces it. One line may begin with a dash."""
    item, second = ITEM.match(line), ITEM.match(below)
    if item is None or (item[1][0].isdigit() and item[1] != "1."):
        return False
    is_second = second is not None and second[1] == ("2." if item[1] == "1." else item[1])
    return is_second or above.rstrip().endswith(":")
