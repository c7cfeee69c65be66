from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.moments import Moment
from netzblatt.tools.dates.points import DateError, WrittenPoint, build_moment, read_point

BERLIN = ZoneInfo("Europe/Berlin")


def test_a_point_is_read_as_far_as_it_is_written() -> None:
    assert WrittenPoint("11. Juli", day=11, month=7) == read_point("11. Juli")
    assert WrittenPoint("19 Uhr", hour=19, is_clear_time=True) == read_point("19 Uhr")
    assert read_point("bald") is None


def test_a_point_needs_a_day_and_a_year() -> None:
    whole = WrittenPoint("", day=11, month=7, year=2017)
    assert Moment(datetime(2017, 7, 11, tzinfo=BERLIN)) == build_moment(whole, BERLIN)
    for lacking, code in ((whole._replace(day=None), "date/unreadable"), (whole._replace(year=None), "date/no-year")):
        with pytest.raises(DateError) as told:
            build_moment(lacking, BERLIN)
        assert code == told.value.code
