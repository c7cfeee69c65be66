from __future__ import annotations

import pytest

from netzblatt.model.events import Status
from netzblatt.tools.i18n.site_words import find_site_words

GERMAN = find_site_words("de")


@pytest.mark.parametrize(
    ("tag", "address"), [("de", "schlagworte"), ("de-AT", "schlagworte"), ("EN", "tags"), ("fr", "tags")]
)
def test_a_language_tag_is_known_by_its_first_part(tag: str, address: str) -> None:
    assert address == find_site_words(tag).tags_address


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
