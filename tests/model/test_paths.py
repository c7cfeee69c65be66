from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from netzblatt.model import paths
from netzblatt.model.limits import MOST_LEVELS, MOST_NAME_BYTES
from tests.package import ROOT


@pytest.mark.parametrize("path", [paths.SITE_FILE, paths.CROPS_FILE])
def test_the_files_of_a_project_are_those_of_this_one(path: str) -> None:
    assert (ROOT / path).is_file()


@pytest.mark.parametrize(
    "prefix", [paths.CONTENT, paths.TEMPLATES, paths.ASSETS, paths.CLUSTERS, paths.STRINGS, paths.COMPONENTS]
)
def test_the_folders_of_a_project_are_those_of_this_one(prefix: str) -> None:
    assert prefix.endswith("/")
    assert (ROOT / prefix).is_dir()


def test_the_style_sheets_lie_in_their_folder() -> None:
    assert list((ROOT / paths.STYLE_SHEETS).glob("*.css"))


@pytest.mark.parametrize("guide", [paths.CONTENT_GUIDE, paths.ASSETS_GUIDE])
def test_a_guide_is_named_in_lower_case(guide: str) -> None:
    folder = ROOT / PurePosixPath(guide).parent
    assert guide in {path.relative_to(ROOT).as_posix().lower() for path in folder.iterdir()}


def test_a_survey_walks_the_folders_in_the_order_of_their_names() -> None:
    assert sorted(paths.SOURCE_FOLDERS) == list(paths.SOURCE_FOLDERS)


def test_a_style_sheet_is_named_after_its_digest_except_in_a_preview() -> None:
    assert "assets/site-abc.css" == paths.STYLE_SHEET_OUTPUT.format(digest="abc")
    assert paths.PREVIEW_STYLE_SHEET == paths.PREVIEW_STYLE_SHEET.format(digest="abc")


# Paths at the edge of each bound, and one step beyond it.
EDGES = {
    "a/" * MOST_LEVELS + "b": True,
    "a/" * MOST_LEVELS + "b/c": False,
    "ä" * (MOST_NAME_BYTES // 2): True,
    "x/" + "ä" * (MOST_NAME_BYTES // 2 + 1): False,
    "/".join(["a" * 249] * 4): True,
    "/".join(["a" * 250] * 4): False,
    "\udcff" * MOST_NAME_BYTES: True,
    "\udcff" * (MOST_NAME_BYTES + 1): False,
}


@pytest.mark.parametrize(("path", "is_short"), EDGES.items(), ids=range(len(EDGES)))
def test_a_path_has_bounded_levels_and_bytes(path: str, *, is_short: bool) -> None:
    assert is_short == paths.is_short(path)
