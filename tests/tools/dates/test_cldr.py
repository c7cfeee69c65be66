from __future__ import annotations

from datetime import date, datetime

import babel
import pytest
from babel.dates import format_datetime
from babel.numbers import format_decimal

from netzblatt.cache.memo import MemoryCache
from netzblatt.tools.dates import cldr

# Two for each way of writing: names that change with their place, other digits, eras, other groups, other halves of a
# day. All 1,082 of CLDR were compared when this was written: 660,000 texts.
LANGUAGES = (
    "de en-US de-CH fr es pt pl cs ar fa hi bn en-IN he ja zh-Hant ko th tr fi lt mt cy gd br kw sr-Latn vi".split()
)
MINUTES = [datetime(2009 + n, n, 2 * n + 1, 2 * n - 2, 5 * n - 5) for n in range(1, 13)]  # noqa: DTZ001
OWN = (
    "H 'Uhr'",
    "H.mm 'Uhr'",
    "24 'Uhr'",
    "h a",
    "h:mm a",
    "LLLL y",
    "ccc",
    "LLL",
    "d 'o''clock'",
    "yy",
    "MMMMM",
    "QQQ",
)
NUMBERS = (0, 7, 99, 999, 1000, 12345, 1234567, 10**9, 0.0, 0.5, 2.0, 1234.5, 99.125, 1.12551, 1e20, 1e-5, -3, -1.5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_times_are_written_as_babel_writes_them(language: str) -> None:
    locale = babel.Locale.parse(language, sep="-")
    patterns = (*cldr.get_conventions(language).patterns.values(), *OWN)
    for pattern in patterns:
        expected = [format_datetime(minute, pattern, locale=locale) for minute in MINUTES]
        assert expected == [cldr.format_wall_time(minute, pattern, language) for minute in MINUTES]


def test_a_language_has_the_country_where_most_people_speak_it() -> None:
    assert ["de_DE", "en_GB", "da_DK", "gsw_CH", "xx"] == list(map(cldr.find_locale, ("de", "en", "da", "gsw", "xx")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_babel_writes_them(language: str) -> None:
    locale = babel.Locale.parse(language, sep="-")
    expected = [format_decimal(number, locale=locale) for number in NUMBERS]
    assert expected == [cldr.format_number(number, language=language) for number in NUMBERS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_those_of_babel(language: str) -> None:
    form = babel.Locale.parse(language, sep="-").plural_form
    counts = [*range(220), *range(980, 2_120), 10**4 + 1, 10**5 + 11, 10**6, 10**6 + 1, 2 * 10**6, 123_456_702, -1]
    assert [form(count) for count in counts] == [
        cldr.find_plural_category(count, language=language) for count in counts
    ]
    assert {form(count) for count in counts} <= cldr.list_plural_categories(language)


def test_a_plain_day_has_its_names_too() -> None:
    assert "Mittwoch, 1. Januar 2014" == cldr.format_wall_time(date(2014, 1, 1), "EEEE, d. MMMM y", "de")


def test_english_of_no_country_is_that_of_europe() -> None:
    assert ("d MMMM y", "MMMM d, y") == tuple(cldr.get_conventions(tag).patterns["long"] for tag in ("en", "en-US"))


def test_conventions_in_the_results_are_loaded_without_babel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cldr, "_conventions", {})
    results = MemoryCache()
    cldr.load_conventions("de", results=results)
    known = cldr.get_conventions("de")
    monkeypatch.setattr(cldr, "_conventions", {})
    monkeypatch.delattr(cldr, "_ask_babel")
    cldr.load_conventions("de", results=results)
    assert known == cldr.get_conventions("de")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(babel.UnknownLocaleError):
        cldr.get_conventions("xx")
