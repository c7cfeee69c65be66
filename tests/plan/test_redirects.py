from __future__ import annotations

from netzblatt.model.contexts.pages import RedirectPage
from tests.plan.newsroom import article, at, catalog, planned


def test_a_page_may_have_its_own_address_among_the_old_ones() -> None:
    assert planned(catalog(article("a"))).keys() == planned(catalog(article("a", aliases=("/news/2026/a/",)))).keys()


def test_an_old_address_leads_to_the_new_one() -> None:
    one = article("a", title="Größer", aliases=("/Veranstaltungen/Tagung-a648.html", "/alt/"), language="en")
    tasks = planned(catalog(one))
    href, url = "/netz/news/2026/a/", "https://www.example.org/netz/news/2026/a/"
    expected = RedirectPage(language="en", title="Größer", href=href, url=url)
    assert expected == at(tasks, "Veranstaltungen/Tagung-a648.html", RedirectPage)
    assert expected == at(tasks, "alt/index.html", RedirectPage)
