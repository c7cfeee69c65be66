from __future__ import annotations

import locale
from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.moments import Moment, Span
from netzblatt.tools.dates import formatting
from netzblatt.tools.dates.parsing import parse_moment, parse_span

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = parse_moment("2013-02-21 19:30", zone=BERLIN)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ("21. Februar 2013", "Donnerstag, 21. Februar 2013", "21.02.2013", "19.30 Uhr", "Do", "Feb")),
        ("en", ("21 February 2013", "Thursday, 21 February 2013", "21 Feb 2013", "7:30 pm", "Thu", "Feb")),
        ("en-US", ("February 21, 2013", "Thursday, February 21, 2013", "Feb 21, 2013", "7:30 PM", "Thu", "Feb")),
        ("fr", ("21 février 2013", "jeudi 21 février 2013", "21 févr. 2013", "19:30", "jeu.", "févr.")),
    ],
)
def test_a_moment_is_shown_in_its_language(language: str, expected: tuple[str, ...]) -> None:
    shown = (
        formatting.format_date,
        formatting.format_full_date,
        formatting.format_short_date,
        formatting.format_time,
        formatting.format_short_weekday,
        formatting.format_short_month,
    )
    assert expected == tuple(show(EVENING, language=language) for show in shown)


def test_a_plain_day_is_shown_too() -> None:
    assert "21. Februar 2013" == formatting.format_date(date(2013, 2, 21), language="de")


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2013-02-21 09:00", "9 Uhr", "9 am"),
        ("2013-02-21 00:00", "0 Uhr", "12 am"),
        ("2013-02-21 12:00", "12 Uhr", "12 pm"),
        ("2013-02-21 09:05", "9.05 Uhr", "9:05 am"),
        ("2013-02-21", "", ""),
    ],
)
def test_full_hours_have_no_minutes(text: str, german: str, english: str) -> None:
    moment = parse_moment(text, zone=BERLIN)
    assert (german, english) == (
        formatting.format_time(moment, language="de"),
        formatting.format_time(moment, language="en"),
    )


@pytest.mark.parametrize(("language", "expected"), [("de", "März 2013"), ("en", "March 2013")])
def test_a_month_is_formatted_from_numbers_or_from_any_value_that_has_them(language: str, expected: str) -> None:
    period = SimpleNamespace(year=2013, month=3)
    shown = [formatting.format_month(2013, 3, language=language), formatting.format_month(period, language=language)]
    assert [expected, expected] == shown


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2013-02-21", "21. Februar 2013", "21 February 2013"),
        ("2013-02-21 19:30", "21. Februar 2013, 19.30 Uhr", "21 February 2013, 7:30 pm"),
        ("2013-02-21 19:30-21:00", "21. Februar 2013, 19.30 bis 21 Uhr", "21 February 2013, 7:30 to 9 pm"),
        ("2013-02-21 11:00-13:00", "21. Februar 2013, 11 bis 13 Uhr", "21 February 2013, 11 am to 1 pm"),
        ("21.02.2013, 19 bis 24 Uhr", "21. Februar 2013, 19 bis 24 Uhr", "21 February 2013, 7 pm to midnight"),
        ("11.–12.07.2017", "11. und 12. Juli 2017", "11 and 12 July 2017"),
        ("11.–14.07.2017", "11. bis 14. Juli 2017", "11 to 14 July 2017"),
        ("31.07.–01.08.2017", "31. Juli und 1. August 2017", "31 July and 1 August 2017"),
        ("30.06.–02.07.2017", "30. Juni bis 2. Juli 2017", "30 June to 2 July 2017"),
        ("11.07.2017–11.08.2017", "11. Juli bis 11. August 2017", "11 July to 11 August 2017"),
        ("11.07.2016–11.07.2017", "11. Juli 2016 bis 11. Juli 2017", "11 July 2016 to 11 July 2017"),
        ("30.12.2023–02.01.2024", "30. Dezember 2023 bis 2. Januar 2024", "30 December 2023 to 2 January 2024"),
        ("31.12.2023–01.01.2024", "31. Dezember 2023 und 1. Januar 2024", "31 December 2023 and 1 January 2024"),
        (
            "11.07.2017 9:00 bis 12.07.2017 16:30",
            "11. Juli, 9 Uhr, bis 12. Juli 2017, 16.30 Uhr",
            "11 July, 9 am, to 12 July 2017, 4:30 pm",
        ),
        ("11.07.2017 9:00 bis 12.07.2017", "11. Juli, 9 Uhr, bis 12. Juli 2017", "11 July, 9 am, to 12 July 2017"),
        (
            "31.12.2023 22:00 bis 01.01.2024 02:00",
            "31. Dezember 2023, 22 Uhr, bis 1. Januar 2024, 2 Uhr",
            "31 December 2023, 10 pm, to 1 January 2024, 2 am",
        ),
    ],
)
def test_a_span_is_shown_as_newspapers_write_it(text: str, german: str, english: str) -> None:
    span = parse_span(text, zone=BERLIN)
    assert (german, english) == (
        formatting.format_span(span, language="de"),
        formatting.format_span(span, language="en"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013-02-21 19:30-21:00", "Donnerstag, 21. Februar 2013, 19.30 bis 21 Uhr"),
        ("11.–12.07.2017", "Dienstag, 11., und Mittwoch, 12. Juli 2017"),
        ("11.–14.07.2017", "Dienstag, 11., bis Freitag, 14. Juli 2017"),
        ("30.12.2023–02.01.2024", "Samstag, 30. Dezember 2023, bis Dienstag, 2. Januar 2024"),
    ],
)
def test_a_span_is_shown_with_its_weekdays(text: str, expected: str) -> None:
    assert expected == formatting.format_span(parse_span(text, zone=BERLIN), language="de", weekday=True)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-US", "July 11, 2017 to July 14, 2017"),
        ("fr", "11 – 14 juillet 2017"),
        ("de-AT", "11. bis 14. Juli 2017"),
        ("hu", "2017. július 11. – 2017. július 14."),
    ],
)
def test_a_span_is_formatted_in_languages_without_a_style_of_ours(language: str, expected: str) -> None:
    assert expected == formatting.format_span(parse_span("11.–14.07.2017", zone=BERLIN), language=language)


