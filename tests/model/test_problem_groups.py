from __future__ import annotations

from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.problem_groups import MOST_SHOWN, CodeCount, count_codes, group_problems


def _key(number: int, key: str, code: str = "form/useless-key") -> Problem:
    return error(Position(f"{number:04}.md", 4, 1), code, key=key, corrected=f"{number}")


def test_a_foreign_key_is_told_once_however_few_files_have_it() -> None:
    problems = [_key(2, "layout"), _key(1, "layout"), _key(1, "slug"), error(Position("0001.md"), "teaser/missing")]
    assert [[problems[3]], [problems[1], problems[0]], [problems[2]]] == group_problems(problems)


def test_a_few_other_problems_stay_where_they_are() -> None:
    problems = [error(Position(f"{number}.md"), "teaser/missing") for number in range(3)]
    assert [[problem] for problem in problems] == group_problems(problems)


def test_many_are_grouped_and_the_worst_come_first() -> None:
    warnings = [warning(Position(f"{number:04}.md"), "teaser/missing") for number in range(MOST_SHOWN)]
    keys = [_key(number, "layout") for number in range(9)]
    assert [keys, [_key(3, "slug")], warnings] == group_problems([*warnings, _key(3, "slug"), *keys])


def test_codes_are_counted_with_their_files() -> None:
    problems = [warning(Position("a.md", 1), "x/y"), warning(Position("a.md", 2), "x/y"), _key(1, "a"), _key(2, "b")]
    assert [CodeCount("form/useless-key", True, 2, 2), CodeCount("x/y", False, 2, 1)] == [*count_codes(problems)]


def test_a_thousand_of_one_code_do_not_hide_the_others() -> None:
    missing = [error(Position(f"{number:04}.md"), "link/missing", target=f"{number}.jpg") for number in range(1000)]
    groups = group_problems([*missing, warning(Position("a.md"), "teaser/missing")])
    assert ["link/missing"] * 5 + ["teaser/missing", "link/missing"] == [group[0].code for group in groups[:7]]
    assert 1001 == len(groups)
