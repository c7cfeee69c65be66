from __future__ import annotations

import pytest

from netzblatt.model.events import Status
from netzblatt.model.legal_role import LegalRole
from netzblatt.read.forms import choices


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("geplant", Status.SCHEDULED),
        ("Abgesagt", Status.CANCELLED),
        ("verschoben", Status.POSTPONED),
        ("online", Status.MOVED_ONLINE),
        ("moved-online", Status.MOVED_ONLINE),
        ("ausgebucht", Status.FULL),
        ("full", Status.FULL),
    ],
)
def test_an_event_stands_as_its_word_says(word: str, expected: Status) -> None:
    assert expected == choices.read_status(word)


@pytest.mark.parametrize("word", choices.LEGAL_ROLES)
def test_a_legal_role_may_be_written_in_any_case(word: str) -> None:
    assert choices.LEGAL_ROLES[word] == choices.read_legal_role(word.upper()) in LegalRole


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-sa 3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
        ("CC BY-NC-ND", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://example.org/lizenz/", "https://example.org/lizenz/"),
    ],
)
def test_a_licence_is_named_as_people_name_it(word: str, expected: str) -> None:
    assert expected == choices.read_licence(word)
