from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from netzblatt.model.event_dates import (
    AHEAD,
    find_current_date,
    find_end,
    find_next_listing,
    list_dates,
    list_event_dates,
    move_span,
)
from netzblatt.model.events import DateChange, Series, Status
from netzblatt.model.moments import Span
from netzblatt.model.summaries import Entry, Summary
from tests.model.entries import BERLIN, event_entry, moment

NOW = datetime(2026, 3, 15, 12, tzinfo=BERLIN)


def series(*days: str, changes: tuple[DateChange, ...] = ()) -> Entry:
    """An event from 18 to 20 on these days."""
    entry = event_entry("e", f"{days[0]}T18:00", f"{days[0]}T20:00")
    rule = Series(rule="FREQ=WEEKLY", days=tuple(map(date.fromisoformat, days)), changes=changes)
    return entry._replace(summary_digest=b"0" * 16, summary=entry.summary._replace(series=rule))


def test_the_clock_stays_when_summer_time_begins() -> None:
    moved = move_span(Span(moment("2026-03-26T18:00"), moment("2026-03-27T01:00")), date(2026, 4, 2))
    assert (moment("2026-04-02T18:00"), moment("2026-04-03T01:00")) == (moved.start, moved.end)
    assert timedelta(hours=2) == moved.start.at.utcoffset()


def test_each_date_has_an_entry_of_its_own() -> None:
    other = event_entry("other", "2026-03-20")
    dates = list_dates([series("2026-03-10", "2026-03-17", "2026-03-24"), other], now=NOW)
    assert [10, 17, 20, 24] == [entry.summary.date.date.day for entry in dates if entry.summary.date]
    assert 4 == len({entry.summary_digest for entry in dates})
    assert [True, False, False] == [one.is_past for one in list_event_dates(series_summary(), now=NOW)]


def series_summary() -> Summary:
    return series("2026-03-10", "2026-03-17", "2026-03-24").summary


def test_a_date_that_differs_says_how() -> None:
    later = Span(moment("2026-03-18T19:00"), moment("2026-03-18T21:00"))
    change = DateChange(day=date(2026, 3, 17), when=later, status=Status.MOVED_ONLINE, note="Am Mittwoch")
    _, changed = list_event_dates(series("2026-03-10", "2026-03-17", changes=(change,)).summary, now=NOW)
    assert (later, Status.MOVED_ONLINE, "Am Mittwoch") == (changed.when, changed.status, changed.note)


def test_a_series_is_listed_two_years_ahead() -> None:
    far = (NOW + AHEAD).date()
    entry = series("2026-03-10", far.isoformat(), (far + timedelta(days=1)).isoformat())
    at = find_next_listing(entry.summary, now=NOW)
    assert at == moment(f"{far}T18:00").at.astimezone(UTC) - AHEAD
    for now, number in ((NOW, 1), (at - timedelta(seconds=1), 1), (at, 2)):
        assert number == len(list_event_dates(entry.summary, now=now))


def test_a_series_is_over_when_its_last_date_is() -> None:
    late = DateChange(day=date(2026, 3, 10), when=Span(moment("2026-04-01"), moment("2026-04-01")))
    assert moment("2026-03-17T20:00").at == find_end(series("2026-03-10", "2026-03-17").summary)
    assert moment("2026-04-02").at == find_end(series("2026-03-10", "2026-03-17", changes=(late,)).summary)


def test_the_current_date_is_the_next_one_and_in_the_end_the_last() -> None:
    entry = series("2026-03-10", "2026-03-17", "2026-03-24")
    for now, day in ((NOW, 17), (NOW + timedelta(days=5), 24), (NOW + timedelta(days=50), 24)):
        found = find_current_date(entry, now=now).summary
        assert day == (found.date.date.day if found.date else 0)
