"""Chapters of a plan, which are planned anew only when what they are made from has changed. Knows no feature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

from netzblatt.cache.codec import decode, encode
from netzblatt.cache.database import Database
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.tasks import PlannedOutput, Task, TaskGroup
from netzblatt.pipeline.keys import Keys

# A Line without its chapter.
OutputRow: TypeAlias = tuple[str, str, str, str, str]
# By the keys of their chapters.
RowsByGroup: TypeAlias = Mapping[str, Sequence[OutputRow]]


class TaskGroups:
    """Those of the last build by their keys, and of this one. Of ten thousand articles there are some five hundred, and
    with them an edit is planned and compared in a third of the time (0.5 s before).
    """

    def __init__(self, keys: Keys, known: RowsByGroup) -> None:
        self._keys, self._known = keys, known
        self._kept: dict[str, Sequence[OutputRow]] = {}
        self._fresh: dict[str, Sequence[Task]] = {}

    def open(self, chapter: TaskGroup) -> Sequence[Task | PlannedOutput]:
        """Its lines where they are known, else its tasks."""
        key = self._keys.group_key(chapter)
        rows = self._known.get(key)
        if rows is None:
            self._fresh[key] = tasks = chapter.apply()
            return tasks
        self._kept[key] = rows
        opened = cache(lambda: {task.output: task for task in chapter.apply()})
        return [PlannedOutput(*row, opened) for row in rows]

    def collect_rows(self, wanted: Mapping[str, str]) -> RowsByGroup:
        """All that this build has met, for the next one; `wanted` are the keys of all outputs."""
        if not self._fresh and len(self._kept) == len(self._known):
            return self._known
        fresh = {
            key: tuple([(task.output, task.origin, task.address, task.updated, wanted[task.output]) for task in tasks])
            for key, tasks in self._fresh.items()
        }
        return self._kept | fresh


def load(database: Database, notes: str) -> RowsByGroup:
    """Loads what the last build planned; nothing if another version of the program did."""
    found = database.load_notes(notes)
    if found.pop("", b"") != toolchain().encode():
        return {}
    rows = {key: decode(data, list[OutputRow]) for key, data in found.items()}
    return {key: group for key, group in rows.items() if group is not None}


def save(database: Database, notes: str, rows: RowsByGroup, *, there: RowsByGroup) -> None:
    """Saves the groups that are not `there` already."""
    changed: dict[str, bytes | None] = {
        key: encode(group) for key, group in rows.items() if there.get(key) is not group
    }
    changed |= dict.fromkeys(there.keys() - rows.keys())
    changed[""] = toolchain().encode()
    database.save_notes(notes, changed, is_all=not there)
