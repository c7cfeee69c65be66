from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.limits import MOST_RULE_LETTERS
from netzblatt.model.moments import Clock
from netzblatt.tools.dates.points import DateError
from netzblatt.tools.dates.recurrence import parse_recurrence

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jeden zweiten Dienstag im Monat", "FREQ=MONTHLY;BYDAY=2TU"),
        ("Jeden 1. und 3. Mittwoch im Monat", "FREQ=MONTHLY;BYDAY=1WE,3WE"),
        ("every first Monday of the month", "FREQ=MONTHLY;BYDAY=1MO"),
        ("jeden letzten Freitag", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("letzter Freitag im Monat", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("jeden ersten Montag im Quartal", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO"),
        ("jeden Montag", "FREQ=WEEKLY;BYDAY=MO"),
        ("jeden Mo, Mi und Fr", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("dienstags und donnerstags", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("every other tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("werktags", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("alle zwei Wochen", "FREQ=WEEKLY;INTERVAL=2"),
        ("alle 2 Wochen dienstags", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every 2 weeks on tuesday and thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"),
        ("wöchentlich am Montag", "FREQ=WEEKLY;BYDAY=MO"),
        ("alle 14 Tage", "FREQ=DAILY;INTERVAL=14"),
        ("täglich", "FREQ=DAILY"),
        ("jeden zweiten Monat", "FREQ=MONTHLY;INTERVAL=2"),
        ("vierteljährlich", "FREQ=MONTHLY;INTERVAL=3"),
        ("jeden 15. im Monat", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("on the 1st of every month", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("am letzten Tag des Monats", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("jedes Jahr", "FREQ=YEARLY"),
        ("jährlich am 1. Mai", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1"),
        ("jeden ersten Samstag eines Monats", "FREQ=MONTHLY;BYDAY=1SA"),
        ("monatlich am 15.", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("jeden Monat am ersten Dienstag", "FREQ=MONTHLY;BYDAY=1TU"),
        ("monthly on the second Tuesday", "FREQ=MONTHLY;BYDAY=2TU"),
        ("einmal im Monat", "FREQ=MONTHLY"),
        ("immer mittwochabends", "FREQ=WEEKLY;BYDAY=WE"),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
        ("freq=monthly;byday=2tu", "FREQ=MONTHLY;BYDAY=2TU"),
    ],
)
def test_people_write_a_rule_in_words_or_as_programs_do(text: str, expected: str) -> None:
    assert expected == parse_recurrence(text, zone=BERLIN).rule


@pytest.mark.parametrize(
    ("text", "until", "times", "clock"),
    [
        ("jeden Montag bis zum 15. März 2027, 18 Uhr", date(2027, 3, 15), 0, Clock(time(18))),
        ("jeden Montag bis 15.3.2027", date(2027, 3, 15), 0, None),
        ("jeden Montag von 18 bis 20 Uhr bis Ende Februar 2028", date(2028, 2, 29), 0, Clock(time(18), time(20))),
        ("jeden Montag, 18 Uhr bis Ende 2027", date(2027, 12, 31), 0, Clock(time(18))),
        ("every Monday, 7:30 to 9 pm until March 15, 2027", date(2027, 3, 15), 0, Clock(time(19, 30), time(21))),
        ("täglich um 9.30 Uhr, 10 Mal", None, 10, Clock(time(9, 30))),
        ("täglich 10 Mal, 9.30 Uhr", None, 10, Clock(time(9, 30))),
        ("täglich, 10 bis 11 Uhr, 2 mal", None, 2, Clock(time(10), time(11))),
        ("FREQ=DAILY;COUNT=10", None, 10, None),
        ("FREQ=DAILY;UNTIL=20270315T230000Z", date(2027, 3, 16), 0, None),
    ],
)
def test_a_rule_may_end_and_have_times(text: str, until: date | None, times: int, clock: Clock | None) -> None:
    found = parse_recurrence(text, zone=BERLIN)
    assert (until, times, clock) == (found.until, found.times, found.clock)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("manchmal", "series/unreadable"),
        ("jeden Dienstg", "series/unreadable"),
        ("jeden Montag" * MOST_RULE_LETTERS, "series/unreadable"),
        ("alle 0 Wochen", "series/unreadable"),
        ("jeden zweiten Dienstag", "series/doubtful"),
        ("every third friday", "series/doubtful"),
        ("stündlich", "series/too-often"),
        ("FREQ=HOURLY", "series/too-often"),
        ("FREQ=DAILY;BYHOUR=9,10", "series/too-often"),
        ("FREQ=WEEKLY;BYDAY=2TU", "series/rule"),
        ("FREQ=WEEKLY;INTERVAL=0", "series/rule"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "series/rule"),
        ("BYDAY=MO", "series/rule"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270315", "series/rule"),
        ("täglich, 3 mal, bis 15.3.2027", "series/unreadable"),
        ("FREQ=SOMETIMES", "series/rule"),
        ("FREQ=WEEKLY;UNTIL=20270230", "date/impossible"),
        ("jeden 32. im Monat", "date/impossible"),
        ("jeden Montag bis 15.3.", "date/no-year"),
        ("jeden Montag bis 30.2.2027", "date/impossible"),
        ("jeden Montag bis irgendwann", "date/unreadable"),
        ("jeden Montag, 25 Uhr", "time/impossible"),
    ],
)
def test_what_is_no_rule_is_told(text: str, code: str) -> None:
    with pytest.raises(DateError) as told:
        parse_recurrence(text, zone=BERLIN)
    assert code == told.value.code
