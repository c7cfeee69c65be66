from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.cache import objects as module
from netzblatt.cache.objects import Objects
from netzblatt.model.source import Source

KEY = digest.of_bytes(b"key")


def test_objects_are_found_by_their_digest() -> None:
    objects = Objects()
    assert digest.of_bytes(b"text") == objects.put(b"text")
    assert b"text" == objects.get(digest.of_bytes(b"text"))


def test_an_object_that_nobody_put_or_lent_is_lost_like_a_file_that_is_gone() -> None:
    with pytest.raises(OSError, match="not known to this build"):
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


def test_lent_bytes_are_asked_for_again_once_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LENT", 10)
    objects, asked = Objects(), []

    def lend(name: str) -> None:
        def ask() -> bytes:
            asked.append(name)
            return name.encode() * 4

        objects.lend(name, name.encode() * 4, ask)

    for name in ("a", "b", "a", "c"):
        lend(name)
    # There is room for two of them, and `a` was lent again after `b`.
    assert [b"aaaa", b"bbbb", b"cccc"] == [objects.get(name) for name in ("a", "b", "c")]
    assert ["b"] == asked


def test_bytes_that_were_made_are_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LENT", 0)
    objects = Objects()
    key = objects.put(b"text")
    objects.lend(key, b"text", lambda: pytest.fail("asked"))
    assert b"text" == objects.get(key)


def test_a_large_file_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "CHUNK", 3)
    objects = Objects.of_sources(tmp_path, _photo(tmp_path, b"abcdefg"))
    assert [b"abc", b"def", b"g"] == list(objects.get_pieces(digest.of_bytes(b"abcdefg")))
    assert [b"text"] == list(objects.get_pieces(objects.put(b"text")))


def test_a_file_that_changes_while_it_is_read_in_pieces_is_told_at_its_end(tmp_path: Path) -> None:
    objects = Objects.of_sources(tmp_path, _photo(tmp_path, b"photo"))
    (tmp_path / "photo.jpg").write_bytes(b"other")
    pieces = objects.get_pieces(digest.of_bytes(b"photo"))
    assert b"other" == next(pieces)
    with pytest.raises(OSError, match="command/world/changing"):
        next(pieces)


def test_a_file_can_be_looked_into(tmp_path: Path) -> None:
    objects = Objects.of_sources(tmp_path, _photo(tmp_path, b"photo"))
    for key in (digest.of_bytes(b"photo"), objects.put(b"phone")):
        with objects.open(key) as stream:
            assert b"pho" == stream.read(3)
