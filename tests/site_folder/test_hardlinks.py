from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from netzblatt.site_folder.hardlinks import link_files, link_folder, link_or_copy, write
from netzblatt.site_folder.ledger import FileRecord
from tests.site_folder.publishing import behave_like, contents

PATH = "news/2013/x/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    write(tmp_path / "site", PATH, [b"x"])
    return tmp_path / "site"


@pytest.fixture
def staging(tmp_path: Path) -> Path:
    (tmp_path / "staging").mkdir()
    return tmp_path / "staging"


def _entry(file: Path) -> FileRecord:
    found = file.stat()
    return "key", "digest", found.st_size, found.st_mtime_ns, found.st_ino


def test_files_are_written_with_their_folders(staging: Path) -> None:
    files = {"index.html": b"home", "news/2013/x/index.html": b"x" * 100_000, "news/index.html": b"", "ä b": b"\0"}
    found = {path: write(staging, path, [data]) for path, data in files.items()}
    assert (files, found) == (contents(staging), {path: _entry(staging / path)[2:] for path in files})


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", "", ".", "a//b", "a/", "a/./b"])
def test_nothing_is_written_outside(staging: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        write(staging, path, [b""])


def test_no_file_is_written_over_another(site: Path, staging: Path) -> None:
    link_files(site, staging, [(PATH, _entry(site / PATH))])
    with pytest.raises(FileExistsError, match=r"index\.html"):
        write(staging, PATH, [b"y"])
    with pytest.raises(FileExistsError, match=r"index\.html"):
        link_or_copy(site / PATH, staging / PATH)
    assert b"x" == (site / PATH).read_bytes()


def test_nothing_is_written_through_a_link(site: Path, staging: Path) -> None:
    (staging / "index.html").symlink_to(site / PATH)
    with pytest.raises(FileExistsError):
        write(staging, "index.html", [b"y"])


def test_a_write_that_stops_short_goes_on(staging: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:2]))
    write(staging, "a", [b"abcde"])
    assert {"a": b"abcde"} == contents(staging)


def test_a_full_disk_is_told_with_the_path_and_no_descriptor_stays_open(
    staging: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    closed: list[int] = []
    real = os.close

    def close(number: int) -> None:
        closed.append(number)
        real(number)

    monkeypatch.setattr(os, "write", refuse)
    monkeypatch.setattr(os, "close", close)
    with pytest.raises(OSError, match=r"No space left.*staging/a"):
        write(staging, "a", [b"abcde"])
    assert 1 == len(closed)


def test_a_file_that_is_linked_is_the_same_file(site: Path, staging: Path) -> None:
    assert {} == link_files(site, staging, [(PATH, _entry(site / PATH))])
    assert (site / PATH).samefile(staging / PATH)


def test_where_links_are_impossible_a_copy_has_the_same_time_and_its_own_entry(
    site: Path, staging: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behave_like("copies", monkeypatch)
    os.utime(site / PATH, ns=(1, 17))
    (site / PATH).chmod(0o640)
    copies = link_files(site, staging, [(PATH, _entry(site / PATH))])
    assert {PATH: _entry(staging / PATH)} == copies
    assert (17, 0o640, b"x") == (
        copies[PATH][3],
        (staging / PATH).stat().st_mode & 0o777,
        (staging / PATH).read_bytes(),
    )
    assert not (site / PATH).samefile(staging / PATH)


def test_what_is_not_there_cannot_be_linked(site: Path, staging: Path) -> None:
    for path in ("gone", "news/gone/x"):
        with pytest.raises(FileNotFoundError, match="gone"):
            link_or_copy(site / path, staging / path)
    assert {} == contents(staging)


@pytest.mark.parametrize("system", ["links", "copies"])
def test_a_link_is_given_as_a_link(site: Path, staging: Path, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    behave_like(system, monkeypatch)
    (site / "downloads").symlink_to("/somewhere")
    link_or_copy(site / "downloads", staging / "a/downloads")
    assert {"a/downloads": b"/somewhere"} == contents(staging)


def test_a_folder_becomes_links_to_another_whatever_was_in_it(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, paths in ((old, ("a/index.html", "b", "c/d/e")), (new, ("a/weg", "b/war/ordner", "c/d/e", "f/g"))):
        for path in paths:
            write(folder, path, [path.encode()])
    (old / "leer").mkdir()
    link_folder(old, new)
    assert contents(old) == contents(new)
    assert (new / "leer").is_dir()
    assert [True, True] == [(old / path).samefile(new / path) for path in ("a/index.html", "c/d/e")]
