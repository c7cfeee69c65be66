from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.records import Article
from netzblatt.read.edition_catalogs import load_clusters

Reader = Callable[[Mapping[str, str | bytes]], tuple[Catalog | None, list[Problem]]]
SITE = {"content/site.yml": "name: Netz\naddress: https://www.example.org\nlanguages: [de, en]\n"}
TEXTS = {
    "content/news/2026-01-01-nur-deutsch.md": "title: Nur deutsch\ntags: [Glas]\nseries: Reihe",
    "content/news/2026-01-02-messe.md": "title: Messe\ntags: [Glas]",
    "content/news/2026-01-02-messe.en.md": "title: Fair",
    "content/news/2026-01-03-english-only.md": "title: English only\nlanguage: en\nseries: Reihe",
    "content/events/2026-05-05-treff.md": "title: Treff\nstart: 05.05.2026",
    "content/events/2026-05-05-treff.en.md": "title: Meeting\nstart: 05.05.2026",
    "content/pages/impressum.md": "title: Impressum\nrole: impressum",
    "content/clusters/optik.md": "title: Netz Optik\nshort_name: Optik\ncolour: '#112233'\naliases: [/cluster/licht/]",
    "content/clusters/optik.en.md": "title: Optics network",
    "content/people/anna-beispiel.md": "title: Anna Beispiel\nrole: Leiterin",
}


@pytest.fixture
def catalog(read_all: Reader) -> Catalog:
    written = {path: f"---\n{fields}\n---\nText.\n" for path, fields in TEXTS.items()}
    catalog, problems = read_all({**SITE, **written})
    assert catalog
    assert [] == [problem for problem in problems if problem.is_error]
    return catalog


def test_a_text_stands_in_each_edition_once_in_its_language_if_it_can(catalog: Catalog) -> None:
    german, english = catalog.editions
    assert ["English only", "Messe", "Nur deutsch"] == [article.title for article in german.articles]
    assert ["English only", "Fair", "Nur deutsch"] == [article.title for article in english.articles]
    assert [["Treff"], ["Meeting"]] == [[event.title for event in edition.dates] for edition in catalog.editions]
    assert [2, 2] == [len(edition.keywords[0].articles) for edition in catalog.editions]
    assert [2, 2] == [len(edition.dossiers[0].articles) for edition in catalog.editions]


def test_addresses_say_the_language_in_its_words(catalog: Catalog) -> None:
    assert {"/news/2026/nur-deutsch/", "/news/2026/messe/", "/en/news/2026/messe/", "/en/news/2026/english-only/"} == {
        article.address for article in catalog.articles
    }
    assert {"/veranstaltungen/2026/treff/", "/en/events/2026/treff/"} == {event.address for event in catalog.events}
    clusters = [[cluster.address for cluster in edition.clusters] for edition in catalog.editions]
    assert [["/cluster/optik/"], ["/en/clusters/optik/"]] == clusters


def test_who_is_in_each_edition_is_told_in_its_language_and_else_in_their_own(catalog: Catalog) -> None:
    german, english = catalog.editions
    (cluster,), (person,) = english.clusters, english.of_kind("people")
    assert ("Optics network", "en", "Optik", "#112233", "content/clusters/optik.md") == (
        cluster.title,
        cluster.language,
        cluster.short_name,
        cluster.colour,
        cluster.path,
    )
    assert ("Anna Beispiel", "de", "/en/people/anna-beispiel/") == (
        person.title,
        person.summary.language,
        person.address,
    )
    assert person.address == english.records.load_record(person).address
    assert "Netz Optik" == german.clusters[0].title == catalog.clusters[0].title
    assert ("/en/clusters/licht/",) == english.entries[cluster.path].aliases


def test_a_version_leads_to_the_one_that_an_edition_shows(catalog: Catalog) -> None:
    path, translation = "content/news/2026-01-02-messe.md", "content/news/2026-01-02-messe.en.md"
    found = [{edition.entries[each].title for each in (path, translation)} for edition in catalog.editions]
    assert [{"Messe"}, {"Fair"}] == found


def test_a_site_in_one_language_has_no_editions(read_all: Reader) -> None:
    catalog, _ = read_all({"content/news/2026-01-01-a.md": "---\ntitle: A\n---\nText.\n"})
    assert catalog
    assert () == catalog.editions


def test_only_clusters_are_clusters(catalog: Catalog) -> None:
    archive = catalog.editions[0].records
    with pytest.raises(TypeError):
        load_clusters(archive, catalog.of_kind(Article.kind))  # type: ignore[arg-type]
