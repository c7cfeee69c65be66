from __future__ import annotations

from netzblatt.model.contexts.listings import ListingPage
from netzblatt.model.contexts.pages import RedirectPage
from netzblatt.model.frozen import replace
from netzblatt.model.terms import Term
from netzblatt.plan.related_tags import TagFamily, choose_related, find_families
from tests.plan.newsroom import article, at, catalog, changed, planned

NEWS = [
    article("a", tags=("Öl", "Gas", "Kohle")),
    article("b", "2026-02-01", tags=("Öl", "Kohle")),
    article("c", "2026-01-01", tags=("Gas",)),
]
TERM = Term(label="Öl", description="Schwarz.", synonyms=("Erdöl", "Kohle", "Oel"), parent="Gas")


def test_tags_that_occur_together_are_related_the_most_frequent_first() -> None:
    summaries = [entry.summary for entry in catalog(*NEWS).articles]
    assert ("Kohle", "Gas") == choose_related(summaries[:2], known={"Öl"})
    assert ("Gas", "Öl") == choose_related(summaries, known={"Kohle", "Wind"})


def test_a_family_is_known_from_the_terms() -> None:
    whole = catalog(*NEWS)
    keywords = tuple(replace(each, term=TERM) if each.name == "Öl" else each for each in whole.keywords)
    assert {"Öl": TagFamily("Gas"), "Gas": TagFamily("", ("Öl",))} == find_families(keywords)


def test_the_page_of_a_tag_says_what_it_is_about_and_leads_to_others() -> None:
    whole = catalog(*NEWS)
    keywords = tuple(replace(each, term=TERM) if each.name == "Öl" else each for each in whole.keywords)
    tasks = planned(replace(whole, keywords=keywords))
    tag = at(tasks, "schlagworte/oel/index.html", ListingPage).tag
    assert tag
    assert tag.parent
    assert ("Schwarz.", "Gas", ["Kohle"]) == (tag.description, tag.parent.label, [link.label for link in tag.related])
    assert "/netz/schlagworte/" == tag.all_tags
    above = at(tasks, "schlagworte/gas/index.html", ListingPage).tag
    assert above
    assert [("Öl", "/netz/schlagworte/oel/")] == [(link.label, link.href) for link in above.children]
    redirect = at(tasks, "schlagworte/erdoel/index.html", RedirectPage)
    assert ("Öl", "/netz/schlagworte/oel/") == (redirect.title, redirect.href)


def test_an_article_with_known_tags_changes_no_page_of_another_tag() -> None:
    more = [*NEWS, article("x", "2025-01-01", tags=("Wind",)), article("y", "2025-01-02", tags=("Wind",))]
    pages = changed(catalog(*more), catalog(*more, article("z", "2025-01-03", tags=("Wind",))))
    assert {"wind", "index.html"} == {page.split("/")[1] for page in pages if page.startswith("schlagworte/")}
