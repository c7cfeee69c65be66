from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from netzblatt.site_folder import hardlinks, staging
from netzblatt.site_folder.ledger import Alterations, Ledger, find_alterations
from netzblatt.site_folder.paths import FolderChange, FolderPaths
from netzblatt.site_folder.recovery import load_ledger, load_staged, load_untouched_ledger, recover
from tests.site_folder.publishing import FIRST, SECOND, SYSTEMS, behave_like, contents, publish


@pytest.fixture
def place(tmp_path: Path) -> FolderPaths:
    return FolderPaths(tmp_path / "site", tmp_path / ".netzblatt")


@pytest.fixture(params=SYSTEMS)
def _every_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    behave_like(request.param, monkeypatch)


def _inodes(folder: Path) -> dict[str, int]:
    return {path: (folder / path).lstat().st_ino for path in contents(folder)}


@pytest.mark.usefixtures("_every_system")
def test_a_site_becomes_the_next_one_and_the_staging_folder_is_the_last(place: FolderPaths) -> None:
    publish(place, FIRST)
    assert (FIRST, False) == (contents(place.site), place.staging.exists())
    publish(place, SECOND)
    assert (SECOND, FIRST) == (contents(place.site), contents(place.staging))
    publish(place, FIRST)
    assert (FIRST, SECOND) == (contents(place.site), contents(place.staging))


@pytest.mark.usefixtures("_every_system")
def test_a_site_that_was_published_is_as_its_ledger_says(place: FolderPaths) -> None:
    for outputs in (FIRST, SECOND, FIRST):
        publish(place, outputs, note=b"note")
        known = load_ledger(place)
        assert known
        assert (outputs.keys(), b"note") == (known.files.keys(), known.note)
        folders = {path.parent.relative_to(place.site).as_posix() for path in place.site.rglob("*")}
        assert folders == known.folders.keys()
        assert Alterations(frozenset(), ()) == find_alterations(place.site, known)


@pytest.mark.usefixtures("_every_system")
def test_what_stays_keeps_its_time(place: FolderPaths) -> None:
    publish(place, FIRST)
    for path in FIRST:
        os.utime(place.site / path, ns=(1, 1_700_000_000_123_456_789))
    shutil.rmtree(place.store / "ledgers")
    publish(place, FIRST)
    times = {path: (place.site / path).stat().st_mtime_ns for path in FIRST}
    publish(place, {**FIRST, "new": b""})
    publish(place, FIRST)
    assert times == {path: (place.site / path).stat().st_mtime_ns for path in FIRST}


def test_what_stays_is_linked_once_and_then_left_where_it_is(place: FolderPaths) -> None:
    publish(place, FIRST)
    inodes = _inodes(place.site)
    linked = [publish(place, {**FIRST, "new": data}).missing.keys() for data in (b"1", b"2", b"3", b"4")]
    # The staging folder is new, then it is the first site, then all that differs is the last output.
    assert [FIRST.keys(), set(), set(), set()] == linked
    assert inodes == {path: inode for path, inode in _inodes(place.site).items() if path != "new"}


