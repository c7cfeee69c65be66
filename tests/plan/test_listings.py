from __future__ import annotations

from netzblatt.model.contexts.listings import ListingPage
from tests.plan.newsroom import article, at, catalog, event, planned

NEWS = [article("a", "2025-12-31"), article("b", "2026-01-01"), article("c", "2026-01-31"), article("d", "2026-03-01")]


def test_the_index_of_news_leads_to_its_years() -> None:
    tasks = planned(catalog(*NEWS))
    first = at(tasks, "news/index.html", ListingPage)
    assert ("news", ["D", "C"]) == (first.kind, [card.title for card in first.cards])
    assert [(2026, 3), (2025, 1)] == [(year.year, year.count) for year in first.periods]
    assert ["B", "A"] == [card.title for card in at(tasks, "news/seite/2/index.html", ListingPage).cards]


def test_a_year_leads_to_its_months_and_is_paginated_too() -> None:
    tasks = planned(catalog(*NEWS))
    year = at(tasks, "news/2026/index.html", ListingPage)
    assert ("year", "2026", ["D", "C"]) == (year.kind, year.title, [card.title for card in year.cards])
    assert [(3, 1), (1, 2)] == [(month.month, month.count) for month in year.periods]
    assert "news/2026/seite/2/index.html" in tasks


def test_a_month_says_which_it_is() -> None:
    month = at(planned(catalog(*NEWS)), "news/2026/01/index.html", ListingPage)
    assert ("month", "Januar 2026", "News: Januar 2026") == (month.kind, month.title, month.head.title)
    assert month.period
    assert (2026, 1, "/netz/news/2026/01/") == (month.period.year, month.period.month, month.period.href)
    assert ["Startseite", "News", "2026", "Januar 2026"] == [link.label for link in month.trail]


def test_no_two_lists_have_one_title() -> None:
    whole = catalog(
        *NEWS, article("e", "2026-02-02", tags=("News",)), event("f", "2025-01-01"), event("g", "2024-01-01")
    )
    titles = [at(tasks, name, ListingPage).head.title for tasks in [planned(whole)] for name in tasks if _is_list(name)]
    assert sorted(set(titles)) == sorted(titles)


def _is_list(name: str) -> bool:
    is_article = name.count("/") == 3 and not name.split("/")[2].isdigit() and "seite" not in name
    is_article |= name == "news/archiv/index.html"
    return name.startswith(("news/", "schlagworte/news")) and name.endswith("index.html") and not is_article


def test_years_and_months_lead_to_the_nearest_before_and_after_them() -> None:
    days = ("2020-05-01", "2023-02-01", "2023-02-02", "2023-11-01", "2026-01-01")
    tasks = planned(catalog(*(article(f"a{n}", day) for n, day in enumerate(days))))

    def turn(address: str) -> tuple[str, str]:
        page = at(tasks, f"news/{address}/index.html", ListingPage)
        return page.previous.href if page.previous else "", page.next.href if page.next else ""

    assert ("", "/netz/news/2023/") == turn("2020")
    assert ("/netz/news/2020/", "/netz/news/2026/") == turn("2023")
    assert ("/netz/news/2023/", "") == turn("2026")
    assert ("", "/netz/news/2023/02/") == turn("2020/05")
    assert ("/netz/news/2020/05/", "/netz/news/2023/11/") == turn("2023/02")
    assert ("/netz/news/2023/02/", "/netz/news/2026/01/") == turn("2023/11")
    assert ("/netz/news/2023/11/", "") == turn("2026/01")
