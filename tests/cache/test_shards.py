from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.cache import shards
from netzblatt.cache.shards import COUNT, number_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "room" / "values"


def test_a_name_has_its_place_also_if_it_is_no_utf8() -> None:
    places = [number_of(f"content/news/{number}\udcff.md") for number in range(9 * COUNT)]
    assert (places, set(range(COUNT))) == (
        [number_of(f"content/news/{n}\udcff.md") for n in range(9 * COUNT)],
        {*places},
    )


def test_what_was_written_is_read_and_what_was_not_is_not_there(folder: Path) -> None:
    assert {} == shards.load(folder, label="a")
    shards.save(folder, {0: ("x", b"y"), 31: {}}, label="a")
    shards.save(folder, {31: {"z": 1}}, label="a")
    assert {0: ("x", b"y"), 31: {"z": 1}} == shards.load(folder, label="a")
    assert {} == shards.load(folder, label="b")


def test_only_what_is_given_is_written(folder: Path) -> None:
    shards.save(folder, {0: "old", 1: "old"}, label="a")
    before = (folder / "0").stat().st_ino
    shards.save(folder, {1: "new"}, label="a")
    assert ({0: "old", 1: "new"}, before) == (shards.load(folder, label="a"), (folder / "0").stat().st_ino)


def test_what_is_damaged_or_has_another_name_is_not_there(folder: Path) -> None:
    shards.save(folder, {0: "a", 1: "b", 2: "c"}, label="a")
    (folder / "0").rename(folder / "3")
    (folder / "1").write_bytes((folder / "1").read_bytes()[:-1])
    assert {2: "c"} == shards.load(folder, label="a")


def test_a_file_in_the_place_of_the_folder_gives_way(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_bytes(b"rubbish")
    assert {} == shards.load(folder, label="a")
    shards.save(folder, {5: "a"}, label="a")
    assert {5: "a"} == shards.load(folder, label="a")


def test_of_what_is_empty_no_file_is_left(folder: Path) -> None:
    shards.save(folder, {0: "a", 1: "b"}, label="a")
    (folder / "2").mkdir()
    shards.save(folder, {0: None, 2: None, 3: None}, label="a")
    assert (["1"], {1: "b"}) == ([path.name for path in folder.iterdir()], shards.load(folder, label="a"))
