"""The small site: before its first build, and after it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from netzblatt.pipeline import Result
from tests.pipeline.small_site import build_site, copy_sources


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copies the sources of the small site."""
    return copy_sources(tmp_path / "site of news")


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """Builds the small site once for all tests of a worker, which must leave it as it is."""
    root = copy_sources(tmp_path_factory.mktemp("built") / "site of news")
    return root, build_site(root)


@pytest.fixture
def built(first_build: tuple[Path, Result], tmp_path: Path) -> Path:
    """Copies the small site with all that its first build left."""
    return shutil.copytree(first_build[0], tmp_path / "built", symlinks=True)
