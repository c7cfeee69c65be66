"""Files in site/ that others put there: test_staging.py has the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.site_folder.paths import FolderPaths
from tests.site_folder.publishing import FIRST, SECOND, SYSTEMS, behave_like, contents, publish


@pytest.fixture
def place(tmp_path: Path) -> FolderPaths:
    return FolderPaths(tmp_path / "site", tmp_path / ".netzblatt")


@pytest.mark.parametrize("system", SYSTEMS)
def test_files_of_others_are_carried_from_site_to_site(
    place: FolderPaths, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    behave_like(system, monkeypatch)
    publish(place, FIRST)
    (place.site / ".well-known").mkdir()
    (place.site / ".well-known/security.txt").write_bytes(b"theirs")
    (place.site / "downloads").symlink_to("/somewhere")
    theirs = {".well-known/security.txt": b"theirs", "downloads": b"/somewhere"}
    for outputs in (SECOND, FIRST, SECOND):
        patch = publish(place, outputs)
        assert (tuple(theirs), (), {**outputs, **theirs}) == (patch.foreign, patch.displaced, contents(place.site))
    (place.site / ".well-known/security.txt").write_bytes(b"newer")
    publish(place, FIRST)
    assert b"newer" == (place.site / ".well-known/security.txt").read_bytes()
    (place.site / "downloads").unlink()
    for _ in range(2):
        assert (".well-known/security.txt",) == publish(place, FIRST).foreign


def test_files_of_others_that_are_pruned_do_not_come_back(place: FolderPaths) -> None:
    publish(place, FIRST)
    (place.site / "CNAME").write_bytes(b"theirs")
    publish(place, FIRST)
    assert () == publish(place, FIRST, prunes=True).foreign
    for _ in range(3):
        assert ((), FIRST) == (publish(place, FIRST).foreign, contents(place.site))


@pytest.mark.parametrize("theirs", ["news/2014", "news/2014/b/index.html", "news/2014/b/index.html/x", "new/x"])
def test_files_of_others_yield_to_ours_and_are_named(place: FolderPaths, theirs: str) -> None:
    publish(place, FIRST)
    (place.site / theirs).parent.mkdir(parents=True, exist_ok=True)
    (place.site / theirs).write_bytes(b"theirs")
    patch = publish(place, {**SECOND, "new": b""})
    assert ((), (theirs,), {**SECOND, "new": b""}) == (patch.foreign, patch.displaced, contents(place.site))


def test_nothing_is_written_through_a_link_of_others(place: FolderPaths, tmp_path: Path) -> None:
    publish(place, FIRST)
    (tmp_path / "else").mkdir()
    (place.site / "downloads").symlink_to(tmp_path / "else")
    publish(place, FIRST)
    publish(place, {**FIRST, "downloads/a": b"a"})
    assert ([], False) == (list((tmp_path / "else").iterdir()), (place.site / "downloads").is_symlink())
