from __future__ import annotations

from datetime import time

import pytest

from netzblatt.model.moments import Clock
from netzblatt.tools.dates.clock import parse_clock, split_clock
from netzblatt.tools.dates.points import DateError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18 Uhr", Clock(time(18))),
        ("9.30 bis 10.15 Uhr", Clock(time(9, 30), time(10, 15))),
        ("9:30–10:15", Clock(time(9, 30), time(10, 15))),
        ("ab 18.30 Uhr", Clock(time(18, 30))),
        ("7:30 to 9 pm", Clock(time(19, 30), time(21))),
        ("22 bis 24 Uhr", Clock(time(22), time(0))),
    ],
)
def test_times_of_day_are_read_as_people_write_them(text: str, expected: Clock) -> None:
    assert expected == parse_clock(text)


@pytest.mark.parametrize("text", ["18", "bald", "18 Uhr dann", "", "1" * 500])
def test_what_is_no_time_is_told(text: str) -> None:
    with pytest.raises(DateError, match="time/unreadable"):
        parse_clock(text)


@pytest.mark.parametrize("text", ["25 Uhr", "18.75 Uhr", "13 pm"])
def test_an_impossible_time_is_told(text: str) -> None:
    with pytest.raises(DateError, match="time/impossible"):
        parse_clock(text)


def test_a_number_alone_is_no_time() -> None:
    assert ("am 15", None) == split_clock("am 15")
