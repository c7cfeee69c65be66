from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from netzblatt.model.limits import MOST_ACCENTS
from netzblatt.tools.text_files.composition import SEVERAL_SPELLINGS, find_written_offset, limit_accents

texts = st.text(alphabet="aouäÖ\u0308\u0301\u0327\u1100\u1161\u11a8ク\u3099 ")


@given(texts, texts)
def test_a_place_is_found_again_in_the_line_as_it_is_written(before: str, behind: str) -> None:
    composed = unicodedata.normalize("NFC", before)
    # A letter that takes no accent from the left, nor gives one.
    offset = find_written_offset(f"{before}x{behind}", len(composed))
    assert before == f"{before}x{behind}"[:offset]
    assert "x" == f"{before}x{behind}"[offset]


def test_whatever_has_several_spellings_is_looked_at() -> None:
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    several = [
        letter for letter in every if unicodedata.combining(letter) or unicodedata.normalize("NFC", letter) != letter
    ]
    assert [] == [letter for letter in several if not SEVERAL_SPELLINGS.match(letter)]


def test_accents_are_limited_for_each_letter() -> None:
    assert "a" + "\u0301" * MOST_ACCENTS + "–\u0301b" == limit_accents("a" + "\u0301" * 99 + "–\u0301b")
