from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from netzblatt.commands._shared.report import format_problem, report
from netzblatt.model.problem import NOWHERE, Position, Problem, error, warning
from netzblatt.tools.i18n.catalogue import LOCALE
from tests.catalogues import use_catalogues, write_catalogue

TEXTS = {
    "date/impossible": "den {value} gibt es nicht",
    "date/impossible hint": "Gemeint ist wohl {guess}",
    "site/none": "nichts da",
}
LABELS = {
    "de": {"command/hint": "Hinweis", "command/warning": "Warnung"},
    "en": {"command/hint": "Hint", "command/warning": "Warning"},
}


@pytest.fixture(autouse=True)
def _catalogues(tmp_path: Path) -> Iterator[None]:
    for language, labels in LABELS.items():
        write_catalogue(tmp_path, language, TEXTS | labels)
    with use_catalogues(tmp_path):
        yield


def _date(line: str, column: int, *, value: str = "30. Februar") -> Problem:
    return error(Position("a.md", 7, column), "date/impossible", excerpt=line, value=value, guess="der 28.")


def _plain(problem: Problem) -> list[str]:
    return ["".join(text for text, _ in line) for line in format_problem(problem, language="de")]


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert [
        "a.md:7:8: date/impossible: den 30. Februar gibt es nicht",
        "    datum: 30.02.2013",
        "           ^",
        "    Hinweis: Gemeint ist wohl der 28.",
    ] == _plain(_date("datum: 30.02.2013", 8))


def test_a_warning_is_called_so_and_the_rest_is_optional() -> None:
    assert ["b.md: Warnung: site/none: nichts da"] == _plain(warning(Position("b.md"), "site/none"))
    assert ["site/none: nichts da"] == _plain(error(NOWHERE, "site/none"))


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("a\tb: x", 6, "a b: x", 5),
        ("日本: x", 5, "日本: x", 6),
        ("u\u0308: x", 5, "u\u0308: x", 3),
        ("\x1b[31mrot", 6, "·[31mrot", 5),
        ("a\u202eb\u200bc", 5, "a·b·c", 4),
        ("kurz", 9, "kurz", 4),
        ("x" * 100 + "FEHLER" + "y" * 100, 101, "…" + "x" * 60 + "FEHLER" + "y" * 34 + "…", 61),
    ],
)
def test_the_caret_stands_under_the_fault(line: str, column: int, shown: str, caret: int) -> None:
    assert [f"    {shown}", "    " + " " * caret + "^"] == _plain(_date(line, column))[1:3]


def test_a_line_without_a_column_has_no_caret() -> None:
    assert ["    datum: x", "    Hinweis: Gemeint ist wohl der 28."] == _plain(_date("datum: x", 0))[1:]


def test_values_cannot_move_the_cursor_nor_be_taken_for_placeholders_or_markup() -> None:
    assert (
        "a.md:7:1: date/impossible: den ·[2J{x}[red] gibt es nicht" == _plain(_date("", 1, value="\x1b[2J{x}[red]"))[0]
    )


class Stream(io.StringIO):
    """A log, or a terminal."""

    is_terminal = False

    def isatty(self) -> bool:
        return self.is_terminal


def _printed(problems: list[Problem], root: Path | None = None) -> str:
    stream = Stream()
    report(problems, language="de", stream=stream, root=root)
    return stream.getvalue()


@pytest.fixture(params=["log", "terminal"])
def _where(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    if request.param == "terminal":
        _terminal(monkeypatch)


def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(Stream, "is_terminal", True)


@pytest.mark.usefixtures("_where")
def test_problems_are_sorted_and_files_are_parted() -> None:
    found = [error(Position(path, line), "site/none") for path, line in (("b.md", 1), ("a.md", 10), ("a.md", 9))]
    shown = re.sub(r"\x1b\[\d*m", "", _printed(found))
    assert "a.md:9: site/none: nichts da\na.md:10: site/none: nichts da\n\nb.md:1: site/none: nichts da\n\n" == shown


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    problems = [error(NOWHERE, "site/none")]
    assert "\x1b" not in _printed(problems)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31msite/none" in _printed(problems)
    monkeypatch.delenv("FORCE_COLOR")
    _terminal(monkeypatch)
    assert "\x1b[1;31msite/none" in _printed(problems)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "31m" not in _printed(problems)


def test_a_terminal_can_open_the_file_at_its_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    problem = error(Position("a b.md", 9), "site/none")
    assert "\x1b]8" not in _printed([problem], tmp_path)
    _terminal(monkeypatch)
    assert f";{tmp_path.as_uri()}/a%20b.md#9\x1b\\" in _printed([problem], tmp_path)
    assert "\x1b]8" not in _printed([problem])


def test_of_thousands_the_worst_are_told_and_all_are_in_a_file(tmp_path: Path) -> None:
    problems = [error(Position(f"{n:04}.md", 7, 1), "date/impossible", value="x", guess="y") for n in range(1500)]
    stream = io.StringIO()
    with use_catalogues(LOCALE):
        report(problems, language="de", stream=stream, root=tmp_path)
    assert [
        "0000.md:7:1: date/impossible: den x gibt es nicht",
        "    Hinweis: Bitte Tag und Monat prüfen.",
        "    Ebenso an 1.499 weiteren Stellen: 0001.md:7:1, 0002.md:7:1, 0003.md:7:1 …",
        "",
        "      1.500 Fehler  date/impossible (1.500 Dateien)",
        "",
        "Alle stehen in .netzblatt/problems.txt.",
        "",
    ] == stream.getvalue().splitlines()
    assert 3000 == len((tmp_path / ".netzblatt" / "problems.txt").read_text("utf-8").splitlines())
