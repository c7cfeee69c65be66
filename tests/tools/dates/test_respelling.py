from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from netzblatt.tools.dates.clock import parse_clock
from netzblatt.tools.dates.parsing import parse_moment, parse_span
from netzblatt.tools.dates.points import DateError
from netzblatt.tools.dates.recurrence import parse_recurrence
from netzblatt.tools.dates.respelling import parse_as_written

ZONE = ZoneInfo("Europe/Berlin")
PARSERS: dict[str, Callable[[str], object]] = {
    "moment": partial(parse_moment, zone=ZONE),
    "span": partial(parse_span, zone=ZONE),
    "series": partial(parse_recurrence, zone=ZONE),
    "clock": parse_clock,
}


def _told(kind: str, text: str) -> tuple[str, str]:
    with pytest.raises(DateError) as caught:
        parse_as_written(PARSERS[kind], text)
    return caught.value.code, caught.value.values.get("corrected", "")


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("28/11/2026", "28.11.2026"),
        ("28-11-2026", "28.11.2026"),
        ("28 11 2026", "28.11.2026"),
        ("11/28/2026 2:30 pm", "28.11.2026 2:30 pm"),
        ("4/4/2026", "4.4.2026"),
        ("2026/11/28", "28.11.2026"),
        ("20261128", "28.11.2026"),
        ("28-Nov-2026", "28. Nov 2026"),
        ("Sa, 28/11/2026", "Sa, 28.11.2026"),
        ("28.11.2026 14h30", "28.11.2026 14:30"),
        ("28.11.2026, 14 Uhr 30", "28.11.2026, 14:30 Uhr"),
        ("28.11.2026 14,30 Uhr", "28.11.2026 14:30 Uhr"),
        ("28.11.2026 1430 Uhr", "28.11.2026 14:30 Uhr"),
        ("28.11.2026 14.30 hrs", "28.11.2026 14.30"),
        ("28.11.2026 - 14.30 Uhr", "28.11.2026, 14.30 Uhr"),
        ("28.11.2026,14.30 Uhr", "28.11.2026, 14.30 Uhr"),
    ],
)
@pytest.mark.parametrize("kind", ["moment", "span"])
def test_what_has_one_meaning_only_is_told_as_it_is_written_here(kind: str, text: str, corrected: str) -> None:
    assert ("date/other-form", corrected) == _told(kind, text)


def test_spans_times_and_repetitions_are_told_as_a_whole() -> None:
    assert ("date/other-form", "28.11.2026 14:30 - 16h") == _told("span", "28/11/2026 14h30 - 16h")
    assert ("date/other-form", "14:30 bis 16h") == _told("clock", "14h30 bis 16h")
    assert ("date/other-form", "jeden Montag, 14:30") == _told("series", "jeden Montag, 14h30")
    assert ("date/other-form", "jeden Montag bis 28.11.2026") == _told("series", "jeden Montag bis 28/11/2026")


@pytest.mark.parametrize("text", ["03/04/2026", "28/11/26", "irgendwann 28/11/2026", "28/13/2026", "Anfang März"])
def test_what_may_mean_two_days_or_none_is_not_guessed(text: str) -> None:
    assert ("date/unreadable", "") == _told("moment", text)


def test_a_day_that_does_not_exist_is_told_as_such() -> None:
    assert ("date/impossible", "") == _told("moment", "31/11/2026")
    assert ("time/impossible", "") == _told("clock", "14h75")
