from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netzblatt.cache import build_note
from netzblatt.pipeline import Options, build
from netzblatt.preview.building.previous_preview import read_previous_preview
from netzblatt.site_folder.paths import SitePaths

SMALL = Path(__file__).parents[2] / "sites" / "small"


@pytest.fixture
def paths(tmp_path: Path) -> SitePaths:
    """Builds the preview of a site, as it will be in a year."""
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / room)
    wished = datetime.now(UTC) + timedelta(365)
    assert build(tmp_path, options=Options(now=wished, is_preview=True, has_drafts=True)).is_exchanged
    return SitePaths(tmp_path, is_preview=True)


def test_where_nothing_was_built_there_is_nothing(tmp_path: Path) -> None:
    paths = SitePaths(tmp_path, is_preview=True)
    assert read_previous_preview(paths) is None
    (tmp_path / ".netzblatt" / "preview").mkdir(parents=True)
    assert read_previous_preview(paths) is None
    shutil.rmtree(tmp_path / ".netzblatt")
    (tmp_path / ".netzblatt").write_text("no folder")
    assert read_previous_preview(paths) is None


def test_the_outputs_and_the_settings_are_those_of_the_last_build(paths: SitePaths) -> None:
    left = read_previous_preview(paths)
    assert left is not None
    files = {
        file.relative_to(paths.folders.site).as_posix() for file in paths.folders.site.rglob("*") if file.is_file()
    }
    assert files == left.manifest.keys()
    assert left.settings is not None
    assert ("de", "/netz") == (left.settings.language, left.settings.base)


def test_the_time_is_when_it_was_built_and_not_the_day_that_was_wished(paths: SitePaths) -> None:
    left = read_previous_preview(paths)
    assert left is not None
    assert timedelta() <= datetime.now(UTC) - left.at < timedelta(minutes=1)


def test_another_version_s_settings_are_not_read(paths: SitePaths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_note, "toolchain", lambda: "another")
    left = read_previous_preview(paths)
    assert left is not None
    assert left.settings is None
    assert "index.html" in left.manifest
