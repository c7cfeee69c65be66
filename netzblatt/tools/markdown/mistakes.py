"""What was meant as Markdown and is none: it would stand on the page with all its brackets, or be lost. Looks at the
text and not at the tree, where these are plain letters. Knows no element.
"""

from __future__ import annotations

import re
from functools import partial

from netzblatt.tools.markdown.conversion import Draft

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


def tell_leftovers(draft: Draft) -> None:
    """Adds them to the problems of the draft. A text that cannot hold any pays for a few searches only."""
    text = draft.text
    if "[^" in text:
        _footnotes(draft)
    if "][" in text or ")[" in text or "] (" in text:
        _links(draft)
    if MARKS.search(text):
        _lists(draft)
    if RULE.search(text):
        _underlined(draft)
    if "```" in text or "~~~" in text:
        _fences(draft)
    if "|" in text:
        _tables(draft)


def _footnotes(draft: Draft) -> None:
    marks = {found[1] for found in FOOTNOTE.finditer(draft.places.shown)}
    texts = {found[1] for found in FOOTNOTE_TEXT.finditer(draft.places.shown)}
    for name in sorted(marks - texts):
        draft.refuse("footnote/missing", rf"\[\^{re.escape(name)}\](?!:)", name=name)
    for name in sorted(texts - marks):
        draft.refuse("footnote/unused", rf"^ {{0,3}}(\[\^{re.escape(name)}\]:)", name=name)


def _links(draft: Draft) -> None:
    for code, pattern in (("link/reversed", REVERSED), ("link/gap", GAP)):
        for found in pattern.finditer(draft.places.shown):
            corrected = f"[{found[1]}]({found[2]})"
            draft.warn_at(partial(draft.places.at, found.start()), code, corrected=corrected)
    names = {found[1].casefold() for found in NAME.finditer(draft.places.shown)}
    for found in NAMED.finditer(draft.places.shown):
        name = found[2] or found[1]
        if name.casefold() not in names and not name.startswith("^"):
            draft.warn_at(partial(draft.places.at, found.start()), "link/undefined", name=name, text=found[1])


def _lists(draft: Draft) -> None:
    """Two lines or more that begin with a mark of Word's; the first of them is told."""
    start, before, is_told = 0, "", False
    for line in draft.places.shown.split("\n"):
        found = BULLET.match(line)
        if found and before and not is_told:
            draft.warn_at(partial(draft.places.at, start - len(before) - 1), "text/list-marks", corrected=_item(before))
        is_told = bool(found and before)
        before = line if found else ""
        start += len(line) + 1


def _item(line: str) -> str:
    return BULLET.sub(r"- \1", line)


def _underlined(draft: Draft) -> None:
    for found in UNDERLINED.finditer(draft.places.shown):
        draft.warn_at(partial(draft.places.at, found.start(1)), "heading/underlined", corrected=f"## {found[1]}")


def _fences(draft: Draft) -> None:
    start, opened, mark = 0, 0, ""
    for line in draft.text.split("\n"):
        if not mark and (found := FENCE.match(line)):
            opened, mark = start, found[1]
        elif line.strip() == mark:
            mark = ""
        start += len(line) + 1
    if mark:
        draft.warn_at(partial(draft.places.at, opened), "text/unclosed-code", mark=mark)


def _tables(draft: Draft) -> None:
    """A cell too many is cut off, one too few leaves a gap."""
    start, cells, head = 0, 0, ""
    for line in draft.places.shown.split("\n"):
        if cells and line.strip() and _cells(line) != cells:
            draft.warn_at(partial(draft.places.at, start), "table/cells", count=_cells(line), expected=cells)
        elif ROW_OF_HYPHENS.fullmatch(line) and "|" in line and "|" in head:
            cells = _cells(head)
        if not line.strip():
            cells = 0
        head = line
        start += len(line) + 1


def _cells(row: str) -> int:
    return len(BAR.split(row.strip().removeprefix("|").removesuffix("|")))
