from __future__ import annotations

from pathlib import Path

from netzblatt.model.publishing import TargetKind, TargetSettings
from netzblatt.publish import open_target
from netzblatt.publish.folder import FolderTarget


def test_a_relative_folder_is_one_of_the_project(tmp_path: Path) -> None:
    target = open_target(TargetSettings(name="live", kind=TargetKind.FOLDER, folder="www"), tmp_path)
    assert isinstance(target, FolderTarget)
    with target:
        target.write([])
    assert (tmp_path / "www.netzblatt").is_dir()
