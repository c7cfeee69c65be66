from __future__ import annotations

import pytest

from netzblatt.tools.language.likeness import guess


@pytest.mark.parametrize(
    ("word", "expected"),
    [("titl", "titel"), ("Schlagwoerter", "schlagwörter"), ("SCHLAGWÖRTR", "schlagwörter"), ("xyz", ""), ("", "")],
)
def test_the_nearest_word_is_guessed_whatever_its_umlauts_and_case(word: str, expected: str) -> None:
    assert expected == guess(word, ("titel", "schlagwörter"))


def test_of_two_words_that_are_as_like_none_is_guessed() -> None:
    assert ["", "halle-b"] == [guess("halle-c", ("halle-a", "halle-b")), guess("Halle B", ("halle-a", "halle-b"))]


def test_a_word_is_found_among_many() -> None:
    words = tuple(f"wort-{n}-von-{n * n}" for n in range(2000))
    assert words[1234] == guess("wort1234von1522756", words)
