from __future__ import annotations

import time
from pathlib import Path

import pytest

from netzblatt.cache import stat_index
from netzblatt.cache.stat_index import StatIndex, StatRecord, load, save

SECOND = 1_000_000_000
MOMENT = 1_700_000_000 * SECOND
OLD: StatRecord = (3, MOMENT - 60 * SECOND, MOMENT - 50 * SECOND, 17, "d1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "room" / "index"


def test_what_is_older_than_the_moment_is_known_again(path: Path) -> None:
    save(path, {"content/ä.md": OLD}, moment=MOMENT)
    assert {"content/ä.md": OLD} == load(path).entries


@pytest.mark.parametrize(
    ("mtime", "ctime"),
    [(0, -60), (-60, 0), (-2, -60), (-60, -2), (60, -60), (-60, 60)],
    ids=[
        "changed now",
        "stat changed now",
        "two seconds ago",
        "the same of the stat",
        "in future",
        "the stat in future",
    ],
)
def test_what_may_have_changed_again_since_is_remembered_but_not_trusted(path: Path, mtime: int, ctime: int) -> None:
    save(path, {"a": (3, MOMENT + mtime * SECOND, MOMENT + ctime * SECOND, 17, "d1")}, moment=MOMENT)
    assert {"a": (-1, -1, -1, -1, "d1")} == load(path).entries


def test_what_is_just_older_than_two_seconds_is_trusted(path: Path) -> None:
    entry = (3, MOMENT - 2 * SECOND - 1, MOMENT - 2 * SECOND - 1, 17, "d1")
    save(path, {"a": entry}, moment=MOMENT)
    assert {"a": entry} == load(path).entries


def test_nothing_is_known_at_first_but_the_time(path: Path) -> None:
    found = load(path)
    assert ({}, True) == (found.entries, abs(found.moment - time.time_ns()) < 60 * SECOND)


def test_the_moment_is_told_by_the_file_system(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    first = load(path).moment
    time.sleep(0.02)
    assert first < load(path).moment == path.with_name("index.now").stat().st_mtime_ns


def test_what_is_not_to_be_trusted_is_not_read(path: Path) -> None:
    save(path, {"a": OLD}, moment=MOMENT)
    assert ({}, True) == ((found := load(path, is_trusted=False)).entries, found.moment > 0)


@pytest.mark.parametrize("damage", [b"", b"rubbish"])
def test_a_damaged_index_knows_nothing(path: Path, damage: bytes) -> None:
    save(path, {"a": OLD}, moment=MOMENT)
    path.write_bytes(damage)
    assert {} == load(path).entries


def test_another_version_knows_nothing_of_this_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(path, {"a": OLD}, moment=MOMENT)
    monkeypatch.setattr(stat_index, "LABEL", "index 0")
    assert {} == load(path).entries


def test_an_index_of_nothing_is_the_default() -> None:
    assert ({}, 0) == (StatIndex().entries, StatIndex().moment)
