"""The newcomer's two ways in, with the real packages: a clone and one command, and `pip install`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CLONED = ("build.py", "pyproject.toml", "README.md", "LICENSE", "netzblatt", "content", "templates", "assets")
# In place of the sample site's, whose pictures take longest (test_sample.py).
CONTENT = ROOT / "tests" / "sites" / "small" / "content"
# Without what this environment has installed.
BARE = getattr(sys, "_base_executable", sys.executable)


def _run(*command: str | Path, folder: Path) -> str:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "NETZBLATT", "PYTHON"))}
    environment = kept | {"LANG": "en_GB.UTF-8", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (0, "") == (result.returncode, "" if result.returncode == 0 else result.stdout + result.stderr)
    return result.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newcomer") / "netzblatt"
    folder.mkdir()
    for name in CLONED:
        source = CONTENT if name == "content" else ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    shutil.copy(ROOT / "content" / "README.md", folder / "content")
    return folder


@pytest.fixture(scope="module", autouse=True)
def _network() -> None:
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--ignore-installed", "hatchling"]
    found = subprocess.run(command, capture_output=True, check=False)
    if found.returncode:
        pytest.skip("no package index can be reached")


@pytest.fixture(scope="module")
def told(clone: Path) -> str:
    """What the first command in a fresh clone says. The environment that it makes is beside it."""
    return _run(BARE, "build.py", folder=clone)


def test_a_fresh_clone_has_a_site_after_one_command(clone: Path, told: str) -> None:
    assert f"Die Website liegt in {clone / 'site'}" == told.splitlines()[-1]
    assert (clone / "site" / "index.html").is_file()
    assert {".venv", ".venv.lock", ".netzblatt", "site"} == {path.name for path in clone.iterdir()} - set(CLONED)


@pytest.mark.usefixtures("told")
def test_the_package_brings_the_command_and_all_that_a_fresh_site_needs(clone: Path, tmp_path: Path) -> None:
    _run(BARE, "-m", "venv", "--without-pip", "environment", folder=tmp_path)
    programs = tmp_path / "environment" / "bin"
    (installed,) = (tmp_path / "environment").glob("lib/*/site-packages")
    # The packages that it asks for are those which the clone has installed: `pip check` says whether one is missing.
    (needed,) = (clone / ".venv").glob("lib/*/site-packages")
    (installed / "needed.pth").write_text(f"{needed}\n", "utf-8")
    pip = clone / ".venv" / "bin" / "python", "-m", "pip", "--python", programs / "python"
    _run(*pip, "install", "--quiet", "--no-deps", clone, folder=tmp_path)
    _run(*pip, "check", folder=tmp_path)
    _run(programs / "netzblatt", "init", "netz", "--language", "en", folder=tmp_path)
    told = _run(programs / "netzblatt", folder=tmp_path / "netz" / "content" / "news")
    assert f"The site is in {tmp_path / 'netz' / 'site'}" == told.splitlines()[-1]
    assert (tmp_path / "netz" / "site" / "index.html").is_file()
    (locale,) = (tmp_path / "environment").glob("lib/*/site-packages/netzblatt/locale")
    assert {"en"} == {path.parents[2].name for path in locale.rglob("*.mo")}
    shutil.rmtree(locale / "en" / "LC_MESSAGES" / "__pycache__")
    # As where nothing can be written: root may write everywhere, but not below a file.
    (locale / "en" / "LC_MESSAGES" / "__pycache__").touch()
    assert "Turn the texts in content/ into the site" in _run(programs / "netzblatt", "--help", folder=tmp_path)
