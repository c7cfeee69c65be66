from __future__ import annotations

from netzblatt.tools.jinja.language_marks import make_language_filters


def test_what_is_in_another_language_than_the_words_around_says_so() -> None:
    filters = make_language_filters("de")
    expected = {"lang": ["", "", ' lang="en"'], "own_lang": ["", "", ' lang="de"']}
    assert expected == {name: [str(mark(each)) for each in ("", "de", "en")] for name, mark in filters.items()}
