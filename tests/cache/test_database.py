from __future__ import annotations

import os
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from netzblatt.cache import digest
from netzblatt.cache.database import Database

KEY, OTHER = digest.of_bytes(b"key"), digest.of_bytes(b"other")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "room" / "store.sqlite"


def _put(path: Path, **rows: bytes) -> None:
    table = Database(path)
    for name, data in rows.items():
        table.put({"key": KEY, "other": OTHER}[name], data)
    table.close()


def test_what_was_put_is_there_for_the_next_process_once_it_is_closed(path: Path) -> None:
    assert (None, False) == (Database(path).get(KEY), Database(path).is_kept())
    _put(path, key=b"one", other=b"")
    assert (b"one", b"") == (Database(path).get(KEY), Database(path).get(OTHER))


def test_a_key_has_one_result_and_the_last_one_counts(path: Path) -> None:
    _put(path, key=b"one")
    _put(path, key=b"two")
    assert b"two" == Database(path).get(KEY)


def test_a_copy_in_another_process_reads_and_keeps_nothing(path: Path) -> None:
    table = Database(path, owner=os.getpid() + 1)
    table.put(KEY, b"one")
    assert table.get(KEY) is None
    _put(path, key=b"one")
    assert b"one" == pickle.loads(pickle.dumps(table)).get(KEY)  # noqa: S301


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_done_to_the_file_nothing_wrong_comes_out_and_the_next_result_is_kept(
    path: Path, seed: int
) -> None:
    large = bytes(range(256)) * 300
    _put(path, key=b"one", other=large)
    damaged, chance = bytearray(path.read_bytes()), Random(seed)  # noqa: S311
    for _ in range(chance.randint(1, 200)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    path.write_bytes(damaged[: chance.choice([0, 1, 100, 5000, len(damaged)])] if seed % 2 else damaged)
    assert Database(path).get(KEY) in {b"one", None}
    assert Database(path).get(OTHER) in {large, None}
    _put(path, key=b"new")
    assert b"new" == Database(path).get(KEY)


def test_a_folder_in_the_place_of_the_file_makes_way(path: Path) -> None:
    (path / "inside").mkdir(parents=True)
    _put(path, key=b"one")
    assert b"one" == Database(path).get(KEY)


STRANGE_TABLES = {
    "view": "CREATE VIEW results AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i, i FROM n",
    "other columns": "CREATE TABLE results (name, data)",
    "another table": "CREATE TABLE others (name)",
    "trigger": "CREATE TRIGGER t AFTER INSERT ON results BEGIN DELETE FROM notes; END",
    "index": "CREATE INDEX i ON results (length(data))",
}


@pytest.mark.parametrize("command", STRANGE_TABLES.values(), ids=STRANGE_TABLES)
def test_a_file_with_other_tables_than_ours_is_made_anew(path: Path, command: str) -> None:
    _put(path, key=b"one")
    with closing(sqlite3.connect(path)) as connection:
        if " results AS" in command or " results (name, data)" in command:
            connection.execute("DROP TABLE results")
        connection.execute(command)
    assert 1 == Database(path).count_damaged()
    assert Database(path).get(KEY) is None
    _put(path, key=b"two")
    assert b"two" == Database(path).get(KEY)


def test_damaged_results_and_notes_are_counted(path: Path) -> None:
    _put(path, key=b"one", other=b"two")
    database = Database(path)
    database.save_notes("texts", {"a": b"alpha", "b": b"beta"})
    database.close()
    assert 0 == Database(path).count_damaged()
    path.write_bytes(path.read_bytes().replace(b"two", b"ten").replace(b"alpha", b"alphb"))
    assert 2 == Database(path).count_damaged()
    path.write_bytes(b"rubbish" * 9000)
    assert (1, True) == (Database(path).count_damaged(), path.exists())


def test_what_is_too_much_loses_first_what_nobody_used(path: Path) -> None:
    _put(path, key=b"x" * 200_000, other=b"y" * 200_000)
    table = Database(path)
    table.trim(1_000_000, used=[])
    assert table.get(KEY)
    table.close()
    Database(path).trim(400_000, used=[OTHER])
    assert (None, b"y" * 200_000) == (Database(path).get(KEY), Database(path).get(OTHER))
    Database(path).trim(1000, used=[OTHER])
    assert Database(path).get(OTHER) is None


def test_a_result_under_another_ones_key_is_not_there(path: Path) -> None:
    twin = KEY[:16] + OTHER[16:]
    _put(path, key=b"one")
    # Both have the same row.
    assert (b"one", None) == (Database(path).get(KEY), Database(path).get(twin))


def test_notes_are_kept_by_kind_and_name(path: Path) -> None:
    database = Database(path)
    assert ({}, False) == (database.load_notes("stats"), path.exists())
    database.save_notes("stats", {"a": b"1", "b\udcff": b"2"})
    database.save_notes("groups", {"a": b"3"})
    database.close()
    stored = Database(path)
    assert ({"a": b"1", "b\udcff": b"2"}, {"a": b"3"}) == (stored.load_notes("stats"), stored.load_notes("groups"))


def test_notes_that_are_none_are_removed_and_with_is_all_the_others_too(path: Path) -> None:
    database = Database(path)
    database.save_notes("stats", {"a": b"1", "b": b"2", "c": b"3"})
    database.save_notes("stats", {"a": None, "b": b"new"})
    assert {"b": b"new", "c": b"3"} == database.load_notes("stats")
    database.save_notes("stats", {"d": b"4"}, is_all=True)
    assert {"d": b"4"} == database.load_notes("stats")


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE notes SET data = CAST(data || 'x' AS BLOB)",
        "UPDATE notes SET data = 'text'",
        "UPDATE notes SET kind = 'groups'",
        "UPDATE notes SET name = CAST('b' AS BLOB)",
        "UPDATE notes SET name = X'FFFE'",
    ],
)
def test_a_note_that_was_altered_or_moved_is_not_there(path: Path, command: str) -> None:
    database = Database(path)
    database.save_notes("stats", {"a": b"1"})
    database.close()
    connection = sqlite3.connect(path)
    connection.execute(command)
    connection.commit()
    connection.close()
    assert ({}, {}) == (Database(path).load_notes("stats"), Database(path).load_notes("groups"))
