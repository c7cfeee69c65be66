from __future__ import annotations

from datetime import timedelta

import pytest

from netzblatt.model.contexts.event_lists import EventMonthPage
from netzblatt.model.event_dates import list_days
from netzblatt.model.frozen import replace
from tests.plan.newsroom import at, catalog, changed, event, planned, span


def _read(page: EventMonthPage) -> dict[int, list[tuple[str, int]]]:
    days = [day for week in page.weeks for day in week.days]
    assert all(day.is_inside for day in days if day.events)
    return {day.date.date.day: [(one.card.title, one.number) for one in day.events] for day in days if day.events}


def test_a_month_shows_each_event_on_each_of_its_days() -> None:
    tasks = planned(catalog(event("a", "2026-05-30", "2026-06-01"), event("b", "2026-05-30T18:00", "2026-05-31T01:00")))
    may = at(tasks, "veranstaltungen/2026/05/index.html", EventMonthPage)
    assert {30: [("A", 1), ("B", 1)], 31: [("A", 2)]} == _read(may)
    assert {1: [("A", 3)]} == _read(at(tasks, "veranstaltungen/2026/06/index.html", EventMonthPage))
    assert (18, 4, 2) == (may.weeks[0].number, may.weeks[0].days[4].date.date.day - -3, may.month.count)
    assert "Veranstaltungen: Mai 2026" == may.head.title


def test_months_without_events_have_no_page_and_are_passed_over() -> None:
    tasks = planned(catalog(event("a", "2025-12-05"), event("b", "2026-04-01"), event("c", "2026-04-30")))
    months = {name for name in tasks if name.startswith("veranstaltungen/20") and name.count("/") == 3} - {
        task for task in tasks if task.rpartition("/")[0].endswith(("a", "b", "c"))
    }
    assert {"veranstaltungen/2025/12/index.html", "veranstaltungen/2026/04/index.html"} == months
    december = at(tasks, "veranstaltungen/2025/12/index.html", EventMonthPage)
    assert december.previous is None
    assert december.next
    assert ("April 2026", "/netz/veranstaltungen/2026/04/") == (december.next.label, december.next.href)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-05-05", "2026-05-05", ["05-05"]),
        ("2026-05-05T20:00", "2026-05-06T02:00", ["05-05"]),
        ("2026-05-05", "2026-05-06", ["05-05", "05-06"]),
        ("2026-01-01", "2026-12-31", ["01-01", "12-31"]),
    ],
)
def test_a_long_event_stands_on_its_first_and_last_day(start: str, end: str, expected: list[str]) -> None:
    assert expected == [f"{day:%m-%d}" for day in list_days(span(start, end))]


def test_a_new_event_changes_no_other_month_than_its_neighbours() -> None:
    events = [event(f"e{month}", f"2025-0{month}-05") for month in (1, 3, 5, 7)]
    before = catalog(*events)
    outputs = changed(before, catalog(*events, event("neu", "2025-04-09")))
    months = {name for name in outputs if name.startswith("veranstaltungen/2025/0")}
    assert {f"veranstaltungen/2025/0{month}/index.html" for month in (3, 4, 5)} == months


def test_time_alone_changes_only_what_is_over() -> None:
    before = catalog(event("e", "2026-03-16"), event("f", "2026-07-01"))
    after = replace(before, now=before.now + timedelta(days=2))
    assert not {"veranstaltungen/2026/07/index.html"} & changed(before, after)
