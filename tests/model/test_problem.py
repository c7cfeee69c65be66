from __future__ import annotations

import pytest

from netzblatt.model.problem import NOWHERE, Position, Problem, Severity, error, warning

PLACE = Position("content/news/x.md", 7, 12)


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (PLACE, "content/news/x.md:7:12"),
        (Position("content/news/x.md", 7), "content/news/x.md:7"),
        (Position("content/news/x.md"), "content/news/x.md"),
        (NOWHERE, ""),
    ],
)
def test_a_position_is_written_as_compilers_do(position: Position, expected: str) -> None:
    assert expected == str(position)


def test_problems_are_sorted_by_file_line_and_column() -> None:
    positions = [Position("b.md", 1), Position("a.md", 10, 1), Position("a.md", 9, 2), Position("a.md", 9, 1)]
    problems = sorted(error(position, "link/missing") for position in positions)
    assert ["a.md:9:1", "a.md:9:2", "a.md:10:1", "b.md:1"] == [str(problem.position) for problem in problems]


def test_an_error_keeps_the_site_and_a_warning_does_not() -> None:
    assert (True, False) == (error(PLACE, "x").is_error, warning(PLACE, "x").is_error)


def test_values_become_texts_in_their_order() -> None:
    expected = Problem(PLACE, "store/x", (("n", "3"), ("path", "a")), Severity.WARNING, "line")
    assert expected == warning(PLACE, "store/x", excerpt="line", n=3, path="a")
    assert expected.values != warning(PLACE, "store/x", path="a", n=3).values


def test_a_value_may_be_called_code_or_position() -> None:
    assert (("code", "1"), ("position", "2")) == error(PLACE, "x", code=1, position=2).values


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("    passwort: Sommer fest, 2026", "    passwort: …"),
        ('"Password" : "Sommerfest"', '"Password" : …'),
        ("secret_access_key: Sommerfest", "secret_access_key: …"),
        ("server: verein:Sommerfest@webspace.example.org", "server: verein:…@webspace.example.org"),
        (
            "repository: https://verein:Sommerfest@git.example.org/x.git",
            "repository: https://verein:…@git.example.org/x.git",
        ),
        ("title: Das Passwort der Saison", "title: Das Passwort der Saison"),
        ("email: post@example.org", "email: post@example.org"),
        ("E-Mail:post@example.org", "E-Mail:post@example.org"),
        ("![](cid:image001.png@01D9)", "![](cid:image001.png@01D9)"),
        ("passwort:", "passwort:"),
    ],
)
def test_passwords_are_not_shown(line: str, shown: str) -> None:
    assert shown == error(Position("content/site.yml", 1, 1), "x", excerpt=line).excerpt
