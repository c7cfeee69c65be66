from __future__ import annotations

from datetime import date

import pytest
from holidays import country_holidays

from netzblatt.tools.dates.days_off import STATES, DaysOff


@pytest.mark.parametrize(
    ("state", "language", "day", "holiday", "school"),
    [
        ("HE", "de", date(2026, 12, 25), "Erster Weihnachtstag", "Weihnachtsferien"),
        ("HE", "en", date(2027, 3, 26), "Good Friday", "Easter/Spring Break"),
        ("HE", "de", date(2026, 11, 1), "", ""),
        ("NW", "de", date(2026, 11, 1), "Allerheiligen", ""),
        # Nobody knows which school holidays are meant.
        ("", "de", date(2026, 12, 25), "Erster Weihnachtstag", ""),
    ],
)
def test_a_state_has_its_holidays(state: str, language: str, day: date, holiday: str, school: str) -> None:
    days = DaysOff(state, language=language)
    assert (holiday, school) == (days.find_holiday(day), days.find_school_holidays(day))


def test_school_holidays_of_far_years_are_not_known() -> None:
    days = DaysOff("HE", language="de")
    assert (True, False) == (days.knows_school_holidays(2027), days.knows_school_holidays(2090))


def test_the_states_are_those_of_the_library() -> None:
    assert {code: name for name, code in country_holidays("DE").subdivisions_aliases.items()} == STATES
