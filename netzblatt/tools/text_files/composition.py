"""Brings letters with accents into one spelling (NFC): Macs and old programs write "ö" as an "o" and two dots."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from netzblatt.model.limits import MOST_ACCENTS

# Only beyond these do letters have several spellings (Unicode Standard Annex 15).
SEVERAL_SPELLINGS = re.compile("[^\x00-\u02ff\u2002-\u20cf]")
# So many signs in a row that are neither letters nor spaces: accents, or dashes, or emoji.
SIGNS = re.compile(rf"[^\w\s\x00-\u02ff]{{{MOST_ACCENTS + 1},}}")


def limit_accents(text: str) -> str:
    """Returns `text` with at most MOST_ACCENTS accents on each letter: to sort them takes quadratic time."""
    return SIGNS.sub(_limit_run, text)


def _limit_run(signs: re.Match[str]) -> str:
    kept = []
    count = 0
    for sign in signs[0]:
        count = count + 1 if combining(sign) else 0
        if count <= MOST_ACCENTS:
            kept.append(sign)
    return "".join(kept)


def find_written_offset(line: str, offset: int) -> int:
    """Returns where in a line, as it is written, the letter at `offset` of its composed form begins."""
    if not SEVERAL_SPELLINGS.search(line):
        return offset
    start = composed_length = 0
    for end in range(1, len(line) + 1):
        if end < len(line) and _belongs_to(line[start:end], line[end]):
            continue
        if composed_length >= offset:
            return start
        composed_length += len(normalize("NFC", limit_accents(line[start:end])))
        start = end
    return len(line)


def _belongs_to(letter: str, sign: str) -> bool:
    """Returns whether a sign is an accent of a letter, or becomes one letter with it, as in Korean."""
    if combining(sign):
        return True
    letter = letter[-MOST_ACCENTS:]
    return len(normalize("NFC", letter + sign)) <= len(normalize("NFC", letter))
