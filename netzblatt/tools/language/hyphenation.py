"""Finds where long words may be divided, by the patterns of their language. Knows no markup."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

# Shorter ones fit into any line of a headline, also beside a small picture on a phone.
LONG_WORD = re.compile(r"[^\W\d_]{14,}")
# How many letters at least stay together at either end.
AT_AN_END = 4


def has_long_words(text: str) -> bool:
    """Whether a text has words that may have to be divided."""
    return bool(LONG_WORD.search(text))


def divide_words(text: str, language: str) -> tuple[str, ...]:
    """Divides a text where a line may end within a long word; in one piece if nothing is known of the language, which
    is a BCP 47 tag.
    """
    patterns = _load_patterns(language)
    pieces, start = [], 0
    for word in LONG_WORD.finditer(text) if patterns else ():
        for position in patterns.positions(word[0]) if patterns else ():
            # Where letters would change, the word stays whole.
            if not position.data:
                pieces.append(text[start : word.start() + position])
                start = word.start() + position
    return (*pieces, text[start:])


@cache
def _load_patterns(language: str) -> Pyphen | None:
    from pyphen import Pyphen, language_fallback

    known = language_fallback(language)
    return Pyphen(lang=known, left=AT_AN_END, right=AT_AN_END) if known else None
