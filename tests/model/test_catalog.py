from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from netzblatt.model.catalog import Catalog, Keyword
from netzblatt.model.event_dates import list_dates
from netzblatt.model.frozen import replace
from netzblatt.model.records import Page, RecordBody
from netzblatt.model.scheduled_changes import Transition
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry, Summary
from netzblatt.model.withheld import Reason, Withheld
from tests.model.entries import BERLIN, article_entry, event_entry, group_by_kind, moment
from tests.model.record_store import MemoryRecordStore

NOW = datetime(2026, 3, 15, 12, tzinfo=BERLIN)


def make_catalog(**fields: Any) -> Catalog:
    settings = Settings(name="Netz", address="https://example.org")
    catalog = Catalog(settings=settings, now=NOW, records=MemoryRecordStore({}), **fields)
    return replace(catalog, dates=list_dates(catalog.events, now=NOW))


def titles(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.title for entry in entries]


def test_an_event_is_past_from_the_instant_at_which_it_ends() -> None:
    events = (
        event_entry("ended", "2026-03-15T10:00", "2026-03-15T12:00"),
        event_entry("goes on", "2026-03-15T10:00", "2026-03-15T12:01"),
        event_entry("whole day", "2026-03-15"),
    )
    catalog = make_catalog(by_kind=group_by_kind(*events))
    assert ["ended"] == titles(catalog.find_past_events())
    assert ["goes on", "whole day"] == titles(catalog.find_upcoming_events())


def test_past_events_begin_with_the_latest() -> None:
    events = tuple(event_entry(name, day) for name, day in (("a", "2025-01-01"), ("b", "2025-02-01")))
    assert ["b", "a"] == titles(make_catalog(by_kind=group_by_kind(*events)).find_past_events())


def test_an_article_is_never_past() -> None:
    assert not make_catalog().is_past(article_entry("a", "2001-01-01"))


def _reviewed(name: str, day: str) -> Entry:
    summary = Summary(f"content/pages/{name}.md", f"/{name}/", name, "de", reviewed=moment(day))
    return Entry(summary.path, "pages", summary, b"", b"")


def test_changes_that_time_brings_come_in_their_order() -> None:
    offer = article_entry("offer", expires=moment("2026-04-01"))
    fair = event_entry("fair", "2026-03-20")
    reviewed, neglected = (
        _reviewed(name, day) for name, day in (("reviewed", "2025-06-21"), ("neglected", "2025-03-15"))
    )
    catalog = make_catalog(
        by_kind=group_by_kind(offer, article_entry("fiber"), event_entry("over", "2026-01-01"), fair),
        entries={entry.path: entry for entry in (offer, fair, reviewed, neglected)},
        withheld=(
            Withheld("content/news/e.md", "embargo", Reason.EMBARGO, moment("2026-03-16T08:00")),
            Withheld("content/news/d.md", "draft", Reason.DRAFT),
            Withheld("content/news/x.md", "expired", Reason.EXPIRED, moment("2026-03-17")),
        ),
    )
    assert [
        (Transition.APPEARS, "embargo", datetime(2026, 3, 16, 8, tzinfo=BERLIN)),
        (Transition.IS_OVER, "fair", datetime(2026, 3, 21, tzinfo=BERLIN)),
        (Transition.EXPIRES, "offer", datetime(2026, 4, 1, tzinfo=BERLIN)),
        (Transition.LEAVES, "over", datetime(2026, 4, 2, tzinfo=BERLIN)),
        (Transition.LEAVES, "fair", datetime(2026, 6, 19, tzinfo=BERLIN)),
        (Transition.NEEDS_REVIEW, "reviewed", datetime(2026, 6, 21, tzinfo=BERLIN)),
        (Transition.AGES, "fiber", datetime(2028, 3, 1, tzinfo=BERLIN)),
    ] == [(change.transition, change.title, change.at) for change in catalog.find_changes()]


def test_a_keyword_mixes_its_events_into_its_articles_newest_first() -> None:
    articles = (article_entry("new", "2026-03-01"), article_entry("old", "2026-01-01"))
    events = (event_entry("between", "2026-02-01"), event_entry("last", "2026-05-01"))
    assert ["last", "new", "between", "old"] == titles(Keyword("Öl", "oel", articles, events).entries)
    assert articles == Keyword("Öl", "oel", articles).entries


def test_a_store_in_memory_finds_records_by_the_path_of_their_entry() -> None:
    entry = article_entry("a")
    record = Page(
        path=entry.path, digest="", address="/a/", title="A", language="de", teaser="", body=RecordBody(digest="")
    )
    assert record is MemoryRecordStore({entry.path: record}).load_record(entry)
    with pytest.raises(KeyError):
        MemoryRecordStore({}).load_record(entry)
