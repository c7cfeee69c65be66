from __future__ import annotations

from netzblatt.model.contexts.listings import ListingPage
from netzblatt.model.contexts.pages import ArticlePage, ClusterPage, StaticPage
from netzblatt.model.contexts.view import View
from netzblatt.model.frozen import replace
from netzblatt.plan.descriptions import ENOUGH, describe_list
from netzblatt.plan.plan_context import PlanContext
from tests.plan.newsroom import SETTINGS, article, at, catalog, cluster, page, planned

NEWS = [article(f"a{number}", f"2026-03-0{number}", clusters=("content/clusters/timm.md",)) for number in range(1, 6)]
WHOLE = catalog(*NEWS, cluster("timm", teaser="Medizin und mehr."), page("impressum", kicker="Recht"))


def _describe(output: str, kind: type[View]) -> str:
    return at(planned(WHOLE), output, kind).head.description


def test_a_list_is_described_by_what_it_shows_and_each_page_of_it_by_its_own() -> None:
    assert "News. Darin: A5 · A4" == _describe("news/index.html", ListingPage)
    assert "News, Seite 2. Darin: A3 · A2" == _describe("news/seite/2/index.html", ListingPage)
    assert "News: März 2026. Darin: A5 · A4" == _describe("news/2026/03/index.html", ListingPage)


def test_an_editors_teaser_describes_a_page_and_later_pages_say_which_they_are() -> None:
    assert "Medizin und mehr." == _describe("cluster/timm/index.html", ClusterPage)
    assert "Timm, Seite 2. Medizin und mehr." == _describe("cluster/timm/seite/2/index.html", ClusterPage)


def test_a_page_without_a_teaser_is_described_by_its_names_and_the_site() -> None:
    assert "Impressum, Recht. Netz: Ein Netz" == _describe("impressum/index.html", StaticPage)
    assert "A1. Netz: Ein Netz" == _describe("news/2026/a1/index.html", ArticlePage)


def test_a_list_ends_where_enough_is_said_and_says_nothing_twice() -> None:
    composer = PlanContext(WHOLE).composer
    assert len(describe_list(composer, "Alle", map(str, range(1000)))) < ENOUGH + 20
    assert "Alle. Darin: A · B" == describe_list(composer, "Alle", "AABA")
    unnamed = replace(WHOLE, settings=replace(SETTINGS, claim=""))
    assert "Alle – Netz" == describe_list(PlanContext(unnamed).composer, "Alle", ())
