from __future__ import annotations

from collections.abc import Iterable

import pytest

from netzblatt.model.contexts.parts import Pagination
from netzblatt.model.frozen import replace
from netzblatt.model.settings import Settings
from netzblatt.plan.pagination import ListPage, paginate
from netzblatt.plan.plan_context import PlanContext
from tests.plan.newsroom import SETTINGS, article, catalog


def cut(names: Iterable[str], settings: Settings = SETTINGS) -> list[ListPage]:
    """The pages of a list of articles with these titles."""
    whole = catalog(*(article(name) for name in names))
    row = PlanContext(whole).list_summaries(whole.articles)
    return list(paginate(row, address="/news/", settings=settings))


def pages(count: int) -> list[Pagination]:
    """Of a list that has so many pages."""
    return [sheet.build_pagination(SETTINGS, SETTINGS.href) for sheet in cut(f"a{n}" for n in range(count * 2))]


def test_the_first_page_has_no_number_in_its_address() -> None:
    found = cut("abcde")
    assert ["/news/", "/news/seite/2/", "/news/seite/3/"] == [sheet.address for sheet in found]
    assert ["AB", "CD", "E"] == ["".join(item.title for item in sheet.summaries.items) for sheet in found]


def test_pages_are_counted_in_the_language_of_the_site() -> None:
    english = replace(SETTINGS, language="en")
    assert ["/news/", "/news/page/2/"] == [sheet.address for sheet in cut("abc", english)]


def test_a_page_says_what_it_shows_and_what_is_next_to_it() -> None:
    second = cut("abcde")[1].build_pagination(SETTINGS, SETTINGS.href)
    assert (2, 5, 3, 4, 3) == (second.number, second.total, second.first, second.last, second.count)
    assert ("/netz/news/", "/netz/news/seite/3/") == (second.previous, second.next)


def test_an_empty_list_has_one_page() -> None:
    (sheet,) = cut("")
    shown = sheet.build_pagination(SETTINGS, SETTINGS.href)
    assert (1, 0, 0, 0, 1, "", "") == (
        shown.number,
        shown.total,
        shown.first,
        shown.last,
        shown.count,
        shown.previous,
        shown.next,
    )


@pytest.mark.parametrize(
    ("count", "number", "expected"),
    [
        (1, 1, "1"),
        (7, 4, "1 2 3 4 5 6 7"),
        (9, 1, "1 2 3 … 9"),
        (9, 5, "1 2 3 4 5 6 7 8 9"),
        (20, 10, "1 … 8 9 10 11 12 … 20"),
        (20, 20, "1 … 18 19 20"),
    ],
)
def test_a_long_list_names_the_pages_around_the_current_one(count: int, number: int, expected: str) -> None:
    named = pages(count)[number - 1].pages
    assert expected == " ".join(link.label for link in named)
    assert [link for link in named if link.label == "…"] == [link for link in named if not link.href]


def test_each_page_of_a_very_long_list_stays_small() -> None:
    assert 9 >= max(len(pagination.pages) for pagination in pages(500))
