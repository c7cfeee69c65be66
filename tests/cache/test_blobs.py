from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.cache.blobs import Blobs

KEY = digest.of_bytes(b"key")


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / ".netzblatt" / "store")


def _list_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("data", [b"", b"picture", bytes(range(256)) * 9])
def test_results_outlive_the_build_that_made_them(blobs: Blobs, tmp_path: Path, data: bytes) -> None:
    blobs.put(KEY, data)
    assert data == Blobs(tmp_path / ".netzblatt" / "store").get(KEY)


def test_what_was_never_put_is_not_there(blobs: Blobs) -> None:
    assert None is blobs.get(KEY)


def test_a_later_result_replaces_an_earlier_one(blobs: Blobs) -> None:
    blobs.put(KEY, b"old")
    blobs.put(KEY, b"new")
    assert b"new" == blobs.get(KEY)


def test_a_result_that_is_damaged_anywhere_is_not_there(blobs: Blobs, tmp_path: Path) -> None:
    blobs.put(KEY, b"picture")
    (file,) = _list_files(tmp_path)
    whole = file.read_bytes()
    for index in range(len(whole)):
        file.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert None is blobs.get(KEY)
        file.write_bytes(whole[:index])
        assert None is blobs.get(KEY)
    file.write_bytes(whole + b"!")
    assert None is blobs.get(KEY)
    blobs.put(KEY, b"picture")
    assert b"picture" == blobs.get(KEY)


def test_a_result_under_another_ones_key_is_not_there(blobs: Blobs, tmp_path: Path) -> None:
    other = digest.of_bytes(b"other")
    blobs.put(KEY, b"picture")
    (file,) = _list_files(tmp_path)
    blobs.put(other, b"logo")
    (target,) = (path for path in _list_files(tmp_path) if path != file)
    file.replace(target)
    assert None is blobs.get(other)


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_rubbish_in_the_way_of_a_result_is_cleared(blobs: Blobs, tmp_path: Path, depth: int) -> None:
    blobs.put(KEY, b"picture")
    (file,) = _list_files(tmp_path)
    rubbish = [file, file.parent, file.parent.parent][depth]
    for path in (file, file.parent, file.parent.parent):
        path.unlink() if path.is_file() else path.rmdir()
        if path == rubbish:
            break
    if depth:
        rubbish.write_bytes(b"a file where a folder belongs")
    else:
        (rubbish / "a folder where a file belongs").mkdir(parents=True)
    assert None is blobs.get(KEY)
    blobs.put(KEY, b"picture")
    assert b"picture" == blobs.get(KEY)


@pytest.mark.parametrize("key", ["", "../../outside", "ABC", "a/b", "cafe.tmp"])
def test_only_digests_are_keys(blobs: Blobs, key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        blobs.put(key, b"")


def test_a_write_that_fails_leaves_nothing_behind(
    blobs: Blobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        blobs.put(KEY, b"picture")
    assert [] == _list_files(tmp_path)


def test_whoever_reads_while_others_write_sees_all_or_nothing(blobs: Blobs) -> None:
    versions = [bytes([number]) * (1 + number * 7_000) for number in range(8)]
    blobs.put(KEY, versions[0])

    def write(version: bytes) -> None:
        for _ in range(20):
            blobs.put(KEY, version)

    threads = [threading.Thread(target=write, args=[version]) for version in versions]
    for thread in threads:
        thread.start()
    seen = set()
    while any(thread.is_alive() for thread in threads):
        seen.add(blobs.get(KEY))
    for thread in threads:
        thread.join()
    assert seen <= set(versions)


def test_the_files_that_were_not_used_for_the_longest_time_are_removed(blobs: Blobs, tmp_path: Path) -> None:
    keys = [digest.of_bytes(bytes([number])) for number in range(4)]
    for key in keys:
        blobs.put(key, b"x" * 1000)
    size = _list_files(tmp_path)[0].stat().st_size
    for age, file in enumerate(_find_file(tmp_path, key) for key in keys):
        os.utime(file, (age, age))
    # It was used last.
    blobs.get(keys[0])
    blobs.trim(2 * size)
    assert [b"x" * 1000, None, None, b"x" * 1000] == [blobs.get(key) for key in keys]


@pytest.mark.parametrize(("most", "left"), [(0, 0), (1, 0), (10_000, 3)])
def test_no_more_is_removed_than_must_be(blobs: Blobs, tmp_path: Path, most: int, left: int) -> None:
    for number in range(3):
        blobs.put(digest.of_bytes(bytes([number])), b"x" * 1000)
    blobs.trim(most)
    assert left == len(_list_files(tmp_path))


def test_damaged_files_are_found_and_others_are_not(blobs: Blobs, tmp_path: Path) -> None:
    other = digest.of_bytes(b"other")
    blobs.put(KEY, b"picture")
    blobs.put(other, b"logo")
    assert [] == blobs.find_damaged()
    _find_file(tmp_path, other).write_bytes(b"rubbish")
    (tmp_path / ".netzblatt" / "store" / "theirs.txt").write_bytes(b"not ours")
    assert [_find_file(tmp_path, other)] == blobs.find_damaged()


def test_a_folder_that_is_not_there_holds_nothing(blobs: Blobs, tmp_path: Path) -> None:
    blobs.trim(0)
    assert (None, [], []) == (blobs.get(KEY), blobs.find_damaged(), list(tmp_path.iterdir()))


def _find_file(folder: Path, key: str) -> Path:
    (file,) = (path for path in _list_files(folder) if path.parent.name + path.name == key)
    return file
