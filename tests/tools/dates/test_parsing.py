from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import get_day_names, get_month_names
from hypothesis import assume, given
from hypothesis import strategies as st

from netzblatt.model.moments import Moment, Span
from netzblatt.tools.dates import formatting
from netzblatt.tools.dates.parsing import parse_end, parse_moment, parse_span
from netzblatt.tools.dates.points import YEARS, DateError

BERLIN = ZoneInfo("Europe/Berlin")
days = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))


def _day(*numbers: int) -> Moment:
    return Moment(datetime(*numbers, tzinfo=BERLIN))  # type: ignore[misc,arg-type]


def _time(*numbers: int) -> Moment:
    return Moment(datetime(*numbers, tzinfo=BERLIN), has_time=True)  # type: ignore[misc,arg-type]


def _moment(text: str) -> Moment:
    return parse_moment(text, zone=BERLIN)


def _span(text: str) -> Span:
    return parse_span(text, zone=BERLIN)


@pytest.mark.parametrize(
    "text",
    [
        "2013-02-21",
        "2013-2-21",
        "21.02.2013",
        "21.2.2013",
        "21. 2. 2013",
        "21. Februar 2013",
        "21.Februar 2013",
        "21 Februar 2013",
        "21. Feb. 2013",
        "21. Febr. 2013",
        "21. FEBRUAR 2013",
        "Donnerstag, 21. Februar 2013",
        "Donnerstag, den 21. Februar 2013",
        "Do., 21.02.2013",
        "Do 21.02.2013",
        "  21.\u00a0Februar\u202f2013 ",
        "21 February 2013",
        "21st February 2013",
        "21st of February 2013",
        "February 21, 2013",
        "February 21 2013",
        "Feb 21st, 2013",
        "Thursday, 21 February 2013",
        "Thu 21 Feb 2013",
    ],
)
def test_a_day_is_understood_as_people_write_it(text: str) -> None:
    assert _day(2013, 2, 21) == _moment(text)


@pytest.mark.parametrize(
    "text",
    [
        "2013-02-21 19:30",
        "2013-02-21T19:30",
        "2013-02-21T19:30:00",
        "2013-02-21 19:30:00+01:00",
        "2013-02-21T18:30:00Z",
        "2013-02-21T13:30:00-05:00",
        "2013-02-21T18:30:00.000Z",
        "21.02.2013 19:30",
        "21.02.2013, 19.30 Uhr",
        "21. Februar 2013 um 19.30 Uhr",
        "21. Februar 2013, 19:30h",
        "Donnerstag, 21. Februar 2013, 19.30 Uhr",
        "21 February 2013, 7:30 pm",
        "February 21, 2013 at 7.30 p.m.",
        "Feb 21, 2013, 7:30PM",
    ],
)
def test_a_time_is_understood_as_people_write_it(text: str) -> None:
    assert _time(2013, 2, 21, 19, 30) == _moment(text)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("21.02.2013 0 Uhr", 0, 0),
        ("21.02.2013 00:05", 0, 5),
        ("21.02.2013 8 Uhr", 8, 0),
        ("21.02.2013 12 am", 0, 0),
        ("21.02.2013 12 pm", 12, 0),
        ("21.02.2013 12:30 am", 0, 30),
        ("21.02.2013 1 pm", 13, 0),
        ("21.02.2013 9 o'clock", 9, 0),
    ],
)
def test_hours_are_counted_as_their_clock_counts_them(text: str, hour: int, minute: int) -> None:
    assert _time(2013, 2, 21, hour, minute) == _moment(text)


def test_a_day_is_no_moment_of_midnight() -> None:
    assert (False, True) == (_moment("2013-02-21").has_time, _moment("2013-02-21 00:00").has_time)


def test_24_o_clock_is_the_end_of_the_day() -> None:
    assert _time(2013, 2, 22, 0, 0) == _moment("21.02.2013, 24 Uhr")


def test_a_time_with_an_offset_is_converted_to_the_zone_of_the_site() -> None:
    moment = _moment("2013-02-21T23:30:00-05:00")
    assert (datetime(2013, 2, 22, 5, 30, tzinfo=BERLIN), BERLIN) == (moment.at, moment.at.tzinfo)


def test_summer_time_is_in_the_offset() -> None:
    offsets = [_moment(text).at.utcoffset() for text in ("2017-07-11 12:00", "2017-12-11 12:00")]
    assert [timedelta(hours=2), timedelta(hours=1)] == offsets


