from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.feeds import Feed, Sitemap
from netzblatt.model.contexts.finding import SearchPage
from netzblatt.model.contexts.listings import ListingPage
from netzblatt.model.contexts.pages import ArticlePage, HomePage
from netzblatt.model.contexts.view import View
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Problem
from netzblatt.model.tasks import Plan, TemplateOutput
from netzblatt.plan.plan_context import PlanContext
from tests.plan.newsroom import at, changed, planned
from tests.read.conftest import read_all

Reader = Callable[[Mapping[str, str | bytes]], tuple[Catalog | None, list[Problem]]]
__all__ = ["read_all"]
SITE = "name: Netz\naddress: https://www.example.org/netz\n"
TEXTS = {
    "content/news/2026-01-01-nur-deutsch.md": "title: Nur deutsch\ntags: [Glas]",
    "content/news/2026-01-02-messe.md": "title: Messe\ntags: [Glas]\nclusters: [optik]",
    "content/news/2026-01-02-messe.en.md": "title: Fair",
    "content/news/2026-01-03-english-only.md": "title: English only\nlanguage: en",
    "content/events/2026-05-05-treff.md": "title: Treff\nstart: 05.05.2026\nclusters: [optik]",
    "content/pages/impressum.md": "title: Impressum\nrole: impressum",
    "content/clusters/optik.md": "title: Optik",
    "content/people/anna-beispiel.md": "title: Anna Beispiel",
}


def read_site(read_all: Reader, languages: str = "languages: [de, en]\n", **texts: str) -> Catalog:
    written = {path: f"---\n{fields}\n---\nText.\n" for path, fields in {**TEXTS, **texts}.items()}
    catalog, _ = read_all({"content/site.yml": SITE + languages, **written})
    assert catalog
    return catalog


@pytest.fixture
def tasks(read_all: Reader) -> Plan:
    return planned(read_site(read_all))


def list_alternates(view: View) -> list[tuple[str, str]]:
    return [(each.language, each.href) for each in view.head.alternates]


def list_switch(view: View) -> list[tuple[str, str, bool]]:
    return [(each.label, each.href, each.is_current) for each in view.languages]


@pytest.mark.parametrize(
    ("outputs", "alternates"),
    [
        (("index.html", "en/index.html"), ("/netz/", "/netz/en/")),
        (("news/2026/messe/index.html", "en/news/2026/messe/index.html"), None),
        (("news/2026/01/index.html", "en/news/2026/01/index.html"), None),
        (("schlagworte/glas/index.html", "en/tags/glas/index.html"), None),
        (("cluster/optik/index.html", "en/clusters/optik/index.html"), None),
        (("personen/anna-beispiel/index.html", "en/people/anna-beispiel/index.html"), None),
        (("veranstaltungen/index.html", "en/events/index.html"), None),
    ],
)
def test_versions_name_each_other_both_ways(
    tasks: Plan, outputs: tuple[str, str], alternates: tuple[str, str] | None
) -> None:
    wanted = alternates or tuple(f"/netz/{output.removesuffix('index.html')}" for output in outputs)
    for output, is_german in zip(outputs, (True, False), strict=True):
        view = at(tasks, output, View)
        assert [*zip(("de", "en"), wanted, strict=True)] == list_alternates(view)
        assert [("Deutsch", wanted[0], is_german), ("English", wanted[1], not is_german)] == list_switch(view)


def test_a_page_of_an_untranslated_text_tells_in_which_language_that_is(tasks: Plan) -> None:
    paths = ("personen/anna-beispiel", "en/people/anna-beispiel", "news/2026/messe", "en/news/2026/messe", "en/people")
    heads = [at(tasks, f"{path}/index.html", View).head for path in paths]
    assert [
        ("de", ["de", "de"]),
        ("de", ["de", "de"]),
        ("de", ["de", "en"]),
        ("en", ["de", "en"]),
        ("en", ["de", "en"]),
    ] == [(head.language, [each.text_language for each in head.alternates]) for head in heads]


def test_what_is_not_translated_leads_to_the_home_page_of_the_other_edition(tasks: Plan) -> None:
    page = at(tasks, "news/2026/nur-deutsch/index.html", ArticlePage)
    assert ([], [("Deutsch", "/netz/", True), ("English", "/netz/en/", False)]) == (
        list_alternates(page),
        list_switch(page),
    )


