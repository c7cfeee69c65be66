from __future__ import annotations

import pytest

from netzblatt.model.looks import choose_style_sheets, dress, find_look, is_style_sheet, list_looks

FILES = (
    "assets/css/20-b.css",
    "assets/css/10-a.css",
    "assets/css/deep/c.css",
    "assets/looks/bote/css/20-b.css",
    "assets/looks/bote/css/00-z.css",
    "assets/looks/kurier/css/10-a.css",
    "templates/base.html",
    "templates/pages/home.html",
    "templates/looks/bote/pages/home.html",
    "templates/looks/README.md",
)


def test_templates_of_a_look_stand_in_the_place_of_those_of_the_same_name() -> None:
    files = {path: path for path in FILES}
    assert files == dress(files, "")
    changed = {path: file for path, file in dress(files, "bote").items() if path != file}
    assert {"templates/pages/home.html": "templates/looks/bote/pages/home.html"} == changed


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ("", ["assets/css/10-a.css", "assets/css/20-b.css"]),
        ("bote", ["assets/css/10-a.css", "assets/looks/bote/css/20-b.css", "assets/looks/bote/css/00-z.css"]),
        ("kurier", ["assets/looks/kurier/css/10-a.css", "assets/css/20-b.css"]),
    ],
)
def test_style_sheets_that_only_a_look_has_come_last(look: str, expected: list[str]) -> None:
    assert expected == choose_style_sheets(FILES, look)


def test_a_look_is_a_folder() -> None:
    assert ["bote", "kurier"] == list_looks(FILES)
    assert ["", "bote", ""] == [find_look(path) for path in (FILES[0], FILES[3], FILES[-1])]
    assert [True, False, True] == [is_style_sheet(path) for path in (FILES[0], FILES[2], FILES[5])]
