"""Refuses texts so long, or with so many signs, that converting them would take minutes. Knows no element."""

from __future__ import annotations

import re
from functools import partial

from netzblatt.model.limits import MOST_CELLS, MOST_LETTERS, MOST_LINES, MOST_MARKS, MOST_OPEN, MOST_SIGNS
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.web.character_references import ENDLESS

SIGNS = '[]()<>{}*_`~\\&!"'
TAG = re.compile(r"<[A-Za-z/!?]")
OPEN_TAG = re.compile(r"<[A-Za-z/!?][^<>]*(?=<|\Z)")
# Lists and quotations one in the other: Python follows some 60 of them.
NESTED = r"((?:[-*+] +|> ?|\d+\. +){50})"
# The line below the head of a table.
RULE_OF_TABLE = r"^[ >]*(?:\|[ ]*)?:?-+:?[ ]*\|[ |:-]*$"
SIGN = rf"([{re.escape(SIGNS)}])"
# A pasted picture whose letters stand in many lines.
WRAPPED = r"data:image/[\w.+;=-]{1,80},[\w+/]{16,}\n[\w+/]{40}"
# A picture that was pasted into the text, in letters (RFC 2397, RFC 4648) or as the source of a drawing.
PASTED = re.compile(
    r"(data:(?!text/)(?:[\w.+-]{1,40}/[\w.+-]{1,40})?(?:;[\w=.+-]{1,80}){0,5};base64,[\w+/=%]{16})[\w+/=%]+",
    re.IGNORECASE | re.ASCII,
)
DRAWING = re.compile(r"(data:image/svg\+xml[;\w=-]{0,80},)<svg(?:(?!data:|</svg>)[^\n])*</svg>", re.IGNORECASE)


def is_short(text: str) -> bool:
    """Returns whether a text is so short that no limit can be exceeded but that of nested lists and quotations."""
    return len(text) <= MOST_SIGNS and text.count("\n") < MOST_LINES and text.count("(") <= MOST_OPEN


def shorten_pasted_pictures(text: str) -> str:
    """Returns the text with only the beginnings of pasted pictures, which are refused where they stand: it is not they
    that make a text too long.
    """
    return PASTED.sub(r"\1", text) if "base64" in text else text


def shorten_pasted_drawings(text: str) -> str:
    """Returns the text with only the beginnings of pasted drawings, in which tags would end the tag of the picture."""
    return DRAWING.sub(r"\1", text) if "<svg" in text else text


def refuse_oversized(conversion: Conversion) -> bool:
    """Returns whether the text exceeds a limit, and adds an error that names the first one."""
    text = conversion.text
    signs = sum(map(text.count, SIGNS)) if len(text) > MOST_SIGNS else 0
    mark = next((mark for mark, most in MOST_MARKS.items() if text.count(mark) > most), "")
    if _refuse_length(conversion):
        pass
    elif signs > MOST_SIGNS:
        conversion.add_error("text/too-many-signs", SIGN, number=signs, most=MOST_SIGNS)
    elif mark:
        conversion.add_error("text/too-many-signs", re.escape(mark), number=text.count(mark), most=MOST_MARKS[mark])
    elif (cells := _count_cells(text)) > MOST_CELLS:
        conversion.add_error("text/too-many-cells", RULE_OF_TABLE, number=cells, most=MOST_CELLS)
    elif endless := ENDLESS.search(text):
        locate = partial(conversion.positions.locate, endless.start())
        conversion.add_error_at(locate, "text/reference", reference=f"{text[endless.start() :][:10]}…")
    elif re.search(rf"\n[ ]*{NESTED}", f"\n{text}"):
        conversion.add_error("text/nested", rf"^[ ]*{NESTED}")
    elif any(text.count(opening) - text.count(closing) > MOST_OPEN for opening, closing in ("[]", "()")):
        conversion.add_error("text/brackets", r"[\[(]")
    elif text.count("<") > MOST_OPEN and len(OPEN_TAG.findall(text)) > MOST_OPEN:
        conversion.add_error("text/brackets", TAG.pattern)
    else:
        return False
    return True


def _refuse_length(conversion: Conversion) -> bool:
    """Returns whether the text has too many letters or lines, and adds an error that says so."""
    text = conversion.text
    letters, lines = len(text), text.count("\n") + 1
    if letters <= MOST_LETTERS and lines <= MOST_LINES:
        return False
    if re.search(WRAPPED, text):
        conversion.add_error("picture/pasted", WRAPPED)
    elif letters > MOST_LETTERS:
        locate = partial(conversion.positions.locate, MOST_LETTERS)
        conversion.add_error_at(locate, "text/too-long", number=letters, most=MOST_LETTERS)
    else:
        end = len("\n".join(text.split("\n", MOST_LINES)[:MOST_LINES])) + 1
        locate = partial(conversion.positions.locate, end)
        conversion.add_error_at(locate, "text/too-many-lines", number=lines, most=MOST_LINES)
    return True


def _count_cells(text: str) -> int:
    """Returns how many cells the tables of a text may have at most: each row has as many as the longest rule above."""
    count = columns = 0
    for line in text.split("\n") if "|" in text else ():
        if not line.strip():
            columns = 0
        elif "-" in line and "|" in line and re.match(RULE_OF_TABLE, line):
            columns = max(columns, line.count("|") + 1)
        count += columns
    return count
