from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.site_folder.paths import FolderPaths


@pytest.fixture
def folders(tmp_path: Path) -> FolderPaths:
    return FolderPaths(tmp_path / "site", tmp_path / ".netzblatt")
