from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.model.problem import NOWHERE, Position
from netzblatt.preview.serving.editor import VS_CODE, Editor

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
