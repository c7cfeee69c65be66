from __future__ import annotations

from datetime import timedelta

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.feeds import NewsNote, Robots, Sitemap
from netzblatt.model.contexts.view import View
from netzblatt.model.frozen import replace
from netzblatt.model.scheduled_changes import Transition
from netzblatt.model.tasks import TemplateOutput
from netzblatt.plan import sitemap
from tests.plan.newsroom import article, at, catalog, changed, moment, page, planned

HOME = "https://www.example.org/netz"


def entries(whole: Catalog) -> dict[str, str]:
    found = at(planned(whole), "sitemap.xml", Sitemap).entries
    assert len({entry.url for entry in found}) == len(found)
    return {entry.url.removeprefix(HOME): entry.updated for entry in found}


def test_the_sitemap_holds_every_page_for_search_engines_and_no_other() -> None:
    whole = catalog(article("a", aliases=("/alt/",)), page("impressum"))
    tasks = planned(whole)
    views = [task.action.context for task in tasks.values() if isinstance(task.action, TemplateOutput)]
    pages = {view.head.url.removeprefix(HOME) for view in views if isinstance(view, View)}
    assert pages - {"/404.html"} == set(entries(whole))
    assert "/alt/" not in pages


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert Robots(f"{HOME}/sitemap.xml", f"{HOME}/sitemap-news.xml") == at(planned(catalog()), "robots.txt", Robots)


def test_more_than_one_file_may_hold_stand_in_several(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = catalog(article("a"), article("b"))
    every = entries(whole)
    assert 50_000 == sitemap.MAX_ENTRIES
    monkeypatch.setattr(sitemap, "MAX_ENTRIES", len(every) - 1)
    tasks = planned(whole)
    assert Sitemap(parts=(f"{HOME}/sitemap-1.xml", f"{HOME}/sitemap-2.xml")) == at(tasks, "sitemap.xml", Sitemap)
    parts = [at(tasks, f"sitemap-{number}.xml", Sitemap).entries for number in (1, 2)]
    assert [len(every) - 1, 1] == [*map(len, parts)]
    assert set(every) == {entry.url.removeprefix(HOME) for part in parts for entry in part}


def test_the_sitemap_of_news_holds_what_appeared_in_the_last_two_days() -> None:
    days = {"a": "2026-03-15T11:00", "b": "2026-03-13T12:01", "c": "2026-03-13T12:00", "d": "2026-03-14"}
    news = [article(name, day, published=moment(day)) for name, day in days.items()]
    late = article("e", "2026-01-01", published=moment("2026-03-15"), language="en")
    whole = catalog(*news, late, article("f", "2026-03-15"))
    shown = at(planned(whole), "sitemap-news.xml", Sitemap)
    assert "Netz" == shown.publication
    assert ["a", "d", "b", "e"] == [entry.url.split("/")[-2] for entry in shown.entries]
    assert NewsNote("E", "en", "2026-03-15") == shown.entries[-1].news
    leaving = [change for change in whole.find_changes() if change.transition is Transition.IS_NO_NEWS]
    assert ["B", "D", "E", "A"] == [change.title for change in leaving]
    later = planned(replace(whole, now=leaving[0].at))
    assert ["a", "d", "e"] == [entry.url.split("/")[-2] for entry in at(later, "sitemap-news.xml", Sitemap).entries]


def test_an_hour_in_which_no_article_grows_too_old_changes_nothing() -> None:
    whole = catalog(article("a", "2026-03-15", published=moment("2026-03-15")))
    assert set() == changed(whole, replace(whole, now=whole.now + timedelta(hours=1)))
