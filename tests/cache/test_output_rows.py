from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.cache import output_rows
from netzblatt.cache.database import Database
from netzblatt.cache.output_rows import OutputRow, RowsByGroup


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "store.sqlite")


def group_of(name: str) -> tuple[OutputRow, ...]:
    return ((f"{name}.html", "origin", "/address/", "2017", "key"),)


def load_tuples(database: Database, notes: str = "groups") -> RowsByGroup:
    return {key: tuple(rows) for key, rows in output_rows.load(database, notes).items()}


def test_groups_are_written_where_they_are_new(database: Database) -> None:
    first = {f"group {number}": group_of(str(number)) for number in range(9)}
    output_rows.save(database, "groups", first, there={})
    loaded = output_rows.load(database, "groups")
    assert first == load_tuples(database)
    following = {key: rows for key, rows in loaded.items() if key != "group 7"} | {"group new": group_of("new")}
    output_rows.save(database, "groups", following, there=loaded)
    assert {key: tuple(rows) for key, rows in following.items()} == load_tuples(database)


def test_groups_of_an_unknown_state_are_all_written_over(database: Database) -> None:
    output_rows.save(database, "groups", {f"group {number}": group_of("old") for number in range(9)}, there={})
    output_rows.save(database, "groups", {"group 1": group_of("1")}, there={})
    assert {"group 1": group_of("1")} == load_tuples(database)


def test_the_preview_has_groups_of_its_own(database: Database) -> None:
    output_rows.save(database, "groups", {"group": group_of("site")}, there={})
    output_rows.save(database, "preview groups", {"group": group_of("preview")}, there={})
    assert {"group": group_of("site")} == load_tuples(database)
    assert {"group": group_of("preview")} == load_tuples(database, "preview groups")


def test_another_version_of_the_program_knows_no_groups(database: Database) -> None:
    output_rows.save(database, "groups", {"group": group_of("1")}, there={})
    database.save_notes("groups", {"": b"another"})
    assert {} == output_rows.load(database, "groups")
