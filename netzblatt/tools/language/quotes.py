"""Which quote a typewriter's " or ' stands for: opening, closing, apostrophe, prime. Knows texts, not markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Stands for raw tags, which marks look through: <b>"A"</b>.
HOLLOW = "\ufffb"
QUOTE = re.compile("[\"'„“”]")
CLOSING_SINGLE = re.compile(r"'(?<=[^\s']')(?!\w)")
# An apostrophe in front ('s, '68er) does not open a quotation.
ELISION = re.compile(
    r"(?:s|n|ne|nen|nem|ner|nes|mal|was|rein|raus|rauf|runter|rum|tis|twas|em|til|cause|\d\d(?:s?er|s)?)\b",
    re.IGNORECASE,
)
OPENERS = frozenset(" \n\t\u00a0\u202f([{/–—-„“”‚‘«»‹›¿¡" + "\u2009")


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """The marks of a language."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    tight_dash: str


QUOTE_MARKS = {"de": QuoteMarks("„", "“", "‚", "‘", "–"), "en": QuoteMarks("“", "”", "‘", "’", "—")}


def set_quotes(text: str, marks: QuoteMarks) -> str:
    """`text`, as long as it was, with each straight mark turned: one quotation may lie in another."""
    # One search for all: a search from each mark on is quadratic in marks that nothing closes.
    last_closing = max((match.start() for match in CLOSING_SINGLE.finditer(text)), default=-1)
    is_open = {'"': 0, "'": 0}

    def turned(match: re.Match[str]) -> str:
        place, mark = match.start(), match[0]
        if mark == '"':
            return _double(text, place, is_open, marks)
        if mark == "'":
            return _single(text, place, is_open, marks, last_closing)
        is_open['"'] = max(0, is_open['"'] + (mark == marks.opening) - (mark == marks.closing))
        return mark

    return QUOTE.sub(turned, text)


def _around(text: str, place: int) -> tuple[str, str]:
    start, end = place - 1, place + 1
    while start >= 0 and text[start] == HOLLOW:
        start -= 1
    while end < len(text) and text[end] == HOLLOW:
        end += 1
    return text[start] if start >= 0 else " ", text[end] if end < len(text) else " "


def _double(text: str, place: int, is_open: dict[str, int], marks: QuoteMarks) -> str:
    before, after = _around(text, place)
    if before.isdigit() and (after == "-" or not is_open['"']):
        return "″"
    is_start = before in OPENERS or (not is_open['"'] and (before in "\"'=" or (before.isalpha() and after.isalpha())))
    if is_start and not after.isspace():
        is_open['"'] += 1
        return marks.opening
    is_open['"'] = max(0, is_open['"'] - 1)
    return marks.closing


def _single(text: str, place: int, is_open: dict[str, int], marks: QuoteMarks, last_closing: int) -> str:
    before, after = _around(text, place)
    if before in OPENERS or before == '"':
        if place < last_closing and _opens(text, place, after):
            is_open["'"] += 1
            return marks.inner_opening
        return "’"
    if is_open["'"] and not after.isalnum():
        is_open["'"] -= 1
        return marks.inner_closing
    return "′" if before.isdigit() and not after.isalpha() else "’"


def _opens(text: str, place: int, after: str) -> bool:
    """A single quote before a word that is not an apostrophe's, where a quotation is closed behind it."""
    if after.isspace():
        return False
    elision = ELISION.match(text, place + 1)
    return elision is None or text[elision.end() : elision.end() + 1] == "'"
