from __future__ import annotations

import threading
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.cache.blobs import Blobs
from netzblatt.cache.objects import Objects
from netzblatt.model.source import Source

KEY = digest.of_bytes(b"key")


@pytest.fixture
def results(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / ".netzblatt" / "store")


def _kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_objects_are_found_by_their_digest() -> None:
    objects = Objects()
    assert digest.of_bytes(b"text") == objects.put(b"text")
    assert b"text" == objects.get(digest.of_bytes(b"text"))


def test_an_object_that_was_never_put_is_a_slip_of_ours() -> None:
    with pytest.raises(KeyError):
        Objects().get(KEY)


def _photo(root: Path, data: bytes) -> dict[str, Source]:
    (root / "photo.jpg").write_bytes(data)
    return {"photo.jpg": Source("photo.jpg", "photo.jpg", digest.of_bytes(data), len(data), None)}


def test_sources_are_objects_whether_they_were_read_or_not(tmp_path: Path) -> None:
    text = Source("a.md", "a.md", digest.of_bytes(b"a"), 1, b"a")
    objects = Objects.of_sources(tmp_path, {**_photo(tmp_path, b"photo"), "a.md": text})
    assert [b"a", b"photo"] == [objects.get(digest.of_bytes(data)) for data in (b"a", b"photo")]


def test_a_file_that_changed_since_the_snapshot_is_not_taken_for_the_old_one(tmp_path: Path) -> None:
    objects = Objects.of_sources(tmp_path, _photo(tmp_path, b"photo"))
    (tmp_path / "photo.jpg").write_bytes(b"other")
    with pytest.raises(OSError, match=r"photo\.jpg"):
        objects.get(digest.of_bytes(b"photo"))


def test_a_file_that_is_gone_is_the_fault_of_the_world(tmp_path: Path) -> None:
    objects = Objects.of_sources(tmp_path, _photo(tmp_path, b"photo"))
    (tmp_path / "photo.jpg").unlink()
    with pytest.raises(FileNotFoundError):
        objects.get(digest.of_bytes(b"photo"))


@pytest.mark.parametrize("data", [b"", b"picture", bytes(range(256)) * 9])
def test_results_outlive_the_build_that_made_them(results: Blobs, tmp_path: Path, data: bytes) -> None:
    results.put(KEY, data)
    assert data == Blobs(tmp_path / ".netzblatt" / "store").get(KEY)


def test_what_was_never_put_is_not_there(results: Blobs) -> None:
    assert None is results.get(KEY)


def test_a_later_result_replaces_an_earlier_one(results: Blobs) -> None:
    results.put(KEY, b"old")
    results.put(KEY, b"new")
    assert b"new" == results.get(KEY)


def test_a_result_that_is_damaged_anywhere_is_not_there(results: Blobs, tmp_path: Path) -> None:
    results.put(KEY, b"picture")
    (file,) = _kept(tmp_path)
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert None is results.get(KEY)
        file.write_bytes(whole[:place])
        assert None is results.get(KEY)
    file.write_bytes(whole + b"!")
    assert None is results.get(KEY)
    results.put(KEY, b"picture")
    assert b"picture" == results.get(KEY)


def test_a_result_under_another_ones_key_is_not_there(results: Blobs, tmp_path: Path) -> None:
    other = digest.of_bytes(b"other")
    results.put(KEY, b"picture")
    (file,) = _kept(tmp_path)
    results.put(other, b"logo")
    (target,) = (path for path in _kept(tmp_path) if path != file)
    file.replace(target)
    assert None is results.get(other)


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_rubbish_in_the_way_of_a_result_is_cleared(results: Blobs, tmp_path: Path, depth: int) -> None:
    results.put(KEY, b"picture")
    (file,) = _kept(tmp_path)
    rubbish = [file, file.parent, file.parent.parent][depth]
    for path in (file, file.parent, file.parent.parent):
        path.unlink() if path.is_file() else path.rmdir()
        if path == rubbish:
            break
    if depth:
        rubbish.write_bytes(b"a file where a folder belongs")
    else:
        (rubbish / "a folder where a file belongs").mkdir(parents=True)
    assert None is results.get(KEY)
    results.put(KEY, b"picture")
    assert b"picture" == results.get(KEY)


@pytest.mark.parametrize("key", ["", "../../outside", "ABC", "a/b", "cafe.tmp"])
def test_only_digests_are_keys(results: Blobs, key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        results.put(key, b"")


def test_a_write_that_fails_leaves_nothing_behind(
    results: Blobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        results.put(KEY, b"picture")
    assert [] == _kept(tmp_path)


def test_whoever_reads_while_others_write_sees_all_or_nothing(results: Blobs) -> None:
    versions = [bytes([number]) * (1 + number * 7_000) for number in range(8)]
    results.put(KEY, versions[0])

    def write(version: bytes) -> None:
        for _ in range(20):
            results.put(KEY, version)

    threads = [threading.Thread(target=write, args=[version]) for version in versions]
    for thread in threads:
        thread.start()
    seen = set()
    while any(thread.is_alive() for thread in threads):
        seen.add(results.get(KEY))
    for thread in threads:
        thread.join()
    assert seen <= set(versions)
