from __future__ import annotations

import pytest

from netzblatt.read.tag_spelling import can_be_tag, is_same_tag, quote_tag, unquote_tag


@pytest.mark.parametrize("tag", ["Optik", "C#", "it's", "2026", "a: b", "- x"])
def test_a_tag_is_read_as_it_was_written(tag: str) -> None:
    assert tag == unquote_tag(quote_tag(tag))


def test_spellings_of_one_tag_are_the_same() -> None:
    assert [True, False] == [is_same_tag("Prüf-Technik", "pruef technik"), is_same_tag("C", "C#")]


@pytest.mark.parametrize(("name", "expected"), [("Öl & Gas", True), ("C#", True), ("a, b", False), ("–", False)])
def test_a_name_without_a_comma_can_be_a_tag(name: str, expected: bool) -> None:  # noqa: FBT001
    assert expected == can_be_tag(name)