@pytest.mark.parametrize("language", ["de", "en", "de-AT"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_every_name_of_a_month_and_a_weekday_is_understood(language: str, width: str) -> None:
    locale = language.replace("-", "_")
    for context in ("format", "stand-alone"):
        for number, name in get_month_names(width, context, locale).items():  # type: ignore[arg-type]
            assert _day(2013, number, 5) == _moment(f"5. {name} 2013")
        for number, name in get_day_names(width, context, locale).items():  # type: ignore[arg-type]
            assert _day(2013, 4, 1 + number) == _moment(f"{name}, {1 + number}. April 2013")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("30. Februar 2013", "date/impossible"),
        ("30.02.2013", "date/impossible"),
        ("2013-02-30", "date/impossible"),
        ("29.02.2013", "date/impossible"),
        ("February 30, 2013", "date/impossible"),
        ("31.4.2013", "date/impossible"),
        ("00.01.2013", "date/impossible"),
        ("01.00.2013", "date/impossible"),
        ("21.13.2013", "date/impossible"),
        ("2013-13-21", "date/impossible"),
        ("TT.MM.JJJJ", "date/placeholder"),
        ("YYYY-MM-DD 19:30", "date/placeholder"),
        ("21. Februar", "date/no-year"),
        ("21.02.", "date/no-year"),
        ("21. Februar, 19 Uhr", "date/no-year"),
        ("21.02.13", "date/short-year"),
        ("21.02.13, 19:30", "date/short-year"),
        ("21.02.1899", "date/year"),
        ("21.02.2200", "date/year"),
        ("21.02.213", "date/year"),
        ("21. Februar 20133", "date/year"),
        ("0000-01-01", "date/year"),
        ("Mittwoch, 21. Februar 2013", "date/other-weekday"),
        ("21.02.2013, 24.30 Uhr", "time/impossible"),
        ("21.02.2013, 25 Uhr", "time/impossible"),
        ("21.02.2013 19:60", "time/impossible"),
        ("21.02.2013 19:30:60", "time/impossible"),
        ("21.02.2013 0 am", "time/impossible"),
        ("21.02.2013 13 pm", "time/impossible"),
        ("2013-02-21T19:30+99:00", "time/impossible"),
        ("26.03.2017 2:30", "time/skipped"),
        ("", "date/unreadable"),
        ("morgen", "date/unreadable"),
        ("Februar 2013", "date/unreadable"),
        ("2013", "date/unreadable"),
        ("21", "date/unreadable"),
        ("19:30", "date/unreadable"),
        ("02/21/2013", "date/unreadable"),
        ("21.02.2013 20", "date/unreadable"),
        ("21. Februar 2013.", "date/unreadable"),
        ("21. Fehlbruar 2013", "date/unreadable"),
        ("２１.02.2013", "date/unreadable"),
        ("2013-02-2100", "date/unreadable"),
        ("11. bis 12. Juli 2017", "date/unreadable"),
    ],
)
def test_each_fault_of_a_date_has_its_code(text: str, code: str) -> None:
    with pytest.raises(DateError) as told:
        _moment(text)
    assert (code, text) == (told.value.code, told.value.values["value"])


