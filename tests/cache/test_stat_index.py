from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from netzblatt.cache import stat_index
from netzblatt.cache.database import Database
from netzblatt.cache.stat_index import StatIndex, StatRecord, load, save

SECOND = 1_000_000_000
MOMENT = 1_700_000_000 * SECOND
OLD: StatRecord = (3, MOMENT - 60 * SECOND, MOMENT - 50 * SECOND, 17, "d1")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "store.sqlite")


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "room" / "now"


def load_entries(database: Database, marker: Path) -> Mapping[str, StatRecord]:
    return load(database, marker=marker).entries


def test_what_is_older_than_the_moment_is_known_again(database: Database, marker: Path) -> None:
    save(database, {"content/ä.md": OLD}, moment=MOMENT)
    assert {"content/ä.md": OLD} == load_entries(database, marker)


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
def test_what_may_have_changed_again_since_is_remembered_but_not_trusted(
    database: Database, marker: Path, mtime: int, ctime: int
) -> None:
    save(database, {"a": (3, MOMENT + mtime * SECOND, MOMENT + ctime * SECOND, 17, "d1")}, moment=MOMENT)
    assert {"a": (-1, -1, -1, -1, "d1")} == load_entries(database, marker)


def test_what_is_just_older_than_two_seconds_is_trusted(database: Database, marker: Path) -> None:
    entry = (3, MOMENT - 2 * SECOND - 1, MOMENT - 2 * SECOND - 1, 17, "d1")
    save(database, {"a": entry}, moment=MOMENT)
    assert {"a": entry} == load_entries(database, marker)


def test_nothing_is_known_at_first_but_the_time(database: Database, marker: Path) -> None:
    found = load(database, marker=marker)
    assert ({}, True) == (found.entries, abs(found.moment - time.time_ns()) < 60 * SECOND)


def test_the_moment_is_told_by_the_file_system(
    database: Database, marker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    first = load(database, marker=marker).moment
    time.sleep(0.02)
    assert first < load(database, marker=marker).moment == marker.stat().st_mtime_ns


def test_what_is_not_to_be_trusted_is_not_read(database: Database, marker: Path) -> None:
    save(database, {"a": OLD}, moment=MOMENT)
    assert ({}, True) == ((found := load(database, marker=marker, is_trusted=False)).entries, found.moment > 0)


@pytest.mark.parametrize("damage", [b"", b"rubbish"])
def test_a_damaged_index_knows_nothing(database: Database, marker: Path, damage: bytes) -> None:
    database.save_notes(stat_index.NOTES, {stat_index.LABEL: damage})
    assert {} == load_entries(database, marker)


def test_another_version_knows_nothing_of_this_one(
    database: Database, marker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(database, {"a": OLD}, moment=MOMENT)
    monkeypatch.setattr(stat_index, "LABEL", "index 0")
    assert {} == load_entries(database, marker)


def test_an_index_of_nothing_is_the_default() -> None:
    assert ({}, 0) == (StatIndex().entries, StatIndex().moment)
