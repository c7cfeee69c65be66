from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from netzblatt.model.paths import FAULT_REPORT, PROBLEM_REPORT
from netzblatt.site_folder.paths import SitePaths
from netzblatt.site_folder.store_folder import FILES, FOLDERS, FORMER, MARK, MARKER, open_store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / ".netzblatt"


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A folder of somebody else, with names like ours in it."""
    for name in FILES | FORMER:
        (tmp_path / "theirs").mkdir(exist_ok=True)
        (tmp_path / "theirs" / name).write_bytes(b"theirs")
    return tmp_path / "theirs"


def _read_all(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_folder_is_marked_as_a_cache(store: Path) -> None:
    open_store(store)
    open_store(store)
    assert {MARKER: MARK} == _read_all(store)


def test_a_link_is_refused_and_not_followed(store: Path, theirs: Path) -> None:
    store.symlink_to(theirs)
    before = _read_all(theirs)
    with pytest.raises(OSError, match="netzblatt") as told:
        open_store(store)
    assert (errno.ELOOP, before) == (told.value.errno, _read_all(theirs))


@pytest.mark.parametrize("has_marker_of_others", [False, True])
def test_a_folder_of_somebody_else_is_refused_and_one_of_its_files_named(
    store: Path, *, has_marker_of_others: bool
) -> None:
    store.mkdir()
    (store / "spare").mkdir()
    (store / "letters.odt").write_bytes(b"theirs")
    if has_marker_of_others:
        (store / MARKER).write_bytes(MARK.splitlines()[0] + b"\n# theirs\n")
    with pytest.raises(FileExistsError, match=r"letters\.odt"):
        open_store(store)
    assert (store / "spare").exists()


def test_a_file_in_its_place_is_refused(store: Path) -> None:
    store.write_bytes(b"theirs")
    with pytest.raises(FileExistsError, match="netzblatt"):
        open_store(store)
    assert b"theirs" == store.read_bytes()


def test_a_folder_of_an_earlier_version_is_taken_and_cleared_of_what_nobody_reads(store: Path) -> None:
    for name in ("spare", "chapters", "ledgers", "previews", "previews/spare"):
        (store / name).mkdir(parents=True, exist_ok=True)
    for name in ("spare/index.html", "lock", "index", "store.sqlite"):
        (store / name).write_bytes(b"")
    open_store(store)
    left = sorted(path.relative_to(store).as_posix() for path in store.rglob("*"))
    assert [MARKER, "ledgers", "lock", "previews", "store.sqlite"] == left


def test_what_others_laid_into_our_folder_later_stays_there(store: Path) -> None:
    open_store(store)
    (store / "note.txt").write_bytes(b"theirs")
    open_store(store)
    assert b"theirs" == (store / "note.txt").read_bytes()


def _link_to_file(path: Path, theirs: Path) -> None:
    path.symlink_to(theirs / "lock")


def _link_to_folder(path: Path, theirs: Path) -> None:
    path.symlink_to(theirs)


def _link_to_nowhere(path: Path, theirs: Path) -> None:
    path.symlink_to(theirs / "nowhere" / "at all")


def _link_to_device(path: Path, _: Path) -> None:
    path.symlink_to("/dev/zero")


def _name_twice(path: Path, theirs: Path) -> None:
    os.link(theirs / "lock", path)


def _make_pipe(path: Path, _: Path) -> None:
    os.mkfifo(path)


STRANGE_PARTS = [_link_to_file, _link_to_folder, _link_to_nowhere, _link_to_device, _name_twice, _make_pipe]


@pytest.mark.parametrize("make", STRANGE_PARTS)
def test_nothing_that_is_no_part_of_ours_is_left(store: Path, theirs: Path, make: Callable[[Path, Path], None]) -> None:
    open_store(store)
    (store / "previews").mkdir()
    before = _read_all(theirs)
    for folder in (store, store / "previews"):
        for name in (FILES | FOLDERS) - {MARKER, "previews"}:
            make(folder / name, theirs)
    open_store(store)
    assert {MARKER, "previews"} == {path.name for path in store.iterdir()}
    assert [] == list((store / "previews").iterdir())
    assert before == _read_all(theirs)


@pytest.mark.parametrize("report", [FAULT_REPORT, PROBLEM_REPORT])
def test_a_report_in_a_folder_that_is_new_is_ours(tmp_path: Path, store: Path, report: str) -> None:
    store.mkdir()
    (tmp_path / report).write_text("x", "utf-8")
    open_store(store)
    assert b"x" == (tmp_path / report).read_bytes()


def test_all_places_in_the_store_are_known_parts_of_it(tmp_path: Path) -> None:
    for paths in (SitePaths(tmp_path), SitePaths(tmp_path, is_preview=True)):
        folders = paths.folders
        assert {paths.lock.name, paths.database.name} < FILES
        assert {folders.ledgers.name, folders.staging.name, folders.aside.name, paths.pictures.name} < FOLDERS
        assert folders.store == paths.store or folders.store.name in FOLDERS
