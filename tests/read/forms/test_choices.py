from __future__ import annotations

from collections.abc import Callable

import pytest

from netzblatt.model.events import Status
from netzblatt.model.legal_role import LegalRole
from netzblatt.read.forms import choices
from netzblatt.read.forms.values import FieldError


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
        ("entfällt", Status.CANCELLED),
        ("Fällt aus", Status.CANCELLED),
    ],
)
def test_an_event_stands_as_its_word_says(word: str, expected: Status) -> None:
    assert expected == choices.read_status(word)


@pytest.mark.parametrize(
    ("read", "word", "code", "guess"),
    [
        (choices.read_status, "abgesagd", "form/misspelt-word", "abgesagt"),
        (choices.read_status, "abgesagt wegen Krankheit", "form/misspelt-word", "abgesagt"),
        (choices.read_status, "verschoben auf 3.12.2026", "form/status-day", None),
        (choices.read_status, "Wird verschoben auf Mai", "form/status-day", None),
        (choices.read_status, "vielleicht", "form/status", None),
        (choices.read_legal_role, "Impresum", "form/misspelt-word", "impressum"),
        (choices.read_amendment_kind, "Berichtigun", "form/misspelt-word", "berichtigung"),
        (choices.read_ai_use, "erzeugte", "form/misspelt-word", "erzeugt"),
    ],
)
def test_a_word_that_is_like_another_is_told_with_that(
    read: Callable[[object], object], word: str, code: str, guess: str | None
) -> None:
    with pytest.raises(FieldError) as caught:
        read(word)
    assert (code, guess) == (caught.value.code, caught.value.values.get("guess"))


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
