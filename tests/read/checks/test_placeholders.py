from __future__ import annotations

from pathlib import Path

import pytest

import netzblatt
from netzblatt.read.checks.placeholders import find_placeholders

DRAFTS = sorted((Path(netzblatt.__file__).parent / "starter").glob("*/drafts/*.md"))


@pytest.mark.parametrize("word", ["TODO: Bild", "Lorem ipsum dolor", "ein Blindtext", "FIXME", "XXX"])
def test_a_placeholder_is_told_where_it_stands(word: str) -> None:
    (problem,) = find_placeholders(f"---\ntitel: A\n---\nHier {word}.\n", path="x.md")
    assert ("text/placeholder", 4) == (problem.code, problem.position.line)


@pytest.mark.parametrize("word", ["todo", "Methodologie", "Mustermann", "# TODO"])
def test_other_words_are_none(word: str) -> None:
    assert [] == list(find_placeholders(f"---\n{word}: A\n---\n", path="x.md"))


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: f"{draft.parts[-3]} {draft.stem}")
def test_what_our_drafts_say_is_a_placeholder(draft: Path) -> None:
    assert [] != list(find_placeholders(draft.read_text("utf-8"), path="x.md"))


def test_a_text_full_of_them_is_told_three_times() -> None:
    assert 3 == len(list(find_placeholders("TODO\n" * 9, path="x.md")))
