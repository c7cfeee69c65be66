from __future__ import annotations

from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.read.excerpts import with_excerpt

TEXT = "\ufeffeins\r\nzwei Größen\r\n"
SOURCES = {"a.md": Source("a.md", "a.md", "", 0, TEXT.encode()), "b.jpg": Source("b.jpg", "b.jpg", "", 0, None)}


def _excerpt(problem: Problem) -> str:
    return with_excerpt(problem, SOURCES).excerpt


def test_a_problem_shows_its_line() -> None:
    assert ["eins", "zwei Größen"] == [_excerpt(error(Position("a.md", line, 1), "x")) for line in (1, 2)]


def test_without_a_line_there_is_nothing_to_show() -> None:
    places = [Position("a.md"), Position("a.md", 9, 1), Position("b.jpg", 1, 1), Position("nix.md", 1, 1)]
    assert [""] * 4 == [_excerpt(error(place, "x")) for place in places]


def test_a_line_that_is_known_stays() -> None:
    assert "alt" == _excerpt(error(Position("a.md", 1, 1), "x", excerpt="alt"))
