"""What no text for readers is: so long, or so full of signs, that to convert it would take minutes. Knows no element.

Python-Markdown looks for the end of whatever is opened up to the end of the text, so its time grows with the product of
signs and letters. Within these limits the worst text that we know takes less than 2 s, and 30,000 words less than 1 s.
"""

from __future__ import annotations

import re
from functools import partial

from netzblatt.tools.markdown.conversion import Conversion

MOST_LETTERS = 200_000
MOST_LINES = 5_000
MOST_SIGNS = 10_000
MOST_OPEN = 300
# Footnotes, and what is defined in a line of its own: each is taken from its block alone, and the rest read again.
MOST_MARKS = {"[^": 1_000, "]:": 500}

SIGNS = '[]()<>{}*_`~\\&!"'
TAG = re.compile(r"<[A-Za-z/!?]")
OPEN_TAG = re.compile(r"<[A-Za-z/!?][^<>]*(?=<|\Z)")
# Lists and quotations one in the other: Python follows some 60 of them.
NESTED = r"((?:[-*+] +|> ?|\d+\. +){50})"
SIGN = rf"([{re.escape(SIGNS)}])"


def is_short(text: str) -> bool:
    """Whether a text cannot be too much in any way but by nested lists and quotations, as few letters as it has."""
    return len(text) <= MOST_SIGNS and text.count("\n") < MOST_LINES and text.count("(") <= MOST_OPEN


def refuse_oversized(conversion: Conversion) -> bool:
    """Whether the text is refused, with the reason told."""
    text = conversion.text
    letters, lines = len(text), text.count("\n") + 1
    signs = sum(map(text.count, SIGNS)) if letters > MOST_SIGNS else 0
    if letters > MOST_LETTERS:
        conversion.add_error_at(
            partial(conversion.positions.locate, MOST_LETTERS), "text/too-long", number=letters, most=MOST_LETTERS
        )
    elif lines > MOST_LINES:
        end = len("\n".join(text.split("\n", MOST_LINES)[:MOST_LINES])) + 1
        conversion.add_error_at(
            partial(conversion.positions.locate, end), "text/too-many-lines", number=lines, most=MOST_LINES
        )
    elif signs > MOST_SIGNS:
        conversion.add_error("text/too-many-signs", SIGN, number=signs, most=MOST_SIGNS)
    elif mark := next((mark for mark, most in MOST_MARKS.items() if text.count(mark) > most), ""):
        conversion.add_error("text/too-many-signs", re.escape(mark), number=text.count(mark), most=MOST_MARKS[mark])
    elif re.search(rf"\n[ ]*{NESTED}", f"\n{text}"):
        conversion.add_error("text/nested", rf"^[ ]*{NESTED}")
    elif any(text.count(opening) - text.count(closing) > MOST_OPEN for opening, closing in ("[]", "()")):
        conversion.add_error("text/brackets", r"[\[(]")
    elif text.count("<") > MOST_OPEN and len(OPEN_TAG.findall(text)) > MOST_OPEN:
        conversion.add_error("text/brackets", TAG.pattern)
    else:
        return False
    return True
