from __future__ import annotations

import io

import pytest

from netzblatt.commands._shared import progress as room
from netzblatt.commands._shared.progress import Progress
from netzblatt.model.problem import Position, error, warning
from netzblatt.model.settings import Settings


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_it_is_and_then_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SECONDS_BETWEEN", 0.0)
    stream = Terminal()
    with Progress(stream) as progress:
        progress("perform", 9, 12)
        progress("plan", 0, 0)
    assert "\rBauen 9/12\rPlanen    \r      \r" == stream.getvalue()


def test_it_does_not_slow_a_build_down() -> None:
    stream = Terminal()
    with Progress(stream) as progress:
        for done in range(1000):
            progress("read", done, 1000)
    assert stream.getvalue().count("\r") < 20


def test_a_log_is_not_filled_with_it() -> None:
    stream = io.StringIO()
    with Progress(stream) as progress:
        progress("read", 1, 2)
    assert "" == stream.getvalue()


def test_the_first_error_is_told_while_others_are_still_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SECONDS_BETWEEN", 0.0)
    monkeypatch.setenv("COLUMNS", "60")
    problems = [warning(Position("content/a.md"), "x"), error(Position("content/news/b.md", 3, 8), "text/empty")]
    stream, log = Terminal(), io.StringIO()
    for each in (stream, log):
        progress = Progress(each)
        progress.tell(Settings(name="", address="", language="de"), problems[:1])
        progress.tell(Settings(name="", address="", language="de"), problems * 1000)
    assert ("\rLesen, 1.000 Fehler: news/b.md:3:8: diese Datei ist leer", "") == (stream.getvalue(), log.getvalue())
