"""Groups of tasks that are planned again only when what they are made from has changed. Knows no feature."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

from netzblatt.cache.keys import Keys
from netzblatt.cache.memo import remember_all
from netzblatt.cache.output_rows import OutputRow, RowsByGroup
from netzblatt.model.tasks import PlannedOutput, Recipe, Task, TaskGroup


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
