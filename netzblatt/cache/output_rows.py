"""Remembers which outputs each group of tasks had, and their keys. Knows no task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from netzblatt.cache.codec import decode, encode
from netzblatt.cache.database import Database
from netzblatt.cache.toolchain import toolchain

# The output, origin, address, day of update and key of a PlannedOutput.
OutputRow: TypeAlias = tuple[str, str, str, str, str]
# By the keys of their groups.
RowsByGroup: TypeAlias = Mapping[str, Sequence[OutputRow]]


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
