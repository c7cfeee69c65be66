from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.limits import MOST_SERIES_DATES, MOST_SERIES_YEARS
from netzblatt.tools.dates.points import DateError
from netzblatt.tools.dates.recurrence import parse_recurrence
from netzblatt.tools.dates.rule_days import is_cut_off, list_days

BERLIN = ZoneInfo("Europe/Berlin")
START = date(2026, 1, 13)


def days_of(text: str, start: date = START) -> tuple[date, ...]:
    return list_days(parse_recurrence(text, zone=BERLIN), start=start)


def test_the_days_of_a_rule_begin_with_the_first_that_fits() -> None:
    assert (START, date(2026, 2, 10), date(2026, 3, 10)) == days_of("jeden zweiten Dienstag im Monat")[:3]
    assert date(2026, 1, 19) == days_of("jeden Montag")[0]


def test_a_rule_with_an_end_has_no_day_behind_it() -> None:
    assert date(2027, 3, 15) == days_of("jeden Montag bis 15.3.2027")[-1]
    assert 8 == len(days_of("FREQ=WEEKLY;COUNT=8"))


def test_a_rule_without_an_end_has_those_of_many_years() -> None:
    assert START.year + MOST_SERIES_YEARS == days_of("dienstags und donnerstags")[-1].year


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("täglich", "series/no-end"),
        ("FREQ=DAILY;COUNT=10000", "series/too-many"),
        ("täglich bis 31.12.2050", "series/too-many"),
        ("jeden Montag bis 15.3.2020", "series/never"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "series/never"),
        ("FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1", "series/never"),
    ],
)
def test_rules_are_bounded(text: str, code: str) -> None:
    with pytest.raises(DateError, match=code):
        days_of(text)
    assert MOST_SERIES_DATES > 52 * 3 * MOST_SERIES_YEARS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jeden Montag", True),
        ("jeden Montag bis 31.12.2030", False),
        ("jährlich bis 31.12.2060", True),
        ("FREQ=YEARLY;COUNT=10", False),
        ("FREQ=YEARLY;COUNT=40", True),
    ],
)
def test_a_rule_that_goes_on_behind_its_days_is_cut_off(text: str, expected: bool) -> None:  # noqa: FBT001
    assert expected == is_cut_off(parse_recurrence(text, zone=BERLIN), days_of(text), start=START)
