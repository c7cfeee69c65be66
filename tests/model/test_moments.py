from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from netzblatt.model.moments import Moment, SiteTime, Span
from tests.model.entries import BERLIN, moment


@pytest.mark.parametrize(
    ("start", "end", "days", "over_at"),
    [
        ("2026-05-05", "2026-05-05", 1, datetime(2026, 5, 6, tzinfo=BERLIN)),
        ("2026-05-05", "2026-05-07", 3, datetime(2026, 5, 8, tzinfo=BERLIN)),
        ("2026-05-05T18:00", "2026-05-05T20:00", 1, datetime(2026, 5, 5, 20, tzinfo=BERLIN)),
        ("2026-05-05T18:00", "2026-05-06T02:00", 1, datetime(2026, 5, 6, 2, tzinfo=BERLIN)),
        ("2026-05-05T18:00", "2026-05-06T12:00", 2, datetime(2026, 5, 6, 12, tzinfo=BERLIN)),
        ("2026-05-05T18:00", "2026-05-06T00:00", 1, datetime(2026, 5, 6, tzinfo=BERLIN)),
        ("2026-05-05T18:00", "2026-05-08T00:00", 3, datetime(2026, 5, 8, tzinfo=BERLIN)),
        ("2026-05-05", "2026-05-08T00:00", 3, datetime(2026, 5, 8, tzinfo=BERLIN)),
        ("2026-05-05T03:00", "2026-05-05T05:00", 1, datetime(2026, 5, 5, 5, tzinfo=BERLIN)),
        ("2026-05-05T18:00", "2026-05-05T18:00", 1, datetime(2026, 5, 6, tzinfo=BERLIN)),
        ("2026-05-05T18:00", "2026-05-05", 1, datetime(2026, 5, 6, tzinfo=BERLIN)),
        ("2026-12-31", "2026-12-31", 1, datetime(2027, 1, 1, tzinfo=BERLIN)),
    ],
)
def test_a_span_includes_its_last_day(start: str, end: str, days: int, over_at: datetime) -> None:
    span = Span(moment(start), moment(end))
    assert (days, over_at) == (span.days, span.over_at)


def test_the_day_on_which_summer_time_begins_has_23_hours() -> None:
    day = moment("2026-03-29")
    assert timedelta(hours=23) == Span(day, day).over_at.astimezone(UTC) - day.at.astimezone(UTC)


def test_a_moment_has_the_date_of_its_own_time_zone() -> None:
    assert date(2026, 3, 1) == Moment(datetime(2026, 3, 1, 0, 30, tzinfo=BERLIN), has_time=True).date


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        ("2026-03-01", 2, "2028-03-01"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-02-29", 2, "2026-03-01"),
        ("9998-01-01", 9, "9999-01-01"),
    ],
)
def test_years_later_is_the_same_day(day: str, years: int, expected: str) -> None:
    assert moment(expected).at == moment(day).add_years(years)


def test_any_datetime_is_a_time_of_the_site() -> None:
    assert isinstance(datetime(2026, 3, 1, tzinfo=BERLIN), SiteTime)
    assert not isinstance("2026-03-01", SiteTime)
