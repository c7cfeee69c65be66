from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.moments import Recurrence
from netzblatt.tools.dates.points import DateError
from netzblatt.tools.dates.rrules import parse_rule

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", Recurrence("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO")),
        ("RRULE:FREQ=DAILY;COUNT=10", Recurrence("FREQ=DAILY", times=10)),
        ("FREQ=DAILY;UNTIL=20270315T230000Z", Recurrence("FREQ=DAILY", until=date(2027, 3, 16))),
    ],
)
def test_an_end_is_taken_out_of_a_rule(text: str, expected: Recurrence) -> None:
    assert expected == parse_rule(text, zone=BERLIN)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;INTERVAL=999;BYYEARDAY=-366",
        "FREQ=WEEKLY;INTERVAL=7;BYMONTH=2",
        "FREQ=MONTHLY;BYWEEKNO=20",
        "FREQ=MONTHLY;BYDAY=99MO",
    ],
)
def test_rules_that_may_search_for_ever_are_refused(text: str) -> None:
    with pytest.raises(DateError, match="series/rule"):
        parse_rule(text, zone=BERLIN)
