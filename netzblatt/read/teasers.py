"""Makes a teaser from a text's first paragraph. Knows no record."""

from __future__ import annotations

import re

# In characters: about three lines of a list.
LONGEST = 300
# The end of a sentence has a long word before it and a capital behind it, unlike the end of "Prof." or "ca.".
SENTENCE = r"[^\W\d_]{5,}[.!?…][“”\"’»)]*(?= [„“\"»]?[^\W\d_a-zäöüß])"


def make_teaser(paragraph: str) -> str:
    """Returns a short paragraph whole; of a long one its first sentences, or its first words and an ellipsis."""
    if len(paragraph) <= LONGEST:
        return paragraph
    # With the space and the capital behind the last sentence that fits.
    ends = [match.end() for match in re.finditer(SENTENCE, paragraph[: LONGEST + 2]) if match.end() <= LONGEST]
    if ends and ends[-1] >= LONGEST // 2:
        return paragraph[: ends[-1]]
    words, _, _ = paragraph[: LONGEST - 1].rpartition(" ")
    return (words or paragraph[: LONGEST - 2]).rstrip(" ,;:–-") + "\N{NO-BREAK SPACE}…"
