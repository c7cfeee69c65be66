from __future__ import annotations

import pytest

from netzblatt.check.titles import check_titles

from .conftest import page_of

HEAD = "<title>{}</title><meta name=description content=x>"


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        (HEAD.format("a"), HEAD.format("b"), []),
        (HEAD.format("a"), HEAD.format("a"), ["page/title-twice"]),
        (HEAD.format("a"), HEAD.format("a") + "<meta name=robots content='NOINDEX, follow'>", []),
        (HEAD.format("a"), "<title>a</title><meta http-equiv=Refresh content='0; url=/netz/news/'>", []),
        (HEAD.format("a"), "<title>b</title>", ["page/no-description"]),
        (HEAD.format(" "), HEAD.format(""), ["page/no-title", "page/no-title"]),
    ],
)
def test_titles_tell_pages_apart(first: str, second: str, codes: list[str]) -> None:
    problems = check_titles((page_of(first), page_of(second, "404.html")))
    assert codes == [problem.code for problem in problems]


def test_a_title_that_stands_twice_names_the_first_page() -> None:
    (problem,) = check_titles((page_of(HEAD.format("a")), page_of(HEAD.format("a"), "404.html")))
    assert {"title": "a", "page": "404.html", "other": "news/index.html"} == dict(problem.values)


def test_names_stay_names_in_another_language() -> None:
    pages = [page_of(HEAD.format("a"), f"{folder}a.html") for folder in ("", "en/", "en/b/")]
    assert ["page/title-twice"] == [problem.code for problem in check_titles(pages, editions=["en"])]
