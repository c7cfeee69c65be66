"""Files in site/ that others put there: test_staging.py has the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from netzblatt.site_folder.paths import FolderPaths
from tests.site_folder.publishing import FIRST, SECOND, SYSTEMS, behave_like, contents, publish


@pytest.mark.parametrize("system", SYSTEMS)
def test_files_of_others_are_carried_from_site_to_site(
    folders: FolderPaths, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    behave_like(system, monkeypatch)
    publish(folders, FIRST)
    (folders.site / ".well-known").mkdir()
    (folders.site / ".well-known/security.txt").write_bytes(b"theirs")
    (folders.site / "downloads").symlink_to("/somewhere")
    theirs = {".well-known/security.txt": b"theirs", "downloads": b"/somewhere"}
    for outputs in (SECOND, FIRST, SECOND):
        patch = publish(folders, outputs)
        assert (tuple(theirs), (), {**outputs, **theirs}) == (patch.foreign, patch.displaced, contents(folders.site))
    (folders.site / ".well-known/security.txt").write_bytes(b"newer")
    publish(folders, FIRST)
    assert b"newer" == (folders.site / ".well-known/security.txt").read_bytes()
    (folders.site / "downloads").unlink()
    for _ in range(2):
        assert (".well-known/security.txt",) == publish(folders, FIRST).foreign


@pytest.mark.parametrize("system", SYSTEMS)
def test_files_of_others_may_lie_as_deep_as_they_like(
    folders: FolderPaths, monkeypatch: pytest.MonkeyPatch, system: str, make_deep_folder: Callable[[Path, int], None]
) -> None:
    behave_like(system, monkeypatch)
    publish(folders, FIRST)
    make_deep_folder(folders.site, 1_200)
    deep = "/".join([*"d" * 1_200, "file"])
    for outputs in (SECOND, FIRST):
        assert (deep,) == publish(folders, outputs).foreign
    assert (folders.site / deep).is_file()
    assert () == publish(folders, SECOND, prunes=True).foreign
    assert SECOND == contents(folders.site)


def test_files_of_others_that_are_pruned_do_not_come_back(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    (folders.site / "CNAME").write_bytes(b"theirs")
    publish(folders, FIRST)
    assert () == publish(folders, FIRST, prunes=True).foreign
    for _ in range(3):
        assert ((), FIRST) == (publish(folders, FIRST).foreign, contents(folders.site))


@pytest.mark.parametrize("theirs", ["news/2014", "news/2014/b/index.html", "news/2014/b/index.html/x", "new/x"])
def test_files_of_others_yield_to_ours_and_are_named(folders: FolderPaths, theirs: str) -> None:
    publish(folders, FIRST)
    (folders.site / theirs).parent.mkdir(parents=True, exist_ok=True)
    (folders.site / theirs).write_bytes(b"theirs")
    patch = publish(folders, {**SECOND, "new": b""})
    assert ((), (theirs,), {**SECOND, "new": b""}) == (patch.foreign, patch.displaced, contents(folders.site))


def test_nothing_is_written_through_a_link_of_others(folders: FolderPaths, tmp_path: Path) -> None:
    publish(folders, FIRST)
    (tmp_path / "else").mkdir()
    (folders.site / "downloads").symlink_to(tmp_path / "else")
    publish(folders, FIRST)
    publish(folders, {**FIRST, "downloads/a": b"a"})
    assert ([], False) == (list((tmp_path / "else").iterdir()), (folders.site / "downloads").is_symlink())
