from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest

from netzblatt.model.moments import Clock
from netzblatt.read.forms.event_fields import read_clock, read_coordinates, read_doors, read_duration
from netzblatt.read.forms.values import FieldContext, FieldError
from tests.read.one_file import BERLIN, moment


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (read_duration, "3 Tage", 4_320),
        (read_duration, "1 Woche vorher", 10_080),
        (read_duration, "90 minutes before", 90),
        (read_coordinates, "50.5558, 8.5019", (50.5558, 8.5019)),
        (read_coordinates, "-33.9 18.4", (-33.9, 18.4)),
        (read_clock, "9.30 bis 10.15 Uhr", Clock(time(9, 30), time(10, 15))),
    ],
)
def test_values_are_read_as_people_write_them(read: Callable[[object], object], value: str, expected: object) -> None:
    assert expected == read(value)


@pytest.mark.parametrize(
    ("read", "value", "code"),
    [
        (read_duration, "bald", "form/duration"),
        (read_duration, "3 Kekse", "form/duration"),
        (read_coordinates, "Wetzlar", "form/coordinates"),
        (read_coordinates, "91, 8", "form/coordinates"),
        (read_clock, "früh", "time/unreadable"),
        (read_clock, "25 Uhr", "time/impossible"),
    ],
)
def test_what_is_none_is_told(read: Callable[[object], object], value: str, code: str) -> None:
    with pytest.raises(FieldError) as told:
        read(value)
    assert code == told.value.code


@pytest.mark.parametrize("start", [moment(2026, 5, 5, 19, 0), moment(2026, 5, 5)])
def test_doors_open_on_the_day_of_the_start(start: object) -> None:
    assert moment(2026, 5, 5, 18, 30) == read_doors("18.30 Uhr", FieldContext(BERLIN, {"start": start}))
