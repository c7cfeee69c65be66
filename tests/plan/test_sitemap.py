from __future__ import annotations

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.feeds import Robots, Sitemap
from netzblatt.model.contexts.view import View
from netzblatt.model.tasks import TemplateOutput
from netzblatt.plan import sitemap
from tests.plan.newsroom import article, at, catalog, page, planned

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
    assert Robots(f"{HOME}/sitemap.xml") == at(planned(catalog()), "robots.txt", Robots)


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
