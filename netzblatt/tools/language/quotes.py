"""Replaces the typewriter's quotes " and ' by opening and closing quotes, apostrophes and primes. Knows no markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Stands for the letters of raw tags, which do not count as neighbours of a quote: <b>"A"</b>.
TRANSPARENT = "\ufffb"
# Keeps the length of a text while it is typeset; a noncharacter, which no text may hold.
FILLER = "\ufffe"
INVISIBLE = frozenset({TRANSPARENT, FILLER})
QUOTE = re.compile("[\"'„“”‚‘]")
CLOSING_SINGLE = re.compile(r"'(?<=[^\s']')(?!\w)")
# An apostrophe in front ('s, '68er) does not open a quotation.
ELISION = re.compile(
    r"(?:s|n|ne|nen|nem|ner|nes|mal|was|rein|raus|rauf|runter|rum|tis|twas|em|til|cause|\d\d(?:s?er|s)?)\b",
    re.IGNORECASE,
)
ROCK_AND_ROLL = re.compile(r"'n'(?<=\w[ \u00a0]'n')(?=[ \u00a0]\w)")
OPENERS = frozenset(" \n\t\u00a0\u202f([{/–—-„“”‚‘«»‹›¿¡" + "\u2009")


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """The quotes of a language, and its dash without spaces around it."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    tight_dash: str


QUOTE_MARKS = {"de": QuoteMarks("„", "“", "‚", "‘", "–"), "en": QuoteMarks("“", "”", "‘", "’", "—")}


def typeset_quotes(text: str, marks: QuoteMarks) -> str:
    """Returns `text`, as long as it was, with each straight mark replaced: one quotation may lie in another."""
    # They are searched for once: a search from each mark on is quadratic in marks that nothing closes.
    last_closing = max((match.start() for match in CLOSING_SINGLE.finditer(text)), default=-1)
    open_counts = {'"': 0, "'": 0}

    def replace_mark(match: re.Match[str]) -> str:
        index = match.start()
        mark = match[0]
        if mark == '"':
            return _choose_double(text, index, open_counts, marks)
        if mark == "'":
            return _choose_single(text, index, open_counts, marks, last_closing)
        for sign, opening, closing in (
            ('"', marks.opening, marks.closing),
            ("'", marks.inner_opening, marks.inner_closing),
        ):
            open_counts[sign] = max(0, open_counts[sign] + (mark == opening) - (mark == closing))
        return mark

    return QUOTE.sub(replace_mark, text)


def _find_neighbours(text: str, index: int) -> tuple[str, str]:
    """Returns the characters before and behind a mark; a space where there is none."""
    start = index - 1
    end = index + 1
    while start >= 0 and text[start] in INVISIBLE:
        start -= 1
    while end < len(text) and text[end] in INVISIBLE:
        end += 1
    return text[start] if start >= 0 else " ", text[end] if end < len(text) else " "


def _choose_double(text: str, index: int, open_counts: dict[str, int], marks: QuoteMarks) -> str:
    before, after = _find_neighbours(text, index)
    # Behind a digit a mark closes what is open, but in '"ein 5"-Rohr"' it leaves that to the last one.
    if before.isdigit() and (not open_counts['"'] or (after == "-" and _count_marks(text, index, marks) % 2)):
        return "″"
    is_inside_word = before.isalpha() and after.isalpha()
    is_start = before in OPENERS or (not open_counts['"'] and (before in "\"'=" or is_inside_word))
    if is_start and not after.isspace():
        open_counts['"'] += 1
        return marks.opening
    open_counts['"'] = max(0, open_counts['"'] - 1)
    return marks.closing


def _count_marks(text: str, index: int, marks: QuoteMarks) -> int:
    return sum(text.count(mark, index + 1) for mark in ('"', marks.opening, marks.closing))


def _choose_single(text: str, index: int, open_counts: dict[str, int], marks: QuoteMarks, last_closing: int) -> str:
    before, after = _find_neighbours(text, index)
    if before in OPENERS or before == '"':
        if index < last_closing and _is_opening(text, index, after):
            open_counts["'"] += 1
            return marks.inner_opening
        return "’"
    if open_counts["'"] and not after.isalnum():
        open_counts["'"] -= 1
        return marks.inner_closing
    return "′" if before.isdigit() and not after.isalpha() else "’"


def _is_opening(text: str, index: int, after: str) -> bool:
    """Returns whether a single quote may open a quotation: it stands before a word that needs no apostrophe."""
    if after.isspace() or ROCK_AND_ROLL.match(text, index):
        return False
    elision = ELISION.match(text, index + 1)
    return elision is None or text[elision.end() : elision.end() + 1] == "'"
