"""Days at the start of a line stay text: "11. und 12. Juli" is no list that begins with number 11."""

from __future__ import annotations

import re
from itertools import islice
from xml.etree.ElementTree import Element

from markdown.extensions.sane_lists import SaneOListProcessor

from netzblatt.tools.markdown.ordinals import AFTER_ORDINAL

# As many digits as a number of CommonMark has.
NUMBER = re.compile(r" {0,3}(\d{1,9})\.[ ]+(.*)")
# A paragraph, and the first line of a list right below it.
GLUED = re.compile(r"^[^\s#>|<`~*+-][^\n]*\n {0,3}(?:[-*+]|1\.) +\S", re.MULTILINE)
ITEM = re.compile(r" {0,3}([-*+]|\d+\.) +\S")
FENCE = re.compile(r" {0,3}(?:`{3}|~{3})")
NO_PARAGRAPH = re.compile(r"[\s#>|<`~*+-]|\d+\.[ ]|\[[^\]\n]+\]:")
# A list may skip a number. A number further ahead is none of its items ("30. Jahrestagung" below two items).
MOST_SKIPPED = 2
# The second item is looked for in so many blocks; to the end of the text would be quadratic.
AHEAD = 50


class DatedListProcessor(SaneOListProcessor):
    """Makes ordered lists, but not of a day, a year or an ordinal that no second number follows."""

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Makes a list of the first block. Returns False if it is no list, so that the next processor takes it."""
        if _is_text(blocks, parent):
            return False
        first, *lines = blocks[0].split("\n")
        blocks[0] = "\n".join([first, *(_escape_day(line) for line in lines)])
        super().run(parent, blocks)
        return None


def _is_text(blocks: list[str], parent: Element) -> bool:
    """Returns whether the first block is text and no list, even if it begins with a number."""
    match = NUMBER.match(blocks[0])
    if match is None or AFTER_ORDINAL.match(match[2]):
        return True
    number = int(match[1])
    if number < 2 or _continues_list(number, parent):
        return False
    second = re.compile(rf" {{0,3}}{number + 1}\.[ ]", re.MULTILINE)
    has_second = second.search(blocks[0]) or any(second.match(block) for block in islice(blocks, 1, AHEAD))
    return not has_second


def _continues_list(number: int, parent: Element) -> bool:
    """Returns whether a list above, perhaps with a picture between, ends with the number before this one."""
    if not len(parent):
        return False
    if parent[-1].tag == "ol" and number <= _compute_next_number(parent[-1]) + MOST_SKIPPED:
        return True
    return any(child.tag == "ol" and number == _compute_next_number(child) for child in parent)


def _compute_next_number(numbered: Element) -> int:
    return int(numbered.get("start", "1")) + len(numbered)


def _escape_day(line: str) -> str:
    """Escapes the full stop of a line that was wrapped before a date, which would become a new item."""
    match = NUMBER.match(line)
    if match is None or not AFTER_ORDINAL.match(match[2]):
        return line
    return line[: match.end(1)] + "\\" + line[match.end(1) :]


def separate_lists(text: str) -> str:
    """Returns `text` with an empty line between a paragraph and a list right below it.

    People who write in Word leave it out, and Python-Markdown sees no list without it.
    """
    if not GLUED.search(text):
        return text
    lines = text.split("\n")
    result = [""]
    is_paragraph = is_code = False
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        is_code ^= bool(FENCE.match(line))
        if is_paragraph and not is_code and _begins_list(line, below, result[-1]):
            result.append("")
        if is_code or not line.strip():
            is_paragraph = False
        elif not result[-1].strip():
            # A block that begins as a list, a quotation or HTML stays that up to the next empty line.
            is_paragraph = not NO_PARAGRAPH.match(line)
        result.append(line)
    return "\n".join(result[1:])


def _begins_list(line: str, below: str, above: str) -> bool:
    """Returns whether a line is surely an item: a second one follows, or the line above ends with a colon.

    A single line may begin with a dash and be text.
    """
    item = ITEM.match(line)
    if item is None or (item[1][0].isdigit() and item[1] != "1."):
        return False
    item_below = ITEM.match(below)
    mark_expected = "2." if item[1] == "1." else item[1]
    has_second = item_below is not None and item_below[1] == mark_expected
    return has_second or above.rstrip().endswith(":")