def test_the_years_that_there_are_are_named() -> None:
    with pytest.raises(DateError) as told:
        _moment("21.02.1013")
    assert {"value": "21.02.1013", "first": "1900", "last": "2199"} == told.value.values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11. und 12. Juli 2017", (_day(2017, 7, 11), _day(2017, 7, 12))),
        ("11.–12.07.2017", (_day(2017, 7, 11), _day(2017, 7, 12))),
        ("11.-12.7.2017", (_day(2017, 7, 11), _day(2017, 7, 12))),
        ("11./12. Juli 2017", (_day(2017, 7, 11), _day(2017, 7, 12))),
        ("11. & 12. Juli 2017", (_day(2017, 7, 11), _day(2017, 7, 12))),
        ("Di., 11. und Mi., 12. Juli 2017", (_day(2017, 7, 11), _day(2017, 7, 12))),
        ("July 11 and 12, 2017", (_day(2017, 7, 11), _day(2017, 7, 12))),
        ("11 and 12 July 2017", (_day(2017, 7, 11), _day(2017, 7, 12))),
        ("2017-07-11/2017-07-12", (_day(2017, 7, 11), _day(2017, 7, 12))),
        ("2017-07-11 - 2017-07-12", (_day(2017, 7, 11), _day(2017, 7, 12))),
        ("2017-07-11 bis 2017-07-12", (_day(2017, 7, 11), _day(2017, 7, 12))),
        ("31. Juli und 1. August 2017", (_day(2017, 7, 31), _day(2017, 8, 1))),
        ("11. bis 14. Juli 2017", (_day(2017, 7, 11), _day(2017, 7, 14))),
        ("vom 11. bis zum 14. Juli 2017", (_day(2017, 7, 11), _day(2017, 7, 14))),
        ("July 11–14, 2017", (_day(2017, 7, 11), _day(2017, 7, 14))),
        ("from July 11 to August 2, 2017", (_day(2017, 7, 11), _day(2017, 8, 2))),
        ("30.06.–02.07.2017", (_day(2017, 6, 30), _day(2017, 7, 2))),
        ("30. Juni 2017 bis 2. Juli", (_day(2017, 6, 30), _day(2017, 7, 2))),
        ("30. Dezember 2023 bis 2. Januar 2024", (_day(2023, 12, 30), _day(2024, 1, 2))),
        ("21. Februar 2013, 19.30 bis 21 Uhr", (_time(2013, 2, 21, 19, 30), _time(2013, 2, 21, 21))),
        ("21. Februar 2013, 19–21 Uhr", (_time(2013, 2, 21, 19), _time(2013, 2, 21, 21))),
        ("21.02.2013 19:30-21:00", (_time(2013, 2, 21, 19, 30), _time(2013, 2, 21, 21))),
        ("2013-02-21 19:30-21:00", (_time(2013, 2, 21, 19, 30), _time(2013, 2, 21, 21))),
        ("21.02.2013 von 19 bis 21 Uhr", (_time(2013, 2, 21, 19), _time(2013, 2, 21, 21))),
        ("21 February 2013, 7 to 9 pm", (_time(2013, 2, 21, 19), _time(2013, 2, 21, 21))),
        ("21 February 2013, 11 am to 1 pm", (_time(2013, 2, 21, 11), _time(2013, 2, 21, 13))),
        ("21.02.2013, 19 bis 24 Uhr", (_time(2013, 2, 21, 19), _time(2013, 2, 22))),
        ("21.02.2013, 22 Uhr bis 1 Uhr", (_time(2013, 2, 21, 22), _time(2013, 2, 22, 1))),
        ("31.12.2013 22:00-02:00 Uhr", (_time(2013, 12, 31, 22), _time(2014, 1, 1, 2))),
        ("21.02.2013, ab 19 Uhr, open end", (_time(2013, 2, 21, 19), _day(2013, 2, 21))),
        ("21.02.2013, 19 Uhr bis open end", (_time(2013, 2, 21, 19), _day(2013, 2, 21))),
        ("21.02.2013, 19 Uhr (Ende offen)", (_time(2013, 2, 21, 19), _day(2013, 2, 21))),
        ("21.02.2013, 19 Uhr bis 22.02.2013, 1 Uhr", (_time(2013, 2, 21, 19), _time(2013, 2, 22, 1))),
        ("11. Juli, 9 Uhr, bis 12. Juli 2017, 16.30 Uhr", (_time(2017, 7, 11, 9), _time(2017, 7, 12, 16, 30))),
        ("2017-07-11T09:00/2017-07-12T16:30", (_time(2017, 7, 11, 9), _time(2017, 7, 12, 16, 30))),
        ("11. Juli 2017, 9 Uhr bis 12. Juli 2017", (_time(2017, 7, 11, 9), _day(2017, 7, 12))),
        ("28.10.2017 22:00 bis 29.10.2017 3 Uhr", (_time(2017, 10, 28, 22), _time(2017, 10, 29, 3))),
    ],
)
def test_a_span_is_understood_as_people_write_it(text: str, expected: tuple[Moment, Moment]) -> None:
    assert Span(*expected) == _span(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21.02.2013", (_day(2013, 2, 21), _day(2013, 2, 21))),
        ("21.02.2013, 19.30 Uhr", (_time(2013, 2, 21, 19, 30), _day(2013, 2, 21))),
        ("2013-02-21T23:30:00-05:00", (_time(2013, 2, 22, 5, 30), _day(2013, 2, 22))),
    ],
)
def test_without_an_end_it_lasts_as_long_as_its_day(text: str, expected: tuple[Moment, Moment]) -> None:
    assert (Span(*expected), expected[1].at + timedelta(days=1)) == (_span(text), _span(text).over_at)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("14. bis 11. Juli 2017", "date/order"),
        ("30. Dezember bis 2. Januar 2024", "date/order"),
        ("21.02.2013, 21 bis 19 Uhr", "date/order"),
        ("21.02.2013, 14 Uhr bis 5 Uhr", "date/order"),
        ("11. und 14. Juli 2017", "date/two-days"),
        ("12. und 12. Juli 2017", "date/two-days"),
        ("21.02.2013, 19 und 21 Uhr", "date/two-days"),
        ("11., 12. und 13. Juli 2017", "date/unreadable"),
        ("21. Februar 2013, 19.30 bis 21", "date/unreadable"),
        ("21. Februar 2013 bis 21 Uhr", "date/unreadable"),
        ("11. bis 12.", "date/unreadable"),
        ("19 bis 21 Uhr", "date/unreadable"),
        ("bis 12. Juli 2017", "date/unreadable"),
        ("2013-02-21 -", "date/unreadable"),
        ("11. bis 12. Juli", "date/no-year"),
        ("11.-12.7.17", "date/short-year"),
        ("30. bis 31. Juni 2017", "date/impossible"),
        ("31. Juni bis 2. Juli 2017", "date/impossible"),
        ("Mo., 11. und Di., 12. Juli 2017", "date/other-weekday"),
        ("26.03.2017, 1 bis 2.30 Uhr", "time/skipped"),
    ],
)
def test_each_fault_of_a_span_has_its_code(text: str, code: str) -> None:
    with pytest.raises(DateError) as told:
        _span(text)
    assert code == told.value.code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("23 Uhr", _time(2013, 2, 21, 23)),
        ("02:00", _time(2013, 2, 22, 2)),
        ("bis 2 Uhr", _time(2013, 2, 22, 2)),
        ("2 am", _time(2013, 2, 22, 2)),
        ("24 Uhr", _time(2013, 2, 22)),
        ("0:00", _time(2013, 2, 22)),
        ("10 Uhr", _time(2013, 2, 22, 10)),
        ("11 Uhr", _time(2013, 2, 21, 11)),
        ("23.02.2013 2 Uhr", _time(2013, 2, 23, 2)),
        ("open end", _day(2013, 2, 21)),
        ("offen", _day(2013, 2, 21)),
    ],
)
def test_an_end_belongs_to_the_day_or_to_the_night_of_its_start(text: str, expected: Moment) -> None:
    start = _time(2013, 2, 21, 22)
    assert expected == parse_end(text, start=start, zone=BERLIN)


