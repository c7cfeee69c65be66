from __future__ import annotations

from netzblatt.check.ids import check_ids

from .conftest import page_of


def test_an_id_that_stands_twice_is_reported_once_with_its_count() -> None:
    (problem,) = check_ids([page_of("<p id=a><p id=a><p id=a><p id=b>")])
    assert ("page/id-twice", {"id": "a", "page": "news/index.html", "count": "3"}) == (
        problem.code,
        dict(problem.values),
    )


def test_two_pages_may_have_the_same_id() -> None:
    assert [] == list(check_ids([page_of("<p id=a>"), page_of("<p id=a>", "404.html")]))
