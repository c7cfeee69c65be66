from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.model.publishing import TargetKind, TargetSettings
from netzblatt.publish import open_target
from netzblatt.publish.folder import FolderTarget
from netzblatt.publish.target_lock import LOCK


def test_a_relative_folder_is_one_of_the_project(tmp_path: Path) -> None:
    target = open_target(TargetSettings(name="live", kind=TargetKind.FOLDER, folder="www"), tmp_path)
    assert isinstance(target, FolderTarget)
    with target:
        target.create(LOCK, b"")
    assert (tmp_path / "www.netzblatt").is_dir()


@pytest.mark.parametrize("kind", [TargetKind.SFTP, TargetKind.FTPS])
def test_a_webspace_is_called_when_it_is_opened(kind: TargetKind, tmp_path: Path) -> None:
    settings = TargetSettings(name="live", kind=kind, server="127.0.0.1", port=1, user="erika", folder="www")
    target = open_target(settings, tmp_path, ask_password=lambda _: "x")
    with pytest.raises(ConnectionRefusedError), target:
        pass
