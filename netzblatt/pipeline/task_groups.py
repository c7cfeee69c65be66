"""Groups of tasks that are planned again only when what they are made from has changed. Knows no feature."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import TypeAlias

from netzblatt.cache.codec import decode, encode
from netzblatt.cache.database import Database
from netzblatt.cache.memo import remember_all
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.tasks import PlannedOutput, Recipe, Task, TaskGroup
from netzblatt.pipeline.keys import Keys

# A PlannedOutput without its group: output, origin, address, updated, key.
OutputRow: TypeAlias = tuple[str, str, str, str, str]
# By the keys of their groups.
RowsByGroup: TypeAlias = Mapping[str, Sequence[OutputRow]]


def open_groups(
    planned: Sequence[Task | TaskGroup], keys: Keys, known: RowsByGroup
) -> tuple[list[Task | PlannedOutput], RowsByGroup]:
    """Puts its outputs in the place of each group, and returns all tasks in their order and the rows of all groups. A
    group that is not `known` is planned now, any other one when one of its tasks is wanted.
    """
    group_keys = [keys.compute_group_key(item) if isinstance(item, Recipe) else "" for item in planned]
    load_tasks = {
        key: cache(partial(_load_tasks, item))
        for key, item in zip(group_keys, planned, strict=True)
        if isinstance(item, Recipe)
    }
    rows = remember_all(
        load_tasks, find=known.get, make=lambda due: [(key, _list_rows(load_tasks[key], keys)) for key in due]
    )
    tasks: list[Task | PlannedOutput] = []
    for key, item in zip(group_keys, planned, strict=True):
        if isinstance(item, Recipe):
            tasks += [PlannedOutput(*row, load_tasks[key]) for row in rows[key]]
        else:
            tasks.append(item)
    return tasks, rows


def _load_tasks(group: TaskGroup) -> Mapping[str, Task]:
    return {task.output: task for task in group.apply()}


def _list_rows(load_tasks: Callable[[], Mapping[str, Task]], keys: Keys) -> Sequence[OutputRow]:
    return [
        (task.output, task.origin, task.address, task.updated, keys.compute_key(task.action))
        for task in load_tasks().values()
    ]


def load(database: Database, notes: str) -> RowsByGroup:
    """Loads what the last build planned; nothing if another version of the program did."""
    saved = database.load_notes(notes)
    if saved.pop("", b"") != toolchain().encode():
        return {}
    rows = {key: decode(data, list[OutputRow]) for key, data in saved.items()}
    return {key: group for key, group in rows.items() if group is not None}


def save(database: Database, notes: str, rows: RowsByGroup, *, there: RowsByGroup) -> None:
    """Saves the groups that are not `there` already."""
    changed: dict[str, bytes | None] = {
        key: encode(group) for key, group in rows.items() if there.get(key) is not group
    }
    changed |= dict.fromkeys(there.keys() - rows.keys())
    if not changed and there:
        return
    changed[""] = toolchain().encode()
    database.save_notes(notes, changed, is_all=not there)
