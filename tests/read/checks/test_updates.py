from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.records import Article
from netzblatt.model.scheduled_changes import Transition

Reader = Callable[[Mapping[str, str | bytes]], tuple[Catalog | None, list[Problem]]]
PATH = "content/news/2026-03-01-a.md"


def _read(read_site: Reader, fields: str) -> tuple[Catalog, list[str]]:
    catalog, problems = read_site({PATH: f"---\ntitel: A\n{fields}\n---\nText.\n"})
    assert catalog
    return catalog, [f"{problem.position.line}:{problem.position.column} {problem.code}" for problem in problems]


def test_an_edit_that_is_still_to_come_is_told_and_nobody_sees_it(read_site: Reader) -> None:
    catalog, told = _read(read_site, "aktualisiert: 2036-03-01")
    assert ["3:15 date/updated-ahead"] == told
    assert catalog.entries[PATH].summary.updated is None
    change = catalog.find_changes()[-1]
    assert (datetime(2036, 3, 1, tzinfo=catalog.settings.zone), Transition.UPDATES) == (change.at, change.transition)


def test_an_amendment_that_is_still_to_come_is_told_and_nobody_sees_it(read_site: Reader) -> None:
    fields = """aktualisiert: 2026-03-02
nachträge:
  - {datum: 3.3.2026, art: Berichtigung, hinweis: "Es sind \\"sieben\\"."}
  - {datum: 1.3.2036, art: ergänzung, hinweis: Neu.}"""
    catalog, told = _read(read_site, fields)
    assert ["6:13 date/amendment-ahead"] == told
    article = catalog.records.load_record(catalog.entries[PATH])
    assert isinstance(article, Article)
    assert [("correction", "Es sind „sieben“.")] == [(each.kind, each.note) for each in article.amendments]
    assert catalog.entries[PATH].summary.updated == article.amendments[0].date
    change = catalog.find_changes()[-1]
    assert (datetime(2036, 3, 1, tzinfo=catalog.settings.zone), Transition.UPDATES) == (change.at, change.transition)


def test_an_edit_before_the_date_is_told_and_nobody_sees_it(read_site: Reader) -> None:
    catalog, told = _read(read_site, "updated: 2026-02-28")
    assert (["3:10 date/updated-early"], None) == (told, catalog.entries[PATH].summary.updated)


def test_an_edit_on_the_same_day_is_one(read_site: Reader) -> None:
    catalog, told = _read(read_site, "date: 2026-03-01 17:00\nupdated: 2026-03-01")
    updated = catalog.entries[PATH].summary.updated
    assert ([], "2026-03-01") == (told, str(updated.date) if updated else "")
