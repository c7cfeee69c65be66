"""What was meant as Markdown and is none: it would stand on the page with all its brackets, or be lost. Looks at the
text and not at the tree, where these are plain letters. Knows no element.
"""

from __future__ import annotations

import re
from functools import partial

from netzblatt.tools.markdown.conversion import Conversion

FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\n]{1,80})\](?!:)")
FOOTNOTE_TEXT = re.compile(r"^ {0,3}\[\^([^\]\n]{1,80})\]:", re.MULTILINE)
NAMED = re.compile(r"(?<!\\)\[([^\[\]\n]{1,200})\]\[([^\[\]\n]{0,200})\]")
NAME = re.compile(r"^ {0,3}\[([^\]\n]{1,200})\]:", re.MULTILINE)
ADDRESS = r"(?:(?:https?:/|mailto:|www\.|\.{0,2}/)[^\s()\[\]]{1,500}|[\w.-]{1,100}\.(?:md|pdf))"
REVERSED = re.compile(rf"\(([^()\n]{{1,200}})\)\[({ADDRESS})\]")
GAP = re.compile(rf"\[([^\[\]\n]{{1,200}})\][ \t]{{1,9}}\(({ADDRESS})\)")
# One by one, the letters of a text are looked up four times slower than by a pattern.
MARKS = re.compile("[•‣▪●○◦∙·–—]")
BULLET = re.compile(r"^ {0,3}(?:[•‣▪●○◦∙·][ \t\u00a0]{0,9}|[–—][ \t\u00a0]{1,9})(\S.*)$")
UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\n)([^\s#>|<\-][^\n|]*)\n-+[ \t]*(?=\n|\Z)")
RULE = re.compile(r"\n-+[ \t]*(?:\n|\Z)")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
ROW_OF_HYPHENS = re.compile(r" {0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
BAR = re.compile(r"(?<!\\)\|")


def report_mistakes(conversion: Conversion) -> None:
    """Adds them to the problems of the conversion. A text that cannot hold any pays for a few searches only."""
    text = conversion.text
    if "[^" in text:
        _report_footnotes(conversion)
    if "][" in text or ")[" in text or "] (" in text:
        _report_links(conversion)
    if MARKS.search(text):
        _report_lists(conversion)
    if RULE.search(text):
        _report_underlines(conversion)
    if "```" in text or "~~~" in text:
        _report_fences(conversion)
    if "|" in text:
        _report_tables(conversion)


def _report_footnotes(conversion: Conversion) -> None:
    marks = {found[1] for found in FOOTNOTE.finditer(conversion.positions.text_without_code)}
    texts = {found[1] for found in FOOTNOTE_TEXT.finditer(conversion.positions.text_without_code)}
    for name in sorted(marks - texts):
        conversion.add_error("footnote/missing", rf"\[\^{re.escape(name)}\](?!:)", name=name)
    for name in sorted(texts - marks):
        conversion.add_error("footnote/unused", rf"^ {{0,3}}(\[\^{re.escape(name)}\]:)", name=name)


def _report_links(conversion: Conversion) -> None:
    for code, pattern in (("link/reversed", REVERSED), ("link/gap", GAP)):
        for found in pattern.finditer(conversion.positions.text_without_code):
            corrected = f"[{found[1]}]({found[2]})"
            conversion.add_warning_at(partial(conversion.positions.locate, found.start()), code, corrected=corrected)
    names = {found[1].casefold() for found in NAME.finditer(conversion.positions.text_without_code)}
    for found in NAMED.finditer(conversion.positions.text_without_code):
        name = found[2] or found[1]
        if name.casefold() not in names and not name.startswith("^"):
            conversion.add_warning_at(
                partial(conversion.positions.locate, found.start()), "link/undefined", name=name, text=found[1]
            )


def _report_lists(conversion: Conversion) -> None:
    """Two lines or more that begin with a mark of Word's; the first of them is told."""
    start, before, is_told = 0, "", False
    for line in conversion.positions.text_without_code.split("\n"):
        found = BULLET.match(line)
        if found and before and not is_told:
            conversion.add_warning_at(
                partial(conversion.positions.locate, start - len(before) - 1),
                "text/list-marks",
                corrected=_mend_item(before),
            )
        is_told = bool(found and before)
        before = line if found else ""
        start += len(line) + 1


def _mend_item(line: str) -> str:
    return BULLET.sub(r"- \1", line)


def _report_underlines(conversion: Conversion) -> None:
    for found in UNDERLINED.finditer(conversion.positions.text_without_code):
        conversion.add_warning_at(
            partial(conversion.positions.locate, found.start(1)), "heading/underlined", corrected=f"## {found[1]}"
        )


def _report_fences(conversion: Conversion) -> None:
    start, opened, mark = 0, 0, ""
    for line in conversion.text.split("\n"):
        if not mark and (found := FENCE.match(line)):
            opened, mark = start, found[1]
        elif line.strip() == mark:
            mark = ""
        start += len(line) + 1
    if mark:
        conversion.add_warning_at(partial(conversion.positions.locate, opened), "text/unclosed-code", mark=mark)


def _report_tables(conversion: Conversion) -> None:
    """A cell too many is cut off, one too few leaves a gap."""
    start, cells, head = 0, 0, ""
    for line in conversion.positions.text_without_code.split("\n"):
        if cells and line.strip() and _count_cells(line) != cells:
            conversion.add_warning_at(
                partial(conversion.positions.locate, start), "table/cells", count=_count_cells(line), expected=cells
            )
        elif ROW_OF_HYPHENS.fullmatch(line) and "|" in line and "|" in head:
            cells = _count_cells(head)
        if not line.strip():
            cells = 0
        head = line
        start += len(line) + 1


def _count_cells(row: str) -> int:
    return len(BAR.split(row.strip().removeprefix("|").removesuffix("|")))
