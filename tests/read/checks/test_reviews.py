from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem

ReadSite = Callable[[Mapping[str, str]], tuple[Catalog | None, list[Problem]]]
PAGE = "content/pages/barrierefreiheit.md"


@pytest.mark.parametrize(
    ("reviewed", "expected"),
    [
        ("geprüft: 1.2.2000", [(f"{PAGE}:3:10", "page/review-due")]),
        ("reviewed: 2000-02-01", [(f"{PAGE}:3:11", "page/review-due")]),
        ("geprüft: 1.2.2099", []),
        ("", []),
    ],
)
def test_a_page_that_nobody_looked_through_for_a_year_is_told(
    reviewed: str, expected: list[tuple[str, str]], read_site: ReadSite
) -> None:
    _, problems = read_site({PAGE: f"---\ntitel: A\n{reviewed}\nvorspann: A\n---\nText.\n"})

    assert expected == [(str(problem.position), problem.code) for problem in problems]