def test_where_links_are_impossible_a_copy_is_made_once_for_each_folder(
    place: FolderPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    behave_like("copies", monkeypatch)
    publish(place, FIRST)
    linked = [publish(place, {**FIRST, "new": data}).missing.keys() for data in (b"1", b"2", b"3", b"4")]
    assert [FIRST.keys(), set(), set(), set()] == linked
    (place.staging / "index.html").write_bytes(b"HOME")
    assert {"index.html"} == publish(place, {**FIRST, "new": b"5"}).missing.keys()
    assert {**FIRST, "new": b"5"} == contents(place.site)


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
    place: FolderPaths, before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    for outputs in (before, after, before, after):
        publish(place, outputs)
        assert outputs == contents(place.site)


def test_no_empty_folder_stays(place: FolderPaths) -> None:
    for outputs in (FIRST, {}, FIRST, {}, {}):
        publish(place, outputs)
    assert ([], []) == (list(place.site.iterdir()), list(place.staging.iterdir()))


def test_a_site_that_is_a_link_stays_one(place: FolderPaths, tmp_path: Path) -> None:
    (tmp_path / "www" / "html").mkdir(parents=True)
    place.site.symlink_to("www/html")
    publish(place, FIRST)
    publish(place, SECOND)
    assert (True, SECOND) == (place.site.is_symlink(), contents(tmp_path / "www" / "html"))


def test_what_was_altered_is_mended_and_no_other_file(place: FolderPaths, tmp_path: Path) -> None:
    publish(place, FIRST)
    publish(place, FIRST)
    inodes = _inodes(place.site)
    # Else the new file may get the number of the one that is deleted.
    os.link(place.site / "media/a.jpg", tmp_path / "held")
    # The staging folder has the same file under this name.
    (place.site / "index.html").write_bytes(b"harm")
    (place.site / "media/a.jpg").unlink()
    publish(place, FIRST)
    changed = {path for path, inode in _inodes(place.site).items() if inode != inodes[path]}
    assert (FIRST, {"index.html", "media/a.jpg"}) == (contents(place.site), changed)
    publish(place, FIRST)
    assert FIRST == contents(place.site)


def test_ledgers_of_folders_that_are_gone_are_dropped(place: FolderPaths) -> None:
    for outputs in (FIRST, SECOND, FIRST):
        publish(place, outputs)
        shutil.rmtree(place.staging, ignore_errors=True)
    (place.ledgers / "rubbish").mkdir()
    recover(place)
    assert [str(place.site.stat().st_ino)] == [path.name for path in place.ledgers.iterdir()]


def test_a_site_on_another_file_system_is_told_before_anything_is_done(
    place: FolderPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(place, FIRST)
    real = Path.stat

    def elsewhere(self: Path, **options: bool) -> os.stat_result:
        found = real(self, **options)
        return os.stat_result((*found[:2], 0, *found[3:])) if self == place.site else found

    monkeypatch.setattr(Path, "stat", elsewhere)
    with pytest.raises(OSError, match=r"\.netzblatt.*site") as told:
        recover(place)
    assert told.value.errno == errno.EXDEV


def test_a_build_that_ends_before_the_exchange_changes_nothing(place: FolderPaths) -> None:
    publish(place, FIRST)
    publish(place, SECOND)
    for path in ("index.html", "news/new/index.html"):
        known = recover(place)
        change = FolderChange({"media/a.jpg"}, {"media/a.jpg", path})
        patch = staging.prepare(place, known, change, load_staged(place, known))
        hardlinks.write(place.staging, path, b"never finished")
        assert {"media/a.jpg"} == {*patch.entries, *patch.missing}
        # What is in it nobody knows until it is done.
        assert (SECOND, False) == (contents(place.site), place.locate_ledger(place.staging).exists())
    publish(place, FIRST)
    assert FIRST == contents(place.site)


def test_only_looking_changes_nothing(place: FolderPaths, tmp_path: Path) -> None:
    assert (None, []) == (load_ledger(place), list(tmp_path.iterdir()))


def test_where_nothing_is_nothing_is_recovered(place: FolderPaths) -> None:
    assert Ledger() == recover(place)


def test_a_patch_says_all_that_must_be_linked(place: FolderPaths) -> None:
    publish(place, FIRST)
    known = recover(place)
    patch = staging.prepare(place, known, FolderChange({"index.html", "news/index.html"}, FIRST.keys()), None)
    assert ({}, {path: known.files[path] for path in ("index.html", "news/index.html")}) == (
        patch.entries,
        patch.missing,
    )


def test_a_staging_folder_is_untouched_as_long_as_nobody_was_in_it(place: FolderPaths) -> None:
    assert load_untouched_ledger(place) is None
    publish(place, FIRST)
    publish(place, SECOND)
    assert load_untouched_ledger(place)
    (place.staging / "news" / "index.html").unlink()
    assert load_untouched_ledger(place) is None
