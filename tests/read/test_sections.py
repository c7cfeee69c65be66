from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.records import Article

Reader = Callable[[Mapping[str, str | bytes]], tuple[Catalog | None, list[Problem]]]
SITE = "name: Netz\naddress: https://example.org\nlanguages: [de, en]\nsections:\n"
PORTRAIT = "  - name: Porträt\n    translations: [{language: en, titel: Portrait, description: People.}]\n"


def _read(read_site: Reader, sections: str, article: str = "") -> tuple[Catalog | None, list[str]]:
    texts = {"content/news/2026-01-01-a.md": f"---\ntitle: A\n{article}---\nText.\n"}
    catalog, problems = read_site({"content/site.yml": SITE + sections, **texts})
    return catalog, [f"{problem.position.line}:{problem.position.column} {problem.code}" for problem in problems]


def test_a_section_has_a_name_in_each_language_and_one_address(read_site: Reader) -> None:
    catalog, told = _read(read_site, PORTRAIT)
    assert catalog
    assert [] == told
    settings = [catalog.settings, *(edition.settings for edition in catalog.editions)]
    assert [("Porträt", "", "portraet"), ("Porträt", "", "portraet"), ("Portrait", "People.", "portraet")] == [
        (section.name, section.description, section.slug) for each in settings for section in each.sections
    ]


@pytest.mark.parametrize("written", ["Porträt", "portrait", "Portrait"])
def test_an_article_names_it_in_any_language(read_site: Reader, written: str) -> None:
    catalog, told = _read(read_site, PORTRAIT, f"section: {written}\n")
    assert catalog
    assert ([], ["portraet"]) == (told, [entry.summary.section for entry in catalog.articles])
    article = catalog.records.load_record(catalog.articles[0])
    assert isinstance(article, Article)
    assert article.section
    assert article.section.written in {"Porträt", "portraet"}


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (PORTRAIT.replace("en,", "fr,"), ["6:31 translation/no-edition"]),
        (PORTRAIT + "  - portrait\n", ["6:42 section/same-name"]),
        (PORTRAIT.replace("Portrait", "Porträt"), []),
        ("  - Porträt\n  - porträt\n", ["6:5 section/same-name"]),
        ("  - Archiv\n", ["5:5 section/reserved"]),
        ("  - 2026\n", ["5:5 section/reserved"]),
    ],
)
def test_what_contradicts_itself_is_told(read_site: Reader, sections: str, expected: list[str]) -> None:
    assert expected == _read(read_site, sections)[1]
