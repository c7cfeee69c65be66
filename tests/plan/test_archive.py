from __future__ import annotations

from netzblatt.model.contexts.finding import ArchivePage
from tests.plan.newsroom import article, at, catalog, planned


def test_the_archive_leads_to_each_month_that_has_news() -> None:
    news = [article("a", "2025-12-31"), article("b", "2026-01-01"), article("c", "2026-01-31")]
    page = at(planned(catalog(*news)), "news/archiv/index.html", ArchivePage)
    assert [(2026, 2, "/netz/news/2026/"), (2025, 1, "/netz/news/2025/")] == [
        (year.year.year, year.year.count, year.year.href) for year in page.years
    ]
    assert [("/netz/news/2026/01/", 2)] == [(month.href, month.count) for month in page.years[0].months]
    assert ["Startseite", "News", "Archiv"] == [link.label for link in page.trail]


def test_a_site_without_news_has_an_empty_archive() -> None:
    assert () == at(planned(catalog()), "news/archiv/index.html", ArchivePage).years
