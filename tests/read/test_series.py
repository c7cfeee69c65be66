from __future__ import annotations

from datetime import date

import pytest

from netzblatt.model.events import DateChange, Event, Status, Venue
from netzblatt.model.moments import Span
from tests.read.one_file import moment, read_problems, read_record

TEXT = """\
---
titel: A
vorspann: A
beginn: 13.01.2026
wiederholt: jeden zweiten Dienstag im Monat, 18 bis 20 Uhr
{}
---
"""


def test_the_words_of_a_rule_set_the_clock() -> None:
    event = read_record(Event, "events/a.md", TEXT.format(""))
    assert Span(moment(2026, 1, 13, 18, 0), moment(2026, 1, 13, 20, 0)) == event.when
    assert event.series
    assert (True, "FREQ=MONTHLY;BYDAY=2TU") == (event.series.is_endless, event.series.rule)
    assert "jeden zweiten Dienstag im Monat, 18 bis 20 Uhr" == event.series.words


def test_days_are_left_out_and_dates_differ() -> None:
    fields = """\
außer: 10.02.2026, 24.12.2026 bis 06.01.2027
änderungen:
  - {datum: 10.03.2026, beginn: 19 Uhr, hinweis: Später}
  - {datum: 14.04.2026, beginn: 15.04.2026, ort: Rathaus}
  - {datum: 12.05.2026, beginn: 17 Uhr, ende: 23 Uhr, status: abgesagt}
"""
    event = read_record(Event, "events/a.md", TEXT.format(fields))
    assert event.series
    assert (date(2026, 2, 10),) == event.series.exceptions
    assert [1, 3, 4] == [day.month for day in event.series.days[:3]]
    assert (
        DateChange(
            day=date(2026, 3, 10), when=Span(moment(2026, 3, 10, 19, 0), moment(2026, 3, 10, 21, 0)), note="Später"
        ),
        DateChange(
            day=date(2026, 4, 14),
            when=Span(moment(2026, 4, 15, 18, 0), moment(2026, 4, 15, 20, 0)),
            venue=Venue(name="Rathaus"),
        ),
        DateChange(
            day=date(2026, 5, 12),
            when=Span(moment(2026, 5, 12, 17, 0), moment(2026, 5, 12, 23, 0)),
            status=Status.CANCELLED,
        ),
    ) == event.series.changes


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("beginn: 12.01.2026\nwiederholt: jeden zweiten Dienstag im Monat", "4:9: series/start"),
        ("beginn: 13.01.2026\nwiederholt: manchmal", "5:13: series/unreadable"),
        ("beginn: 13.01.2026\nwiederholt: jeden zweiten Dienstag", "5:13: series/doubtful"),
        ("beginn: 13.01.2026\nwiederholt: täglich", "5:13: series/no-end"),
        ("beginn: 13.01.2026\nwiederholt: FREQ=DAILY;COUNT=10000", "5:13: series/too-many"),
        ("beginn: 13.01.2026\nwiederholt: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "5:13: series/never"),
        ("beginn: 13.01.2026 19 Uhr\nwiederholt: dienstags, 18 Uhr", "5:13: series/clock"),
        ("beginn: 13.01.2026\nwiederholt: dienstags\naußer: 21.1.2026", "6:8: series/no-date"),
        ("beginn: 13.01.2026\nwiederholt: dienstags\nänderungen: [{datum: 21.1.2026}]", "6:22: series/no-date"),
        (
            "beginn: 13.01.2026\nwiederholt: dienstags\nänderungen: [{datum: 20.1.2026}, {datum: 20.1.2026}]",
            "6:42: series/changed-twice",
        ),
        (
            "beginn: 13.01.2026\nwiederholt: dienstags bis 20.1.2026\naußer: 13.1.2026 bis 20.1.2026",
            "6:8: series/empty",
        ),
        ("beginn: 13.01.2026\naußer: 21.1.2026", "5:8: series/no-rule"),
        (
            "beginn: 13.01.2026\nwiederholt: dienstags\nänderungen: [{datum: 20.1.2026, ende: 19.1.2026}]",
            "6:39: date/end-before-start",
        ),
    ],
)
def test_each_misunderstanding_is_told_where_it_is(fields: str, expected: str) -> None:
    problems = read_problems("events/a.md", f"---\ntitel: A\nvorspann: A\n{fields}\n---\n")
    assert [f"content/events/a.md:{expected}"] == [f"{problem.position}: {problem.code}" for problem in problems]
