from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from netzblatt.read.forms.periods import read_first_day, read_last_day
from netzblatt.read.forms.values import FieldContext, FieldError

CONTEXT = FieldContext(ZoneInfo("Europe/Berlin"), {})


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        (2010, date(2010, 1, 1), date(2010, 12, 31)),
        ("2010", date(2010, 1, 1), date(2010, 12, 31)),
        ("02.2012", date(2012, 2, 1), date(2012, 2, 29)),
        ("12/2012", date(2012, 12, 1), date(2012, 12, 31)),
        ("2012-3", date(2012, 3, 1), date(2012, 3, 31)),
        ("21.02.2013", date(2013, 2, 21), date(2013, 2, 21)),
    ],
)
def test_a_year_or_a_month_has_a_first_and_a_last_day(written: object, first: date, last: date) -> None:
    assert (first, last) == (read_first_day(written, CONTEXT), read_last_day(written, CONTEXT))


@pytest.mark.parametrize("written", ["früher", "13.2010", "30.02.2010"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(FieldError):
        read_first_day(written, CONTEXT)
