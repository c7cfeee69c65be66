from __future__ import annotations

import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from netzblatt.cache import sealed
from netzblatt.cache.sealed import SIZE, seal

VALUE = "Wörter".encode() + bytes(range(256))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "room" / "value"


def test_what_was_written_is_read(path: Path) -> None:
    sealed.write(path, VALUE, label="a 1")
    sealed.write(path, VALUE, label="a 1")
    assert (VALUE, ["value"]) == (sealed.read(path, label="a 1"), [file.name for file in path.parent.iterdir()])


def test_what_was_never_written_is_not_there(path: Path) -> None:
    assert sealed.read(path, label="a") is None


def test_another_label_is_another_value(path: Path) -> None:
    sealed.write(path, VALUE, label="a 1")
    assert sealed.read(path, label="a 2") is None


def test_what_is_cut_off_or_changed_anywhere_is_not_there(path: Path) -> None:
    sealed.write(path, VALUE, label="a")
    whole = path.read_bytes()
    changed = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for damaged in (*changed, *(whole[:end] for end in range(len(whole))), whole + b"\0", b"rubbish" * 9):
        path.write_bytes(damaged)
        assert sealed.read(path, label="a") is None


def test_folders_in_its_place_and_in_that_of_its_new_file_make_way(path: Path) -> None:
    (path / "rubbish").mkdir(parents=True)
    (path.with_name(f"{path.name}.{threading.get_native_id()}") / "rubbish").mkdir(parents=True)
    assert sealed.read(path, label="a") is None
    sealed.write(path, VALUE, label="a")
    assert sealed.read(path, label="a") == VALUE


@pytest.mark.skipif(sys.platform == "win32", reason="there a file can be of any size")
def test_a_write_that_fails_leaves_what_was_there(path: Path) -> None:
    import resource

    sealed.write(path, VALUE, label="a")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(OSError, match=r"File too large.*room/value"):
            sealed.write(path, b"x" * 20_000, label="a")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (VALUE, ["value"]) == (sealed.read(path, label="a"), [file.name for file in path.parent.iterdir()])


def test_a_seal_tells_a_label_from_the_data_behind_it() -> None:
    seals = {seal(b"ab", b"c"), seal(b"a", b"bc"), seal(b"", b"abc"), seal(b"abc", b""), seal(b"1:a", b"bc")}
    assert (5, {SIZE}) == (len(seals), {len(each) for each in seals})


def test_a_seal_is_the_beginning_of_sha_256_over_both() -> None:
    assert sha256(b"5:labeldata").digest()[:SIZE] == seal(b"label", memoryview(b"data"))
