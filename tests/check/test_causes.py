from __future__ import annotations

from netzblatt.check.causes import blame_templates, leave_out_known
from netzblatt.model.problem import Position, Problem, error


def _make_problem(code: str, path: str, *, line: int = 0, **values: str) -> Problem:
    return error(Position(path, line, line), code, **values)


def test_a_dead_link_that_was_found_in_the_text_is_not_told_again() -> None:
    known = _make_problem("link/dead-address", "a.md", line=3, target="https://www.example.org/netz/weg/#x")
    same, other_link, other_text, other_fault = (
        _make_problem("page/dead-link", "a.md", link="../weg/"),
        _make_problem("page/dead-link", "a.md", link="../fort/"),
        _make_problem("page/dead-link", "b.md", link="../weg/"),
        _make_problem("page/outside", "a.md", link="../weg/"),
    )
    problems = [same, other_link, other_text, other_fault]
    expected = [other_link, other_text, other_fault]
    assert expected == leave_out_known(problems, known=[known], is_awaited=lambda _: False)
    assert [same, *expected[1:]] == leave_out_known(problems, known=[], is_awaited=lambda path: path == "../fort/")


def _blame(*problems: Problem) -> list[str]:
    return [problem.position.path for problem in blame_templates(problems, find_template=lambda _: "pages/a.html")]


def test_what_two_pages_of_a_template_have_in_common_is_the_template_s() -> None:
    first, second = (_make_problem("page/id-twice", path, page=f"{path}.html", id="x") for path in ("a.md", "b.md"))
    assert ["templates/pages/a.html"] * 2 == _blame(first, second)
    assert ["a.md"] == _blame(first)
    assert ["a.md", "c.md"] == _blame(first, _make_problem("page/id-twice", "c.md", page="c.html", id="y"))


def test_what_has_a_line_or_is_said_by_a_text_is_the_text_s() -> None:
    for code, line in (("page/id-twice", 3), ("page/no-title", 0)):
        assert ["a.md", "b.md"] == _blame(*(_make_problem(code, path, line=line, id="x") for path in ("a.md", "b.md")))