@given(days, st.sampled_from(["de", "en", "en-US", "de-AT"]))
def test_days_that_are_formatted_can_be_parsed_again(day: date, language: str) -> None:
    moment = _day(day.year, day.month, day.day)
    for shown in (formatting.format_date, formatting.format_full_date, formatting.format_short_date):
        assert moment == _moment(shown(moment, language=language))


@given(days, st.integers(0, 400), st.none() | st.tuples(st.times(), st.times()), st.sampled_from(["de", "en"]))
def test_spans_that_are_formatted_can_be_parsed_again(
    day: date, length: int, times: tuple[time, time] | None, language: str
) -> None:
    begins, ends = times or (time(), time())
    last_day = min(day + timedelta(days=length), date(2199, 12, 31))
    start = datetime.combine(day, begins.replace(second=0, microsecond=0, fold=0), BERLIN)
    end = datetime.combine(last_day, ends.replace(second=0, microsecond=0, fold=0), BERLIN)
    # Neither skipped when clocks are put forward, nor out of order.
    assume(all(at.astimezone(UTC).astimezone(BERLIN) == at for at in (start, end)))
    assume(start.timestamp() < end.timestamp())
    span = Span(Moment(start, has_time=bool(times)), Moment(end, has_time=bool(times)))
    assert span == _span(formatting.format_span(span, language=language))


@given(st.text(st.sampled_from("0123456789.:-–/ ,TZ+Uhrbisundampm Februay Juli Do")))
def test_no_text_is_too_odd_for_an_answer(text: str) -> None:
    for parse in (_moment, _span):
        try:
            parse(text)
        except DateError as told:
            assert told.code.partition("/")[0] in {"date", "time"}  # noqa: PT017


def test_long_texts_are_refused_quickly() -> None:
    for text in ("1" * 9_999, "1. " * 3_333, "bis " * 2_500, "1. bis " * 1_400, " - ".join("1" * 999)):
        with pytest.raises(DateError):
            _span(text)


@pytest.mark.parametrize(
    "text",
    ["1.1." + "2" * 5_000, "1.1." + "2" * 50, "1. Mai " + "9" * 5_000, "May 1, " + "3" * 60, "1" * 5_000, "-" * 99_999],
)
def test_endless_numbers_and_texts_are_no_dates(text: str) -> None:
    for parse in (parse_moment, parse_span):
        with pytest.raises(DateError) as caught:
            parse(text, zone=BERLIN)
        assert "date/unreadable" == caught.value.code
