from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.commands._shared.linked_names import link_names
from netzblatt.model.problem import Position, warning

NEWS = "content/news/a.md"


def test_a_name_becomes_an_at_name_and_all_else_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / NEWS
    text.parent.mkdir(parents=True)
    text.write_bytes("\ufeff---\r\ntitle: A\r\n---\r\nMit Dr. Müller,\r\nder IHK und Dr. Müller.\r\n".encode())
    (tmp_path / ".netzblatt").mkdir()
    problems = [
        warning(Position(NEWS, 4, 5), "name/unlinked", value="Dr. Müller", name="mueller"),
        warning(Position(NEWS, 5, 5), "name/unlinked", value="IHK", name="ihk"),
        warning(Position(NEWS, 5, 1), "name/hidden", value="der"),
    ]
    assert link_names(problems, tmp_path)
    expected = "\ufeff---\r\ntitle: A\r\n---\r\nMit @mueller,\r\nder @ihk und Dr. Müller.\r\n"
    assert expected.encode() == text.read_bytes()
    assert ["@mueller", "@ihk"] == [line.split()[-1] for line in capsys.readouterr().err.splitlines()]


def test_without_such_names_nothing_is_written(tmp_path: Path) -> None:
    assert not link_names([], tmp_path)
