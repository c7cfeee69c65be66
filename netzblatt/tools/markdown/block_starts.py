"""Tells how a line begins a block, as CommonMark and GFM define it: code, headings, lists, quotations, tables, HTML.

Knows no element. Lines hold no tabs, and empty lines hold nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netzblatt.tools.markdown.directives.syntax import CLOSING, OPENING
from netzblatt.tools.markdown.ordinals import AFTER_ORDINAL

CODE_INDENT = "    "
FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)")
# "#Hashtag" is text, but who writes "##Title" means a heading.
HEADING = re.compile(r" {0,3}(#{2,6}(?!#)|#(?= |$))(.*?)(?<! )(?: +#+)? *$")
RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
UNDERLINE = re.compile(r" {0,3}(?:(=)=*|-+) *$")
QUOTATION = re.compile(r" {0,3}> ?")
MARK = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +|$)(.*)")
# The marks of lists and quotations in front of a line, one in the other.
MARKS = re.compile(r"(?: *(?:>|(?:[-*+]|\d{1,9}[.)])(?= |$)) ?)*")
# The row below the head of a table.
DELIMITERS = re.compile(r"(?: {0,3}\| *| *):?-+:? *(?:\| *:?-+:? *)*(?:\| *)?")
# A list of attributes in a line of its own, or behind a fence.
ATTRIBUTES = re.compile(r" *\{:? *(?! )([^}\n]+)\} *")
BAR = re.compile(r"(?<!\\)\|")
HTML_BLOCKS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|"
    "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|"
    "track|ul"
)
HTML = re.compile(rf" *</?(?:{HTML_BLOCKS})(?=[ >]|/>|$)", re.IGNORECASE)
# HTML that ends with a sign of its own, wherever that stands, and not at an empty line.
HTML_ENDS = (
    (re.compile(r" *<!--"), re.compile(r"-->")),
    (
        re.compile(r" *<(?:script|pre|style|textarea)(?=[ >]|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r" *<\?"), re.compile(r"\?>")),
    (re.compile(r" *<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r" *<![A-Za-z]"), re.compile(r">")),
)
# A second item is looked for in so many lines; to the end of the text would be quadratic.
AHEAD = 100


class ListMark(NamedTuple):
    """The mark of an item, such as "-" or "2.": its number (None for a bullet), its column, the text behind it."""

    sign: str
    number: int | None
    column: int
    text_column: int
    text: str


def read_mark(line: str) -> ListMark | None:
    """Returns the mark that a line begins with; None if it begins with none, or with a day ("11. und 12. Juli")."""
    match = MARK.match(line)
    if match is None or RULE.match(line):
        return None
    indent, mark, gap, text = match.groups()
    if mark.endswith(".") and AFTER_ORDINAL.match(text):
        return None
    # Five spaces or more are one, and code behind it.
    width = len(gap) if text and len(gap) <= len(CODE_INDENT) else 1
    text = gap[width:] + text if text else ""
    column = len(indent)
    return ListMark(mark, int(mark[:-1]) if mark[:-1] else None, column, column + len(mark) + width, text)


def has_second(lines: Sequence[str], index: int, number: int) -> bool:
    """Returns whether an item with the next number follows the one in line `index`."""
    second = (f"{number + 1}. ", f"{number + 1}) ")
    return any(line.lstrip(" ").startswith(second) for line in lines[index + 1 : index + AHEAD])


def interrupts_paragraph(lines: Sequence[str], index: int) -> bool:
    """Returns whether line `index`, right below a line of the same paragraph, begins a block of its own."""
    line = lines[index]
    if begins_block(lines, index):
        return not UNDERLINE.match(line)
    mark = read_mark(line)
    if mark is None or not mark.text or mark.column >= len(CODE_INDENT):
        return False
    if mark.number is None:
        return True
    # "Sie kam auf den\n1. Platz" is no list: a number needs a second one, or a colon above it.
    is_announced = mark.sign == "1)" or lines[index - 1].rstrip().endswith(":")
    return mark.number == 1 and (is_announced or has_second(lines, index, 1))


def begins_item(lines: Sequence[str], index: int) -> bool:
    """Returns whether line `index` is an item; a day, a year or an ordinal that no second number follows is none."""
    mark = read_mark(lines[index])
    if mark is None or mark.column >= len(CODE_INDENT):
        return False
    return mark.number is None or mark.number < 2 or mark.sign[-1] == ")" or has_second(lines, index, mark.number)


def begins_block(lines: Sequence[str], index: int) -> bool:
    """Returns whether line `index` begins a block that is neither a list nor a paragraph nor indented code."""
    line = lines[index]
    if line.startswith(CODE_INDENT):
        return False
    if line.lstrip(" ")[:1].isalpha():
        return begins_table(lines, index)
    has_sign = FENCE.match(line) or HEADING.match(line) or QUOTATION.match(line) or RULE.match(line)
    return bool(has_sign) or begins_directive(line) or begins_html(line) or begins_table(lines, index)


def closes_fence(line: str, fence: str) -> bool:
    """Returns whether a line closes the code that `fence` opened: with as many of its signs or more."""
    signs = line.strip(" ")
    return signs.startswith(fence) and not signs.strip(fence[0]) and not line.startswith(CODE_INDENT)


def find_fences(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yields the numbers of the lines that open and close code, wherever it stands; 0 for one that is not closed."""
    start, fence = 0, ""
    for number, line in enumerate(lines):
        inside = line[skip_marks(line) :].lstrip(" ")
        if fence and closes_fence(inside, fence):
            yield start, number
            fence = ""
        elif not fence and (opening := FENCE.match(inside)):
            start, fence = number, opening[2]
    if fence:
        yield start, 0


def skip_marks(line: str) -> int:
    """Returns the column behind all marks of lists and quotations that a line begins with."""
    return found.end() if (found := MARKS.match(line)) else 0


def begins_table(lines: Sequence[str], index: int) -> bool:
    """Returns whether line `index` is the head of a table: the row below it has as many cells, and only hyphens."""
    if "|" not in lines[index] or index + 1 >= len(lines):
        return False
    below = lines[index + 1]
    if DELIMITERS.fullmatch(below) is None or count_cells(lines[index]) != count_cells(below):
        return False
    # Rows below the text of an item belong to it, and its head is the text.
    mark = read_mark(lines[index])
    return mark is None or not below.startswith(" " * mark.text_column)


def count_cells(row: str) -> int:
    """Returns the number of cells in the row of a table."""
    return len(BAR.split(row.strip().removeprefix("|").removesuffix("|")))


def begins_directive(line: str) -> bool:
    """Returns whether a line opens a directive, or closes one."""
    return line.lstrip(" ").startswith(":") and bool(OPENING.match(line) or CLOSING.match(line))


def begins_html(line: str) -> bool:
    """Returns whether a line begins a block of HTML."""
    if not line.lstrip(" ").startswith("<"):
        return False
    return HTML.match(line) is not None or any(start.match(line) for start, _ in HTML_ENDS)
