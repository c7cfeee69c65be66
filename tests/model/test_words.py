from __future__ import annotations

from string import Formatter

import pytest

from netzblatt.model.frozen import field_names
from netzblatt.model.records import Status
from netzblatt.model.words import ENGLISH, GERMAN, Words, find_words


@pytest.mark.parametrize(("tag", "expected"), [("de", GERMAN), ("de-AT", GERMAN), ("EN", ENGLISH)])
def test_a_language_tag_is_known_by_its_first_part(tag: str, expected: Words) -> None:
    assert expected is find_words(tag)


def test_both_languages_have_every_word_with_the_same_gaps() -> None:
    def gaps(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for name in field_names(Words):
        german, english = getattr(GERMAN, name), getattr(ENGLISH, name)
        assert german
        assert english
        assert gaps(german) == gaps(english)


def test_the_first_page_is_the_list_itself() -> None:
    assert ("News", "News, Seite 2") == (GERMAN.format_page_title("News", 1), GERMAN.format_page_title("News", 2))


@pytest.mark.parametrize(
    ("status", "expected"),
    [(Status.SCHEDULED, "Tag"), (Status.CANCELLED, "Abgesagt: Tag"), (Status.POSTPONED, "Verschoben: Tag")],
)
def test_a_title_tells_that_an_event_does_not_take_place(status: Status, expected: str) -> None:
    assert expected == GERMAN.format_event_title("Tag", status)


def test_braces_in_a_title_are_text() -> None:
    assert "Abgesagt: {0} {title}" == GERMAN.format_event_title("{0} {title}", Status.CANCELLED)
    assert "{0}, Seite 2" == GERMAN.format_page_title("{0}", 2)