def test_a_span_that_ends_when_it_starts_has_one_time() -> None:
    assert "21. Februar 2013, 19.30 Uhr" == formatting.format_span(Span(EVENING, EVENING), language="de")


def test_one_instant_on_two_clocks_is_shown_twice() -> None:
    # To Python the two are equal, and to a cache they would be one.
    elsewhere = Moment(EVENING.at.astimezone(UTC), has_time=True)
    assert EVENING == elsewhere
    assert ["19.30 Uhr", "18.30 Uhr"] == [formatting.format_time(each, language="de") for each in (EVENING, elsewhere)]


def test_iso_dates_have_a_time_if_the_moment_has_one() -> None:
    day = parse_moment("2013-07-21", zone=BERLIN)
    assert ["2013-02-21T19:30:00+01:00", "2013-07-21", "2013-07-21"] == [
        formatting.format_iso(EVENING),
        formatting.format_iso(day),
        formatting.format_iso(date(2013, 7, 21)),
    ]
    assert "2013-07-21T00:00:00+02:00" == formatting.format_instant(day)


@pytest.mark.parametrize(("language", "expected"), [("de", "1.234.567,5"), ("en", "1,234,567.5")])
def test_numbers_have_the_marks_of_their_language(language: str, expected: str) -> None:
    assert expected == formatting.format_number(1234567.5, language=language)


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        (0, "0 B"),
        (1, "1 B"),
        (999, "999 B"),
        (1000, "1 kB"),
        (850_400, "850 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (1_234_567, "1,2 MB"),
        (999_949_999, "1 GB"),
        (12_300_000_000, "12,3 GB"),
        (5 * 10**13, "50.000 GB"),
    ],
)
def test_sizes_are_formatted_in_the_unit_that_fits(octets: int, expected: str) -> None:
    assert expected == formatting.format_size(octets, language="de").replace("\N{NO-BREAK SPACE}", " ")


def test_the_locale_of_the_system_is_not_asked() -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, "C")
        assert "21. März 2013" == formatting.format_date(datetime(2013, 3, 21, tzinfo=BERLIN), language="de")
    finally:
        locale.setlocale(locale.LC_ALL, before)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("12.05.2027, 10 bis 11.30 Uhr", "de", "12. Mai 2027, 10_bis_11.30_Uhr"),
        ("12.05.2027, 18 bis 24 Uhr", "de", "12. Mai 2027, 18_bis_24_Uhr"),
        ("12.05.2027, 19 Uhr", "de", "12. Mai 2027, 19_Uhr"),
        ("12.05.2027, 10 bis 11.30 Uhr", "en", "12 May 2027, 10_to_11:30_am"),
        ("12.05.2027, 11 bis 13 Uhr", "en", "12 May 2027, 11_am_to_1_pm"),
        ("12.05.2027, 18 bis 24 Uhr", "en", "12 May 2027, 6_pm_to_midnight"),
        ("12.05.2027 9 Uhr bis 14.05.2027 16.30 Uhr", "de", "12. Mai, 9_Uhr, bis 14. Mai 2027, 16.30_Uhr"),
        ("12.05.2027 bis 14.05.2027", "de", "12. bis 14. Mai 2027"),
        ("11. und 12.05.2027", "de", "11. und 12. Mai 2027"),
    ],
)
def test_no_line_ends_inside_of_a_time(text: str, language: str, expected: str) -> None:
    span = parse_span(text, zone=BERLIN)
    assert expected.replace("_", "\u00a0") == formatting.format_unbroken_span(span, language=language)