def test_lists_hold_all_texts_and_say_the_language_of_those_in_another(tasks: Plan) -> None:
    found = [
        [(card.title, card.href, card.foreign) for card in at(tasks, output, ListingPage).cards]
        for output in ("news/2026/index.html", "en/news/2026/index.html")
    ]
    german = ("Nur deutsch", "/netz/news/2026/nur-deutsch/")
    english = ("English only", "/netz/en/news/2026/english-only/")
    assert [(*english, "English"), ("Messe", "/netz/news/2026/messe/", ""), (*german, "")] == found[0]
    assert [(*english, ""), ("Fair", "/netz/en/news/2026/messe/", ""), (*german, "Deutsch")] == found[1]


def test_each_edition_has_its_feeds_its_search_and_the_legal_pages(tasks: Plan) -> None:
    feed, home = at(tasks, "en/feed.atom", Feed), at(tasks, "en/index.html", HomePage)
    assert ("en", ["en", "en", "de"]) == (feed.language, [entry.language for entry in feed.entries])
    assert ["Impressum"] == [link.label for link in home.site.footer]
    indexes = at(tasks, "en/search/index.html", SearchPage).indexes
    assert ("/netz/en/search/2026/", "/netz/suche/2026/") == indexes


def test_the_search_calls_what_is_in_the_indexes_of_others_as_its_own_edition_does(read_all: Reader) -> None:
    texts = {**TEXTS, "content/clusters/optik.en.md": "title: Optics"}
    written = {path: f"---\n{fields}\n---\nText.\n" for path, fields in texts.items()}
    written["content/tags.yml"] = "Glas:\n  translations: [{language: en, name: Glass}]\n"
    catalog, _ = read_all({"content/site.yml": f"{SITE}languages: [de, en]\n", **written})
    assert catalog
    pages = [at(planned(catalog), path, SearchPage) for path in ("suche/index.html", "en/search/index.html")]
    assert [({"Glass": "Glas"}, {"Optics": "Optik"}), ({"Glas": "Glass"}, {"Optik": "Optics"})] == [
        (page.tags, page.clusters) for page in pages
    ]


def test_the_sitemap_names_all_versions(tasks: Plan) -> None:
    sitemap = at(tasks, "sitemap.xml", Sitemap)
    found = {each.url: [version.language for version in each.alternates] for each in sitemap.entries}
    home = "https://www.example.org/netz"
    assert (["de", "en"], []) == (found[f"{home}/en/"], found[f"{home}/news/2026/nur-deutsch/"])
    assert sitemap.has_alternates


def test_no_output_is_planned_twice_and_each_speaks_the_language_of_its_edition(tasks: Plan) -> None:
    for output, task in tasks.items():
        action: Any = task.action
        if isinstance(action, TemplateOutput) and output.endswith("/index.html") and "/netz/" not in output:
            expected = "en" if output.startswith("en/") or output == "news/2026/english/index.html" else "de"
            assert expected == action.language, output


def test_an_edit_of_a_text_remakes_no_page_of_the_other_edition_that_does_not_show_it(read_all: Reader) -> None:
    before = read_site(read_all)
    text = TEXTS["content/news/2026-01-02-messe.md"]
    found = changed(before, read_site(read_all, **{"content/news/2026-01-02-messe.md": f"{text}\nteaser: Neu"}))
    assert [] == [output for output in found if output.startswith("en/")]
    translation = {"content/news/2026-01-02-messe.en.md": "title: Trade fair"}
    english = changed(before, read_site(read_all, **translation))
    assert "en/index.html" in english
    assert [] == [output for output in english if not output.startswith(("en/", "media/"))]


def test_a_site_in_one_language_has_no_versions(read_all: Reader) -> None:
    texts = {path: fields for path, fields in TEXTS.items() if not path.endswith(".en.md")}
    written = {path: f"---\n{fields}\n---\nText.\n" for path, fields in texts.items()}
    catalog, _ = read_all({"content/site.yml": SITE, **written})
    assert catalog
    views = [task.action.context for task in planned(catalog).values() if isinstance(task.action, TemplateOutput)]
    pages = [view for view in views if isinstance(view, View)]
    assert {((), ())} == {(page.languages, page.head.alternates) for page in pages}
    assert {} == PlanContext(replace(catalog, originals={})).counterparts
