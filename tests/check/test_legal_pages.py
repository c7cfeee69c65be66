from __future__ import annotations

import pytest

from netzblatt.check.legal_pages import check_legal_pages
from netzblatt.model.frozen import replace
from netzblatt.model.legal_role import LegalRole
from netzblatt.model.settings import Edition, Settings
from tests.plan.newsroom import entry_of, page

from .conftest import page_of

IMPRINT, PRIVACY = LegalRole
BOTH = entry_of(page("impressum", legal_roles=(IMPRINT, PRIVACY)))
LINK = "<a href=/netz/impressum/>Impressum</a>"


def test_a_page_of_both_roles_that_every_page_links_to_is_enough(settings: Settings) -> None:
    pages = [page_of(LINK), page_of("", "impressum/index.html")]
    assert [] == [*check_legal_pages(pages, documents=[BOTH], settings=settings)]


@pytest.mark.parametrize("link", ["../impressum/", "https://www.example.org/netz/impressum/#top", "/netz/impressum/"])
def test_a_link_may_be_written_in_any_way(link: str, settings: Settings) -> None:
    pages = [page_of(f"<a href={link}>§</a>"), page_of("", "impressum/index.html")]
    assert [] == [*check_legal_pages(pages, documents=[BOTH], settings=settings)]


def test_a_role_that_no_page_has_is_told_once(settings: Settings) -> None:
    pages = [page_of(LINK), page_of(LINK, "index.html")]
    problems = [*check_legal_pages(pages, documents=[], settings=settings)]
    assert [("page/legal-missing", "Impressum"), ("page/legal-missing", "Datenschutz")] == [
        (problem.code, dict(problem.values)["role"]) for problem in problems
    ]
    assert ["content/site.yml"] * 2 == [problem.position.path for problem in problems]
    assert not any(problem.is_error for problem in problems)


@pytest.mark.parametrize("name", ["impressum", "imprint", "legal-notice"])
def test_a_page_that_is_called_so_is_told_to_say_so(name: str, settings: Settings) -> None:
    documents = [entry_of(page(name)), entry_of(page("x", legal_roles=(PRIVACY,)))]
    (problem,) = check_legal_pages([], documents=documents, settings=settings)
    assert ("page/legal-unnamed", f"content/pages/{name}.md") == (problem.code, problem.position.path)


def test_pages_without_a_link_are_told_once_for_each_role(settings: Settings) -> None:
    linked, redirect = page_of(LINK), page_of("<meta http-equiv=refresh content='0; url=/'>", "alt/index.html")
    bare = [page_of("", path) for path in ("b/index.html", "404.html", "b/attachment.html", "impressum/index.html")]
    asset = page_of("", "assets/x/index.html", origin="assets/x/index.html")
    problems = [*check_legal_pages([linked, redirect, asset, *bare], documents=[BOTH], settings=settings)]
    values = {"page": "b/index.html", "count": "2"}
    assert [{"role": "Impressum", **values}, {"role": "Datenschutz", **values}] == [
        dict(problem.values) for problem in problems
    ]


def test_a_translation_is_not_the_page_of_the_site(settings: Settings) -> None:
    english = entry_of(page("imprint", language="en", legal_roles=(IMPRINT, PRIVACY)))
    problems = check_legal_pages([], documents=[english], settings=settings)
    assert ["page/legal-unnamed", "page/legal-missing"] == [problem.code for problem in problems]


def test_pages_in_another_language_link_to_the_translation(settings: Settings) -> None:
    german, english = (
        Edition(language=each, label=each, prefix=prefix, name="N") for each, prefix in (("de", ""), ("en", "/en"))
    )
    both = replace(settings, editions=(german, english))
    translation = entry_of(page("imprint", address="/en/imprint/", language="en", legal_roles=(IMPRINT, PRIVACY)))
    link = "<a href=/netz/en/imprint/>Imprint</a>"
    pages = [page_of(LINK), page_of("", "impressum/index.html")]
    pages += [page_of(link, "en/index.html"), page_of("", "en/imprint/index.html"), page_of(LINK, "en/news/index.html")]
    documents = [BOTH, translation]
    assert [] == [*check_legal_pages(pages, documents=documents, settings=both)]
    told = [*check_legal_pages([*pages, page_of(link, "a/index.html")], documents=documents, settings=both)]
    assert ["a/index.html"] * 2 == [dict(problem.values)["page"] for problem in told]


def test_other_languages_are_of_other_laws(settings: Settings) -> None:
    english = replace(settings, language="en")
    assert [] == [*check_legal_pages([page_of("")], documents=[], settings=english)]
