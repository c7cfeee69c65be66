from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem

CatalogOf = Callable[[Mapping[str, str]], Catalog]
Reader = Callable[[Mapping[str, str]], tuple[Catalog | None, list[Problem]]]


def _news(*tags: str) -> dict[str, str]:
    return {
        f"content/news/{n}.md": f"---\ntitel: T{n}\ndatum: 2013-01-0{n}\nschlagworte: [{tag}]\n---\n"
        for n, tag in enumerate(tags, 1)
    }


def test_tags_that_differ_in_case_umlauts_or_hyphens_are_one(catalog_of: CatalogOf) -> None:
    catalog = catalog_of(_news("Prüf-Technik", "Pruef Technik", "prüf-technik, Prüf-Technik"))
    assert [("Prüf-Technik", "pruef-technik", 3)] == [(k.name, k.slug, len(k.entries)) for k in catalog.keywords]
    assert {("Prüf-Technik",)} == {article.summary.tags for article in catalog.articles}


def test_the_spelling_of_most_wins(catalog_of: CatalogOf) -> None:
    assert ["optik"] == [keyword.name for keyword in catalog_of(_news("Optik", "optik", "optik")).keywords]


def test_of_equals_the_first_wins(catalog_of: CatalogOf) -> None:
    assert ["Optik"] == [keyword.name for keyword in catalog_of(_news("Optik", "optik")).keywords]


def test_another_spelling_is_told_where_it_stands(read_site: Reader) -> None:
    _, problems = read_site(_news("Optik", "Optik", "Messe, optik"))
    assert ["content/news/3.md:4:22"] == [str(problem.position) for problem in problems]
    assert ["tag/spelling"] == [problem.code for problem in problems]
    assert {"value": "optik", "name": "Optik"} == dict(problems[0].values)
    assert "schlagworte: [Messe, optik]" == problems[0].excerpt


@pytest.mark.parametrize(
    ("tag", "guess"),
    [
        ("Messtechnik Optik", "Messtechnik, Optik"),
        ("optik / messtechnik", "Optik, Messtechnik"),
        ("Optik künstliche Intelligenz", "Optik, Künstliche Intelligenz"),
        ("Optik Optik", "Optik, Optik"),
        ("Optik und Messtechnik", None),
        ("Künstliche Intelligenz", None),
        ("Optik Glas", None),
        ("Optik Licht", None),
        ("Optik " * 9, None),
    ],
)
def test_a_tag_that_consists_of_others_lacks_a_comma(read_site: Reader, tag: str, guess: str | None) -> None:
    files = _news("Messtechnik", "Optik", "Künstliche Intelligenz", tag)
    _, problems = read_site({**files, "content/tags.yml": "Optik Licht:\n"})
    told = [(p.code, str(p.position), dict(p.values)["guess"]) for p in problems if p.code == "tag/comma"]
    assert ([("tag/comma", "content/news/4.md:4:15", guess)] if guess else []) == told


def test_a_tag_that_several_texts_have_lacks_nothing(read_site: Reader) -> None:
    _, problems = read_site(_news("Messtechnik", "Optik", "Messtechnik Optik", "Messtechnik Optik"))
    assert [] == problems


def test_signs_mean_something_and_two_tags_must_not_share_an_address(read_site: Reader) -> None:
    _, problems = read_site(_news("C", "C", "C++, C"))
    assert [("content/news/3.md:4:15", "tag/clash")] == [(str(p.position), p.code) for p in problems]
    assert {"value": "C++", "name": "C", "other": "content/news/1.md"} == dict(problems[0].values)


def test_news_and_events_share_keywords_newest_first(catalog_of: CatalogOf) -> None:
    event = {"content/events/e.md": "---\ntitel: E\nbeginn: 2013-01-02 12:00\ntags: Optik\n---\n"}
    keywords = catalog_of({**_news("Optik", "Optik", "Optik, Äther"), **event}).keywords
    assert ["Äther", "Optik"] == [keyword.name for keyword in keywords]
    assert ["T3", "E", "T2", "T1"] == [entry.title for entry in keywords[1].entries]


def test_what_readers_do_not_see_has_no_keywords(catalog_of: CatalogOf) -> None:
    draft = {"content/news/d.md": "---\ntitel: D\ndatum: 2013-01-01\nentwurf: ja\ntags: [Optik, Geheim]\n---\n"}
    assert [("optik", 1)] == [(k.name, len(k.entries)) for k in catalog_of({**_news("optik"), **draft}).keywords]


def test_measures_are_no_mass_but_letters_of_a_mac_are_the_same(read_site: Reader, catalog_of: CatalogOf) -> None:
    catalog, problems = read_site(_news("Masse", "Maße", "MASSE", "GROẞE MAẞE"))
    assert ["tag/spelling"] == [problem.code for problem in problems]
    assert catalog
    assert [("GROẞE MAẞE", "grosse-masse"), ("Masse", "masse"), ("Maße", "masze")] == [
        (keyword.name, keyword.slug) for keyword in catalog.keywords
    ]
    assert ["masse"] == [keyword.slug for keyword in catalog_of(_news("Maße")).keywords]
    assert ["tag/clash"] == [problem.code for problem in read_site(_news("MASSE", "Maße"))[1]]
    # The other address may be taken as well.
    assert ["tag/clash"] == [problem.code for problem in read_site(_news("Masse", "Masze", "Maße"))[1]]
    assert [] == read_site(_news("Öl", "O\u0308l"))[1]
