from __future__ import annotations

import pytest
from babel.dates import get_day_names, get_month_names

from netzblatt.tools.dates.patterns import (
    AND_WORDS,
    MONTH_NUMBERS,
    SPAN_PREFIX,
    SPAN_SEPARATOR,
    WEEKDAY_NUMBERS,
    compile_points,
)


def _read(text: str) -> dict[str, str] | None:
    """Returns the groups of the first pattern that a text matches."""
    for pattern in compile_points():
        if match := pattern.fullmatch(text):
            return {name: part for name, part in match.groupdict().items() if part}
    return None


@pytest.mark.parametrize("language", ["de", "en", "de_AT"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_names_of_months_and_weekdays_are_those_of_the_cldr(language: str, width: str) -> None:
    for context in ("format", "stand-alone"):
        months = get_month_names(width, context, language)  # type: ignore[arg-type]
        weekdays = get_day_names(width, context, language)  # type: ignore[arg-type]
        assert {*months} == {MONTH_NUMBERS[name.rstrip(".").casefold()] for name in months.values()}
        assert {*weekdays} == {WEEKDAY_NUMBERS[name.rstrip(".").casefold()] for name in weekdays.values()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013-02-21", {"year": "2013", "month": "02", "day": "21"}),
        ("21.2.2013", {"day": "21", "month": "2", "year": "2013"}),
        ("21.02.", {"day": "21", "month": "02"}),
        ("21. Februar 2013", {"day": "21", "name": "Februar", "year": "2013"}),
        ("Do., den 21. Feb. 2013", {"weekday": "Do.", "day": "21", "name": "Feb.", "year": "2013"}),
        ("Thursday, February 21st, 2013", {"weekday": "Thursday", "name": "February", "day": "21", "year": "2013"}),
        ("11.", {"day": "11"}),
        ("19.30 Uhr", {"hour": "19", "minute": "30", "clock": "Uhr"}),
        ("7 pm", {"hour": "7", "half": "p"}),
        (
            "2013-02-21T19:30:05-05:00",
            {
                "year": "2013",
                "month": "02",
                "day": "21",
                "hour": "19",
                "minute": "30",
                "second": "05",
                "offset": "-05:00",
            },
        ),
    ],
)
def test_a_point_is_taken_apart(text: str, expected: dict[str, str]) -> None:
    assert expected == _read(text)


@pytest.mark.parametrize("text", ["", "morgen", "02/21/2013", "21. Fehlbruar 2013", "Februar 2013", "２１.02.2013"])
def test_anything_else_is_no_point(text: str) -> None:
    assert None is _read(text)


def test_a_short_name_is_not_found_in_a_longer_one() -> None:
    assert {"day": "5", "name": "Juni"} == _read("5. Juni")
    assert None is _read("5. Junius")


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("11. bis 12. Juli", "bis"),
        ("11. bis zum 12. Juli", "bis zum"),
        ("11.–12. Juli", "–"),
        ("July 11 to 12", "to"),
        ("11. und 12. Juli", "und"),
        ("11 & 12 July", "&"),
    ],
)
def test_a_span_is_parted_at_its_separator(text: str, separator: str) -> None:
    match = SPAN_SEPARATOR.search(text)
    assert match is not None
    assert (separator, separator in {"und", "&"}) == (match[1], match[1].lower() in AND_WORDS)


def test_a_span_may_begin_with_a_word() -> None:
    assert ["11. bis 12. Juli", "July 11"] == [
        SPAN_PREFIX.sub("", text) for text in ("vom 11. bis 12. Juli", "from July 11")
    ]


def test_patterns_are_compiled_once() -> None:
    assert compile_points() is compile_points()
