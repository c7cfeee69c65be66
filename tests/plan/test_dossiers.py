from __future__ import annotations

from typing import Any

from netzblatt.model.contexts.dossiers import DossierPage, DossiersPage
from netzblatt.model.contexts.pages import ArticlePage
from netzblatt.model.records import DossierPart
from netzblatt.model.tasks import TemplateOutput
from tests.plan.newsroom import article, at, catalog, changed, planned

OIL: dict[str, Any] = {"dossier": DossierPart("Öl")}
PARTS = [article(name, f"2026-01-0{day}", **OIL) for day, name in enumerate("abc", 1)]
PAGE = "news/2026/{}/index.html"


def test_a_part_says_which_one_it_is_and_leads_to_its_neighbours() -> None:
    tasks = planned(catalog(*PARTS, article("x", "2026-01-02")))
    first, second = (at(tasks, PAGE.format(name), ArticlePage).dossier for name in "ab")
    assert second
    assert second.previous
    assert second.next
    assert (2, 3, "Öl", "/netz/dossiers/oel/") == (second.number, second.count, second.name, second.href)
    assert ("A", "C", "/netz/news/2026/c/") == (second.previous.label, second.next.label, second.next.href)
    assert first
    assert first.previous is None
    assert at(tasks, PAGE.format("x"), ArticlePage).dossier is None


def test_a_dossier_has_its_page_its_feeds_and_a_place_in_the_list() -> None:
    tasks = planned(catalog(*PARTS))
    page = at(tasks, "dossiers/oel/index.html", DossierPage)
    assert ("Öl", ["A", "B", "C"]) == (page.title, [card.title for card in page.cards])
    assert ["/netz/dossiers/oel/feed.atom", "/netz/dossiers/oel/feed.json"] == [feed.href for feed in page.head.feeds]
    assert isinstance(tasks["dossiers/oel/feed.atom"].action, TemplateOutput)
    (card,) = at(tasks, "dossiers/index.html", DossiersPage).dossiers
    assert ("Öl", 3) == (card.name, card.articles)
    assert "dossiers/index.html" not in planned(catalog(article("x")))


def test_a_dossier_ends_with_the_newest_articles_outside_it() -> None:
    news = [article(f"x{n}", f"2025-12-0{n}") for n in range(1, 6)]
    page = at(planned(catalog(*PARTS, *news)), "dossiers/oel/index.html", DossierPage)
    assert ["X5", "X4", "X3"] == [card.title for card in page.latest]
    assert "/netz/news/" == page.news


def test_a_new_part_changes_the_parts_and_an_edited_title_its_neighbours() -> None:
    far = [article(name, f"2020-0{month}-01", **OIL) for month, name in enumerate("abcd", 1)]
    far = [article("new", "2026-01-01"), *far]
    new = article("e", "2025-01-01", **OIL)
    pages = {output for output in changed(catalog(*far), catalog(*far, new)) if output.startswith("news/2020/")}
    # The year after 2020 is another one now.
    lists = {f"news/2020/{page}index.html" for page in ("", "seite/2/", "04/")}
    assert {f"news/2020/{name}/index.html" for name in "abcd"} | lists >= pages
    edited = [*far[:2], article("b", "2020-02-01", title="Anders", **OIL), *far[3:]]
    pages = {output for output in changed(catalog(*far), catalog(*edited)) if output.endswith("/index.html")}
    assert "dossiers/oel/index.html" in pages
    assert "news/2020/d/index.html" not in pages
