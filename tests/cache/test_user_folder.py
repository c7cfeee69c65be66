from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from netzblatt.cache.toolchain import toolchain
from netzblatt.cache.user_folder import MAX_TOOLCHAINS, find_user_folder

VARIABLE = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
only_with_modes = pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes here")


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def test_the_folder_is_named_by_the_toolchain(caches: Path) -> None:
    assert caches / "netzblatt" / toolchain() == find_user_folder() == find_user_folder()


@only_with_modes
def test_nobody_else_can_look_into_it(caches: Path) -> None:
    find_user_folder()
    assert [0o40700, 0o40700] == [(caches / name).stat().st_mode for name in ("netzblatt", f"netzblatt/{toolchain()}")]


@only_with_modes
@pytest.mark.parametrize("name", ["netzblatt", f"netzblatt/{toolchain()}"])
def test_a_folder_that_others_may_write_into_is_not_used(caches: Path, name: str) -> None:
    find_user_folder()
    (caches / name).chmod(0o777)
    assert find_user_folder() is None


@only_with_modes
def test_a_folder_of_another_user_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    find_user_folder()
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert find_user_folder() is None


@only_with_modes
def test_a_link_is_not_followed(caches: Path) -> None:
    (caches / "elsewhere").mkdir(mode=0o700)
    (caches / "netzblatt").symlink_to(caches / "elsewhere")
    assert find_user_folder() is None


def test_what_is_no_folder_is_not_used(caches: Path) -> None:
    (caches / "netzblatt").touch()
    assert find_user_folder() is None


@pytest.mark.parametrize("written", ["", "caches"])
def test_without_an_absolute_path_it_lies_in_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, written)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert tmp_path / "home/.cache/netzblatt" / toolchain() == find_user_folder()


def _fail() -> Path:
    raise RuntimeError


@pytest.mark.parametrize("home", [_fail, lambda: Path("here")])
def test_a_user_without_a_home_has_no_folder(monkeypatch: pytest.MonkeyPatch, home: object) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr(Path, "home", home)
    assert find_user_folder() is None


def test_only_the_latest_toolchains_stay(caches: Path) -> None:
    for number in range(MAX_TOOLCHAINS + 3):
        folder = caches / "netzblatt" / str(number)
        folder.mkdir(parents=True, mode=0o700)
        (folder / "file").touch()
        os.utime(folder, (number, number))
    find_user_folder()
    expected = {toolchain(), *(str(number) for number in range(4, MAX_TOOLCHAINS + 3))}
    assert expected == {folder.name for folder in (caches / "netzblatt").iterdir()}
