"""The items of lists, as CommonMark sees them. "11. und 12. Juli" begins none of them, and stays text."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from netzblatt.tools.markdown.block_starts import CODE_INDENT, ListMark, begins_block, begins_item, read_mark
from netzblatt.tools.markdown.containers import OpenLines, count_indent

# A list may skip a number. A number further ahead is none of its items ("30. Jahrestagung" below two items).
MOST_SKIPPED = 2
# An item of another list, or one that begins to count again, belongs to the item above even where it does not reach
# the text of that: below "10. ", some write it two columns to the right of the number.
NESTED = 2
TASK = re.compile(r"\A\[([ xX])\] +(?=\S)")


class Item(NamedTuple):
    """An item with its lines. `is_parted` says whether an empty line stands between it and the next one."""

    number: int | None
    lines: list[str]
    is_parted: bool


def begins_list(lines: list[str], index: int, parent: Element) -> bool:
    """Returns whether a list begins in line `index`, or goes on there behind a paragraph or a picture in `parent`."""
    mark = read_mark(lines[index])
    if mark is None or begins_item(lines, index):
        return mark is not None
    return mark.number is not None and _continues_list(mark.number, parent)


def _continues_list(number: int, parent: Element) -> bool:
    """Returns whether a list above, perhaps with a picture between, ends with the number before this one."""
    if not len(parent):
        return False
    if parent[-1].tag == "ol" and number <= _compute_next_number(parent[-1]) + MOST_SKIPPED:
        return True
    return any(child.tag == "ol" and number == _compute_next_number(child) for child in parent)


def _compute_next_number(numbered: Element) -> int:
    return int(numbered.get("start", "1")) + len(numbered)


def take_items(lines: list[str], index: int) -> tuple[list[Item], int]:
    """Returns the items of the list that begins in line `index`, and the number of the line behind the list."""
    items: list[Item] = []
    end = index
    mark = read_mark(lines[index])
    while mark is not None:
        inside, end = _take_lines(lines, index, mark)
        index = end
        while index < len(lines) and not lines[index]:
            index += 1
        following = read_mark(lines[index]) if index < len(lines) else None
        if following is not None and not _is_next(following, mark, is_parted=index > end):
            following = None
        items.append(Item(mark.number, inside, is_parted=following is not None and index > end))
        mark = following
    return items, end


def _is_next(mark: ListMark, before: ListMark, *, is_parted: bool) -> bool:
    """Returns whether an item goes on with the list of the one before it."""
    if mark.column >= len(CODE_INDENT):
        return False
    if mark.number is None or before.number is None:
        return mark.number is before.number
    return not is_parted or mark.sign[-1] == ")" or mark.number <= before.number + 1 + MOST_SKIPPED


def _take_lines(lines: list[str], index: int, mark: ListMark) -> tuple[list[str], int]:
    """Returns the lines inside of the item that begins in line `index`, and the number of the line behind it."""
    inside = OpenLines()
    inside.append(TASK.sub(_draw_box, mark.text, count=1))
    column = mark.text_column
    end = index + 1
    for number in range(index + 1, len(lines)):
        line = lines[number]
        if not line:
            if not mark.text and number == index + 1:
                break
            continue
        if not inside.is_code:
            column = _find_column(line, mark, column)
        if count_indent(line) >= column:
            for _ in range(end, number):
                inside.append("")
            inside.append(line[column:])
        elif number == end and inside.ends_in_paragraph and not _ends_paragraph(lines, number, mark):
            inside.append_lazily(line)
        else:
            break
        end = number + 1
    return inside.lines, end


def _find_column(line: str, mark: ListMark, column: int) -> int:
    """Returns the column from which on a line belongs to an item: that of its text, or that of an item inside of it."""
    indent = count_indent(line)
    if mark.column + NESTED <= indent < column:
        inner = read_mark(line)
        if inner and inner.text and ((inner.number is None) != (mark.number is None) or inner.number == 1):
            return indent
    return column


def _ends_paragraph(lines: list[str], index: int, mark: ListMark) -> bool:
    """Returns whether line `index` does not go on with the paragraph of the item with this mark."""
    following = read_mark(lines[index])
    if following is not None and _is_next(following, mark, is_parted=False):
        return True
    return begins_block(lines, index) or begins_item(lines, index)


def _draw_box(task: re.Match[str]) -> str:
    return "☐ " if task[1] == " " else "☑ "


def tighten(item: Element) -> None:
    """Takes the text of an item out of its paragraphs, because no empty line stands in its list."""
    above: Element | None = None
    for child in list(item):
        if child.tag != "p":
            above = child
        else:
            item.remove(child)
            if above is None:
                item.text = "\n".join(filter(None, [item.text, child.text]))
            else:
                above.tail = f"{above.tail or ''}\n{child.text}"
