"""A teaser made from a text's first paragraph. Knows no record."""

from __future__ import annotations

import re

# Characters: as many as three lines of a list hold.
LONGEST = 300
# The end of a sentence, and not of "Prof." or "ca.": a long word before it, a capital behind it.
SENTENCE = r"[^\W\d_]{5,}[.!?…][“”\"’»)]*(?= [„“\"»]?[^\W\d_a-zäöüß])"


def make_teaser(paragraph: str) -> str:
    """The whole of a short paragraph; of a long one its first sentences, or words and an ellipsis."""
    if len(paragraph) <= LONGEST:
        return paragraph
    # A sentence is seen by the capital behind its end and a space.
    ends = [match.end() for match in re.finditer(SENTENCE, paragraph[: LONGEST + 2]) if match.end() <= LONGEST]
    if ends and ends[-1] >= LONGEST // 2:
        return paragraph[: ends[-1]]
    words, _, _ = paragraph[: LONGEST - 1].rpartition(" ")
    return (words or paragraph[: LONGEST - 2]).rstrip(" ,;:–-") + "\N{NO-BREAK SPACE}…"
