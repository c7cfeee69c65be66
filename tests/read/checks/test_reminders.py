from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.scheduled_changes import Transition

ReadSite = Callable[[Mapping[str, str]], tuple[Catalog | None, list[Problem]]]
PAGE = "content/pages/barrierefreiheit.md"
EVENT = "content/events/a.md"


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


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        ("10.01.2000", "jeden zweiten Montag im Monat", [(f"{EVENT}:4:13", "series/runs-out", "2018-12-10")]),
        ("10.01.2000", "jährlich bis 31.12.2040", [(f"{EVENT}:4:13", "series/runs-out", "2019-01-10")]),
        ("10.01.2000", "jährlich bis 31.12.2010", []),
        ("12.01.2099", "jeden zweiten Montag im Monat", []),
    ],
)
def test_a_series_whose_last_known_date_is_near_is_told(
    start: str, rule: str, expected: list[tuple[str, str, str]], read_site: ReadSite
) -> None:
    text = f"---\ntitel: A\nbeginn: {start}\nwiederholt: {rule}\nvorspann: A\n---\nText.\n"
    _, problems = read_site({EVENT: text})
    told = [problem for problem in problems if problem.code == "series/runs-out"]
    assert expected == [(str(each.position), each.code, dict(each.values)["value"]) for each in told]


def test_the_day_on_which_that_will_be_is_known(read_site: ReadSite) -> None:
    text = "---\ntitel: A\nbeginn: 12.01.2099\nwiederholt: jeden zweiten Montag im Monat\nvorspann: A\n---\nText.\n"
    catalog, _ = read_site({EVENT: text})
    assert catalog
    changes = [change for change in catalog.find_changes() if change.transition is Transition.RUNS_OUT]
    assert [("2117-01-10", EVENT)] == [(str(change.at.date()), change.path) for change in changes]
