from __future__ import annotations

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.feeds import Feed
from netzblatt.model.contexts.listings import ListingPage
from netzblatt.model.contexts.pages import ArticlePage
from netzblatt.model.frozen import replace
from netzblatt.model.names import Name
from netzblatt.model.settings import Section
from netzblatt.model.tasks import TemplateOutput
from tests.plan.newsroom import SETTINGS, article, at, catalog, changed, planned, seals

PORTRAIT = Section(name="Porträt", slug="portraet", description="Wer hier arbeitet.")
BRIEF = Section(name="Kurz gemeldet", slug="kurz-gemeldet")
NEWS = (
    article("a", "2026-01-01", section=Name("Porträt")),
    article("b", "2026-01-02", section=Name("portraet")),
    article("c", "2026-01-03"),
)


def _catalog(*news: object) -> Catalog:
    return catalog(*(news or NEWS), settings=replace(SETTINGS, sections=(PORTRAIT, BRIEF)))  # type: ignore[arg-type]


def test_a_section_has_a_list_and_a_feed() -> None:
    tasks = planned(_catalog())
    page = at(tasks, "news/portraet/index.html", ListingPage)
    assert ("section", "Porträt", "Wer hier arbeitet.", ["B", "A"]) == (
        page.kind,
        page.title,
        page.teaser,
        [card.title for card in page.cards],
    )
    assert ["Startseite", "News", "Porträt"] == [link.label for link in page.trail]
    feed = tasks["news/portraet/feed.atom"].action
    assert isinstance(feed, TemplateOutput)
    assert isinstance(feed.context, Feed)
    assert ["B", "A"] == [entry.title for entry in feed.context.entries]


def test_an_empty_section_has_its_page_too() -> None:
    assert () == at(planned(_catalog()), "news/kurz-gemeldet/index.html", ListingPage).cards


def test_the_news_lead_to_all_sections_and_articles_and_cards_to_theirs() -> None:
    tasks = planned(_catalog())
    news = at(tasks, "news/index.html", ListingPage)
    assert ["/netz/news/portraet/", "/netz/news/kurz-gemeldet/"] == [link.href for link in news.sections]
    assert [None, "Porträt"] == [card.section_link and card.section_link.label for card in news.cards]
    links = [at(tasks, f"news/2026/{name}/index.html", ArticlePage).section_link for name in "ac"]
    assert ["/netz/news/portraet/", None] == [link and link.href for link in links]


def test_without_the_setting_there_is_nothing_of_it() -> None:
    plain = catalog(*(replace(each, section=None) for each in NEWS))
    assert not any("portraet" in output for output in seals(planned(plain)))
    assert () == at(planned(plain), "news/index.html", ListingPage).sections


def test_an_article_changes_the_list_of_its_own_section_only() -> None:
    edited = replace(NEWS[0], title="Neu")
    outputs = changed(_catalog(), _catalog(edited, *NEWS[1:]))
    assert "news/portraet/index.html" in outputs
    assert "news/kurz-gemeldet/index.html" not in outputs
