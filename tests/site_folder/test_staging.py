from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from netzblatt.site_folder import hardlinks, staging
from netzblatt.site_folder.identification import identify_files
from netzblatt.site_folder.ledger import Alterations, find_alterations
from netzblatt.site_folder.paths import FolderChange, FolderPaths
from netzblatt.site_folder.recovery import load_ledger, load_staged, load_untouched_ledger, recover
from tests.site_folder.publishing import FIRST, SECOND, SYSTEMS, behave_like, contents, publish


@pytest.fixture(params=SYSTEMS)
def _every_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    behave_like(request.param, monkeypatch)


def _inodes(folder: Path) -> dict[str, int]:
    return {path: (folder / path).lstat().st_ino for path in contents(folder)}


@pytest.mark.usefixtures("_every_system")
def test_a_site_becomes_the_next_one_and_the_staging_folder_is_the_last(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    assert (FIRST, False) == (contents(folders.site), folders.staging.exists())
    publish(folders, SECOND)
    assert (SECOND, FIRST) == (contents(folders.site), contents(folders.staging))
    publish(folders, FIRST)
    assert (FIRST, SECOND) == (contents(folders.site), contents(folders.staging))


@pytest.mark.usefixtures("_every_system")
def test_a_staging_folder_is_filled_once_and_is_as_its_ledger_says(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    (folders.site / "foreign.txt").write_text("foreign")
    site = identify_files(folders.site, [recover(folders)])
    staging.fill(folders, site)
    assert {**FIRST, "foreign.txt": b"foreign"} == contents(folders.staging)
    staged = load_untouched_ledger(folders)
    assert staged
    assert (site.foreign, Alterations(frozenset(), site.foreign)) == (
        staged.foreign,
        find_alterations(folders.staging, staged),
    )
    (folders.staging / "foreign.txt").unlink()
    staging.fill(folders, site)
    assert contents(folders.staging) == FIRST
    publish(folders, SECOND)
    assert {**SECOND, "foreign.txt": b"foreign"} == contents(folders.site)


@pytest.mark.usefixtures("_every_system")
def test_a_site_that_was_published_is_as_its_ledger_says(folders: FolderPaths) -> None:
    for outputs in (FIRST, SECOND, FIRST):
        publish(folders, outputs, note=b"note")
        known = load_ledger(folders)
        assert known
        assert (outputs.keys(), b"note") == (known.files.keys(), known.note)
        parents = {path.parent.relative_to(folders.site).as_posix() for path in folders.site.rglob("*")}
        assert parents == known.folders.keys()
        assert Alterations(frozenset(), ()) == find_alterations(folders.site, known)


@pytest.mark.usefixtures("_every_system")
def test_what_stays_keeps_its_time(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    for path in FIRST:
        os.utime(folders.site / path, ns=(1, 1_700_000_000_123_456_789))
    shutil.rmtree(folders.store / "ledgers")
    publish(folders, FIRST)
    times = {path: (folders.site / path).stat().st_mtime_ns for path in FIRST}
    publish(folders, {**FIRST, "new": b""})
    publish(folders, FIRST)
    assert times == {path: (folders.site / path).stat().st_mtime_ns for path in FIRST}


def test_what_stays_is_linked_once_and_then_left_where_it_is(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    inodes = _inodes(folders.site)
    linked = [publish(folders, {**FIRST, "new": data}).missing.keys() for data in (b"1", b"2", b"3", b"4")]
    # The staging folder is new, then it is the first site, then all that differs is the last output.
    assert [FIRST.keys(), set(), set(), set()] == linked
    assert inodes == {path: inode for path, inode in _inodes(folders.site).items() if path != "new"}


def test_where_links_are_impossible_a_copy_is_made_once_for_each_folder(
    folders: FolderPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    behave_like("copies", monkeypatch)
    publish(folders, FIRST)
    linked = [publish(folders, {**FIRST, "new": data}).missing.keys() for data in (b"1", b"2", b"3", b"4")]
    assert [FIRST.keys(), set(), set(), set()] == linked
    (folders.staging / "index.html").write_bytes(b"HOME")
    assert {"index.html"} == publish(folders, {**FIRST, "new": b"5"}).missing.keys()
    assert {**FIRST, "new": b"5"} == contents(folders.site)


@pytest.mark.usefixtures("_every_system")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": b"1"}, {"a/index.html": b"2"}),
        ({"a/index.html": b"1"}, {"a": b"2"}),
        ({"a/b/c": b"1", "a/d": b"1"}, {"a/b": b"2", "a/d/e": b"2"}),
        ({"a": b"1"}, {}),
        ({}, {"a": b"1"}),
    ],
)
def test_a_file_becomes_a_folder_and_a_folder_a_file(
    folders: FolderPaths, before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    for outputs in (before, after, before, after):
        publish(folders, outputs)
        assert outputs == contents(folders.site)


def test_no_empty_folder_stays(folders: FolderPaths) -> None:
    for outputs in (FIRST, {}, FIRST, {}, {}):
        publish(folders, outputs)
    assert ([], []) == (list(folders.site.iterdir()), list(folders.staging.iterdir()))


def test_a_site_that_is_a_link_stays_one(folders: FolderPaths, tmp_path: Path) -> None:
    (tmp_path / "www" / "html").mkdir(parents=True)
    folders.site.symlink_to("www/html")
    publish(folders, FIRST)
    publish(folders, SECOND)
    assert (True, SECOND) == (folders.site.is_symlink(), contents(tmp_path / "www" / "html"))


def test_what_was_altered_is_mended_and_no_other_file(folders: FolderPaths, tmp_path: Path) -> None:
    publish(folders, FIRST)
    publish(folders, FIRST)
    inodes = _inodes(folders.site)
    # Else the new file may get the number of the one that is deleted.
    os.link(folders.site / "media/a.jpg", tmp_path / "held")
    # The staging folder has the same file under this name.
    (folders.site / "index.html").write_bytes(b"harm")
    (folders.site / "media/a.jpg").unlink()
    publish(folders, FIRST)
    changed = {path for path, inode in _inodes(folders.site).items() if inode != inodes[path]}
    assert (FIRST, {"index.html", "media/a.jpg"}) == (contents(folders.site), changed)
    publish(folders, FIRST)
    assert FIRST == contents(folders.site)


def test_a_build_that_ends_before_the_exchange_changes_nothing(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    publish(folders, SECOND)
    for path in ("index.html", "news/new/index.html"):
        known = recover(folders)
        change = FolderChange({"media/a.jpg"}, {"media/a.jpg", path})
        patch = staging.prepare(folders, known, change, load_staged(folders, known))
        hardlinks.write(folders.staging, path, [b"never finished"])
        assert {"media/a.jpg"} == {*patch.entries, *patch.missing}
        # What is in it nobody knows until it is done.
        assert (SECOND, False) == (contents(folders.site), folders.locate_ledger(folders.staging).exists())
    publish(folders, FIRST)
    assert FIRST == contents(folders.site)


def test_a_patch_says_all_that_must_be_linked(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    known = recover(folders)
    patch = staging.prepare(folders, known, FolderChange({"index.html", "news/index.html"}, FIRST.keys()), None)
    assert ({}, {path: known.files[path] for path in ("index.html", "news/index.html")}) == (
        patch.entries,
        patch.missing,
    )
