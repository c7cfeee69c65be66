"""Makes a teaser from the beginning of a text. Knows no record."""

from __future__ import annotations

import re

# In characters: about three lines of a list.
LONGEST = 300
# Where the editor has marked its end.
LONGEST_MARKED = 600
# The end of a sentence has a long word before it and a capital behind it, unlike the end of "Prof." or "ca.".
SENTENCE = r"[^\W\d_]{5,}[.!?…][“”\"’»)]*(?= [„“\"»]?[^\W\d_a-zäöüß])"


def make_teaser(paragraph: str, *, is_marked: bool = False) -> str:
    """Returns a short paragraph whole; of a long one its first sentences, or its first words and an ellipsis. If the
    editor has marked where the teaser ends, it may be longer.
    """
    longest = LONGEST_MARKED if is_marked else LONGEST
    if len(paragraph) <= longest:
        return paragraph
    # With the space and the capital behind the last sentence that fits.
    ends = [match.end() for match in re.finditer(SENTENCE, paragraph[: longest + 2]) if match.end() <= longest]
    if ends and ends[-1] >= longest // 2:
        return paragraph[: ends[-1]]
    words, _, _ = paragraph[: longest - 1].rpartition(" ")
    return (words or paragraph[: longest - 2]).rstrip(" ,;:–-") + "\N{NO-BREAK SPACE}…"
