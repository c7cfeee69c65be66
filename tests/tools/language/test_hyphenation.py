from __future__ import annotations

import pytest

from netzblatt.tools.language.hyphenation import divide_words, has_long_words


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Werkstattgespräch in Wetzlar", "de", "Werk|statt|ge|spräch in Wetzlar"),
        ("Neujahrsempfang", "de-AT", "Neujahrs|emp|fang"),
        ("Der Arbeitskreis tagt", "de", "Der Arbeitskreis tagt"),
        ("Understandability of measurements", "en", "Under|stand|ab|ility of measurements"),
        ("Werkstattgespräch", "ar", "Werkstattgespräch"),
        ("", "de", ""),
    ],
)
def test_long_words_are_divided_by_the_patterns_of_their_language(text: str, language: str, expected: str) -> None:
    assert expected == "|".join(divide_words(text, language))


def test_nothing_is_lost_or_added() -> None:
    text = (
        "Oberflächenbeschichtungsanlage 2026: Ein-Werkstattgespräch, Präzisionskreis-Musterau\N{SOFT HYPHEN}straße <b>"
    )
    assert text == "".join(divide_words(text, "de"))
    assert has_long_words(text)
    assert not has_long_words("Kurz und gut")
