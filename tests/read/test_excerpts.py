from __future__ import annotations

from pathlib import Path

from netzblatt.cache import digest
from netzblatt.cache.objects import Objects
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.read.excerpts import SourceTexts

TEXT = "\ufeffeins\r\nzwei Größen\r\n"
HELD = Source("a.md", "a.md", "", 0, TEXT.encode())
SOURCES = {"a.md": HELD, "b.jpg": Source("b.jpg", "b.jpg", "", 0, None)}


def _excerpt(problem: Problem) -> str:
    (found,) = SourceTexts(SOURCES, Objects()).add_excerpts([problem])
    return found.excerpt


def test_a_problem_shows_its_line() -> None:
    assert ["eins", "zwei Größen"] == [_excerpt(error(Position("a.md", line, 1), "x")) for line in (1, 2)]


def test_without_a_line_there_is_nothing_to_show() -> None:
    places = [Position("a.md"), Position("a.md", 9, 1), Position("b.jpg", 1, 1), Position("nix.md", 1, 1)]
    assert [""] * 4 == [_excerpt(error(place, "x")) for place in places]


def test_a_line_that_is_known_stays() -> None:
    assert "alt" == _excerpt(error(Position("a.md", 1, 1), "x", excerpt="alt"))


def test_a_text_that_was_read_by_others_is_opened_when_somebody_asks(tmp_path: Path) -> None:
    data = TEXT.encode()
    source = Source("a.md", "a.md", digest.of_bytes(data), len(data), None)
    texts = SourceTexts({"a.md": source}, Objects.of_sources(tmp_path, {"a.md": source}))
    (tmp_path / "a.md").write_bytes(data)
    assert ("eins\nzwei Größen\n", "") == (texts.read("a.md"), texts.read("nix.md"))


def test_a_text_that_changed_meanwhile_shows_no_other_line(tmp_path: Path) -> None:
    source = Source("a.md", "a.md", digest.of_bytes(b"eins"), 4, None)
    (tmp_path / "a.md").write_bytes(b"zwei")
    assert "" == SourceTexts({"a.md": source}, Objects.of_sources(tmp_path, {"a.md": source})).read("a.md")


def test_a_line_with_a_password_shows_all_but_that() -> None:
    source = Source("site.yml", "site.yml", "", 0, b"- {name: live, Passwort: Sommer, fest}\n")
    (found,) = SourceTexts({"site.yml": source}, Objects()).add_excerpts([error(Position("site.yml", 1, 4), "x")])
    assert "- {name: live, Passwort: …" == found.excerpt
