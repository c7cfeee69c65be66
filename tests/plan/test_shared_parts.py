from __future__ import annotations

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.feeds import Sitemap
from netzblatt.model.contexts.pages import ArticlePage
from netzblatt.model.frozen import replace
from netzblatt.model.records import Picture, RecordBody
from netzblatt.model.settings import MenuItem
from netzblatt.model.summaries import SummaryList
from netzblatt.plan.found_names import PageNames
from netzblatt.plan.pagination import ListPage
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import build_list_trail, compose_article_parts
from tests.plan.newsroom import SETTINGS, article, at, catalog, event, moment, planned

HOME = "https://www.example.org/netz"


def entries(whole: Catalog) -> dict[str, str]:
    found = at(planned(whole), "sitemap.xml", Sitemap).entries
    assert len({entry.url for entry in found}) == len(found)
    return {entry.url.removeprefix(HOME): entry.updated for entry in found}


def test_the_picture_for_previews_is_absolute_and_no_svg() -> None:
    def image(path: str) -> str:
        whole = catalog(article("a", image=Picture(path=path, alt="Linse")), files=(path,))
        return at(planned(whole), "news/2026/a/index.html", ArticlePage).head.image

    assert image("content/news/x.jpg").startswith("https://www.example.org/netz/media/x-")
    assert "-share-400.jpg" in image("content/news/x.jpg")
    assert "" == image("content/news/x.svg")


def test_an_article_lies_in_the_section_of_the_navigation_that_is_nearest() -> None:
    menu = (MenuItem("Start", "/"), MenuItem("Aktuelles", "/news/"), MenuItem("Netz", "https://example.net/news/"))
    whole = catalog(article("a"), settings=replace(SETTINGS, navigation=menu))
    shown = at(planned(whole), "news/2026/a/index.html", ArticlePage)
    assert "/netz/news/" == shown.section
    assert ["Startseite", "Aktuelles", "2026", "A"] == [link.label for link in shown.trail]
    assert ["/netz/", "/netz/news/", "https://example.net/news/"] == [link.href for link in shown.site.navigation]


def test_an_article_speaks_its_own_language() -> None:
    shown = at(planned(catalog(article("a", language="en"))), "news/2026/a/index.html", ArticlePage)
    assert ("en", "article", "A. Netz: Ein Netz") == (shown.language, shown.head.kind, shown.head.description)


def test_a_page_says_when_its_editor_last_touched_it() -> None:
    day, later = moment("2026-03-01"), moment("2026-03-02T12:30")
    whole = catalog(article("a"), article("b", updated=later), event("e"), event("f", published=day))
    found = entries(whole)
    assert "2026-03-01" == found["/news/2026/a/"]
    assert "2026-03-02T12:30:00+01:00" == found["/news/2026/b/"]
    assert "" == found["/veranstaltungen/2026/e/"]
    assert "2026-03-01" == found["/veranstaltungen/2026/f/"]
    assert "" == found["/"]


def test_reading_takes_at_least_a_minute_and_is_rounded_up() -> None:
    minutes = []
    for words in (0, 200, 201):
        record = article("a", body=RecordBody(digest="b", words=words))
        composer = PlanContext(catalog(record)).composer
        minutes.append(compose_article_parts(composer, record, PageNames((), str))["minutes"])
    assert [1, 1, 2] == minutes


def test_the_trail_of_a_list_names_its_later_pages() -> None:
    composer = PlanContext(catalog()).composer
    first, second = (
        ListPage("/news/", address, number, 3, 2, SummaryList())
        for number, address in ((1, "/news/"), (2, "/news/seite/2/"))
    )
    assert ["News"] == [link.label for link in build_list_trail(composer, first, title="News")]
    assert [("News", "/netz/news/"), ("News, Seite 2", "/netz/news/seite/2/")] == [
        (link.label, link.href) for link in build_list_trail(composer, second, title="News")
    ]
