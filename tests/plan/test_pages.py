from __future__ import annotations

from netzblatt.model.contexts.finding import NotFoundPage
from netzblatt.model.contexts.pages import HomePage, StaticPage
from netzblatt.model.frozen import replace
from netzblatt.model.records import FrontPlace
from netzblatt.model.settings import MenuItem
from tests.plan.newsroom import SETTINGS, article, at, catalog, event, page, planned


def test_the_front_page_shows_each_story_once() -> None:
    news = [article(f"a{n:02}", f"2026-01-{n:02}", front_place=FrontPlace() if n == 10 else None) for n in range(1, 21)]
    home = at(planned(catalog(*news)), "index.html", HomePage)
    assert home.lead
    assert "A10" == home.lead.title
    assert ["A20", "A19", "A18"] == [card.title for card in home.second]
    assert ["A17", "A16", "A15", "A14", "A13", "A12", "A11", "A09", "A08"] == [card.title for card in home.latest]


def test_the_front_page_shows_the_next_five_events() -> None:
    events = [event(f"e{n}", f"2026-04-0{n}") for n in range(1, 8)]
    home = at(planned(catalog(*events, event("past", "2026-01-01"))), "index.html", HomePage)
    assert ["E1", "E2", "E3", "E4", "E5"] == [card.title for card in home.events]
    assert ("/netz/news/", "/netz/termine.ics", None, ()) == (home.news, home.calendar, home.lead, home.trail)
    assert ("Netz", "Ein Netz", "https://www.example.org/netz/") == (
        home.head.title,
        home.head.description,
        home.head.url,
    )


def test_a_text_without_a_date_has_its_own_page() -> None:
    menu = (
        MenuItem("Impressum", "content/pages/impressum.md"),
        MenuItem("Kontakt", "content/pages/impressum.md#kontakt"),
    )
    whole = catalog(page("impressum"), settings=replace(SETTINGS, footer=menu))
    shown = at(planned(whole), "impressum/index.html", StaticPage)
    assert ["/netz/impressum/", "/netz/impressum/#kontakt"] == [link.href for link in shown.site.footer]
    assert "Impressum" == shown.title


def test_a_text_without_a_date_ends_with_the_newest_articles() -> None:
    news = [article(f"a{n}", f"2026-01-0{n}") for n in range(1, 6)]
    shown = at(planned(catalog(page("impressum"), *news)), "impressum/index.html", StaticPage)
    assert ["A5", "A4", "A3"] == [card.title for card in shown.latest]
    assert "/netz/news/" == shown.news


def test_search_engines_do_not_keep_the_page_for_what_is_not_there() -> None:
    missing = at(planned(catalog(*(article(f"a{n}") for n in range(5)))), "404.html", NotFoundPage)
    assert (False, 3, "") == (missing.head.is_indexed, len(missing.latest), missing.section)
