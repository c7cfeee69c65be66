from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.model.problem import Problem
from netzblatt.tools.language.lint import Trigger, lint
from tests.endless import must_end


def _found(text: str, *, language: str = "de", is_news: bool = True) -> list[tuple[int, int, str]]:
    problems = lint(text, path="x.md", first_line=5, language=language, is_news=is_news)
    return [(problem.position.line, problem.position.column, problem.code) for problem in problems]


def _values(problem: Problem) -> dict[str, str]:
    return dict(problem.values)


@pytest.mark.parametrize(
    ("text", "language", "weekday"),
    [
        ("Am Donnerstag, 12. Juli 2017, traf man sich.", "de", "Mittwoch"),
        ("Am Mittwoch, dem 12. Juli 2017", "de", ""),
        ("Donnerstag, den 21.02.2013", "de", ""),
        ("Donnerstag, 21.\u00a0Februar 2013", "de", ""),
        ("Freitag, 21.2.2013", "de", "Donnerstag"),
        ("Sonnabend, 23. Februar 2013", "de", ""),
        ("On Friday, 21 February 2013", "en", "Thursday"),
        ("On Friday, February 21st, 2013", "en", "Thursday"),
        ("On Thursday, February 21, 2013", "en", ""),
    ],
)
def test_a_weekday_must_fit_its_date(text: str, language: str, weekday: str) -> None:
    found = lint(text, path="x.md", first_line=1, language=language, is_news=True)
    assert [weekday] * bool(weekday) == [_values(problem)["weekday"] for problem in found]


def test_an_impossible_day_is_reported_at_its_position() -> None:
    assert [(6, 5, "date/impossible")] == _found("Gut.\nBis 30. Februar 2026 läuft die Frist.")
    assert [(5, 4, "date/impossible")] == _found("Am 31.04.2025 nicht.")
    assert [(5, 1, "date/impossible")] == _found("February 30, 2026", language="en")


def test_code_addresses_and_link_targets_are_not_read() -> None:
    assert [] == _found(
        "```\n30. Februar 2026\n```\n`31.04.2025` [Tag](https://x.org/31.04.2025) https://x.org/31.04.2025"
    )


@pytest.mark.parametrize("text", ["Die Halle öffnet morgen.", "Das war gestern.", "Bis kommende Woche.", "heute Abend"])
def test_words_that_age_are_marked_in_news(text: str) -> None:
    assert ["text/relative-word"] == [code for _, _, code in _found(text)]
    assert [] == _found(text, is_news=False)


@pytest.mark.parametrize(
    "text", ["am Morgen", "heute arbeiten dort 40 Leute", "Morgenstunde", "morgens", "die Technik von heute und hier"]
)
def test_words_that_only_look_alike_are_left_alone(text: str) -> None:
    assert [] == _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "jeden letzten Mittwoch",
        "an jedem zweiten und letzten Dienstag",
        "in der nächsten Woche nach Ostern",
        "Heute wie gestern gilt das",
        "am letzten Mittwoch im Monat",
        "jeweils am letzten Freitag",
        "letzte Woche der Sommerferien",
        "die Welt von morgen",
        "nach gestern",
        "gestern und heute",
        "„Wer gestern kam, geht morgen“, hieß es.",
        '"Morgen kommen wir, übermorgen gehen wir"',
        "»heute Abend«",
    ],
)
def test_a_rule_an_idiom_and_speech_age_not(text: str) -> None:
    assert [] == _found(text)
    assert [] == _found("every last Friday, “we come tomorrow”, the world of tomorrow", language="en")


@pytest.mark.parametrize(
    "text", ["am letzten Mittwoch", "von morgen an", "„Ja“ sagte sie gestern „nein“", "bis morgen"]
)
def test_near_them_it_does(text: str) -> None:
    assert ["text/relative-word"] == [code for _, _, code in _found(text)]


def test_a_row_of_people_must_be_as_long_as_it_says() -> None:
    right = "Die drei Fachleute (v.l.n.r.): Dr. Eva Eins (Werk, Ort), Dr. Uli Zwei und Ute Drei (Netz)."
    assert [] == _found(right)
    assert [(5, 5, "caption/people")] == _found(right.replace("drei", "vier"))
    assert [] == _found("Bild: (v.l.n.r.) Eva Eins, Uli Zwei")
    assert ["caption/people"] == [c for _, _, c in _found("The 3 winners, from left: A, B", language="en")]


def test_other_languages_are_not_judged() -> None:
    assert [] == _found("Vendredi 30 février 2026, demain", language="fr")


PHRASES = ["Mittwoch, den 11. Juli 2017", "30.2.2026", "kommende Woche", "nächsten Montag", "gestern", "übermorgen"]
PHRASES += [
    "heute Abend",
    "drei Gäste",
    "v.l.n.r.: Anna, Bert",
    "next week",
    "LAST FRIDAY",
    "Tomorrow",
    "February 30, 2017",
]
PHRASES += [
    "Friday, 12th July 2017",
    "three people",
    "From left: A, B",
    "\n",
    "`",
    "```\n",
    "<",
    ">",
    "](x)",
    "\u00a0",
    "x",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PHRASES), max_size=8), st.sampled_from(["", " ", "\n"]), st.sampled_from(["de", "en"]))
def test_a_check_finds_nothing_where_its_sign_is_missing(phrases: list[str], space: str, language: str) -> None:
    text = space.join(phrases)
    found = lint(text, path="x.md", first_line=1, language=language, is_news=True)
    with patch.object(Trigger, "is_in", return_value=True):
        assert found == lint(text, path="x.md", first_line=1, language=language, is_news=True)


def test_many_dates_on_one_line_are_read_in_time() -> None:
    with must_end():
        lint("Montag, den 1. Mai 2017 " * 5_000, path="x.md", first_line=1, language="de", is_news=True)
