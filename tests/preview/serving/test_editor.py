from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.commands.serve import SCHEME
from netzblatt.model.problem import NOWHERE, Position
from netzblatt.preview.serving import editor
from netzblatt.preview.serving.editor import PROGRAMS, VS_CODE, Editor, choose_editor, find_editor

ROOT = Path("/home/anna/netz")


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (Position("content/a.md", 7, 12), "vscode://file/home/anna/netz/content/a.md:7:12"),
        (Position("content/a.md", 7), "vscode://file/home/anna/netz/content/a.md:7:1"),
        (Position("content/a.md"), "vscode://file/home/anna/netz/content/a.md:1:1"),
        (Position("content/süß #1.md"), "vscode://file/home/anna/netz/content/s%C3%BC%C3%9F%20%231.md:1:1"),
        (NOWHERE, None),
    ],
)
def test_a_position_is_opened_at_its_line(position: Position, expected: str | None) -> None:
    assert expected == Editor(VS_CODE, ROOT).link_to(position)


def test_an_address_needs_no_line() -> None:
    assert "edit:home/anna/netz/a.md" == Editor("edit:{path}", ROOT).link_to(Position("a.md", 3))


def test_braces_in_a_path_are_no_fields() -> None:
    assert "edit:home/anna/netz/%7Bline%7D.md:3" == Editor("edit:{path}:{line}", ROOT).link_to(Position("{line}.md", 3))


NOBODY: frozenset[str] = frozenset()
CODIUM, ZED, SUBLIME = (address for address in PROGRAMS if address.startswith(("vscodium:", "zed:", "subl:")))


@pytest.mark.parametrize(
    ("running", "installed", "expected"),
    [
        (NOBODY, NOBODY, VS_CODE),
        (NOBODY, {"zed"}, ZED),
        (NOBODY, {"zed", "code"}, VS_CODE),
        ({"bash", "Zed.app"}, {"code", "subl"}, ZED),
        ({"sublime_text"}, {"code"}, SUBLIME),
        ({"codium"}, NOBODY, CODIUM),
        ({"vim"}, {"vim"}, VS_CODE),
    ],
)
def test_the_editor_that_runs_goes_before_one_that_is_only_there(
    running: frozenset[str], installed: frozenset[str], expected: str
) -> None:
    assert expected == choose_editor(running=running, installed=installed)


def test_every_address_is_one_that_the_option_would_take() -> None:
    assert [] == [address for address in PROGRAMS if not (SCHEME.match(address) and "{path}" in address)]


def test_it_is_found_among_processes_and_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert VS_CODE == find_editor()
    for name, text in (
        ("zed", ""),
        ("ps", "#!/bin/sh\necho /home/zed/bash\necho '/Applications/Sublime Text.app/x'\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        (tmp_path / name).chmod(0o755)
    assert SUBLIME == find_editor()
    monkeypatch.setattr(editor, "PATIENCE", 0)
    assert ZED == find_editor()
