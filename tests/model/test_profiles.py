from __future__ import annotations

from datetime import date

import pytest

from netzblatt.model.names import Name
from netzblatt.model.profiles import Affiliation

FIRST, LAST = date(2010, 1, 1), date(2013, 12, 31)


@pytest.mark.parametrize(
    ("start", "end", "day", "expected"),
    [
        (None, None, date(1900, 1, 1), True),
        (FIRST, None, FIRST, True),
        (FIRST, LAST, date(2009, 12, 31), False),
        (FIRST, LAST, LAST, True),
        (None, LAST, date(2014, 1, 1), False),
    ],
)
def test_an_affiliation_holds_from_its_first_day_to_its_last(
    start: date | None, end: date | None, day: date, *, expected: bool
) -> None:
    assert expected is Affiliation(organisation=Name("timm"), start=start, end=end).is_valid(day)
