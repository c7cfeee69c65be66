"""What is known of files without reading them: their stat and digest when they were read. Knows no folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from netzblatt.cache.codec import decode, encode
from netzblatt.cache.database import Database
from netzblatt.model.frozen import Frozen, field

NOTES, LABEL = "stats", "index 2"
# Size, time of change, time of change of the stat itself, inode: as os.stat has them, times in nanoseconds.
FileStat: TypeAlias = tuple[int, int, int, int]
# The same and the digest of the bytes.
StatRecord: TypeAlias = tuple[int, int, int, int, str]
# The stat of no file.
NEVER: FileStat = (-1, -1, -1, -1)
# FAT keeps times to two seconds, and some network file systems do not much better.
COARSEST = 2_000_000_000


class StatIndex(Frozen, frozen=True):
    """`entries` by location; `moment` is the file system's own time, in nanoseconds, before the files are looked at."""

    entries: Mapping[str, StatRecord] = field(default_factory=dict)
    moment: int = 0


def load(database: Database, *, marker: Path, is_trusted: bool = True) -> StatIndex:
    """Loads what was saved: no entries if that is missing or damaged, or not to be trusted. `marker` is a file of ours
    on the file system of the sources; it is written to ask for the time there.
    """
    data = database.load_notes(NOTES).get(LABEL) if is_trusted else None
    entries: Mapping[str, StatRecord] | None = decode(data, dict[str, StatRecord]) if data else None
    return StatIndex(entries or {}, _read_time(marker))


def save(database: Database, entries: Mapping[str, StatRecord], *, moment: int) -> None:
    """Saves the entries of files that were looked at since `moment`.

    A file may change again in the same tick of the clock in which it was read, and keep its stat: one that was not
    older than the moment is remembered, so that its end will be noticed, but will be read again (git calls it racy).
    """
    limit = moment - COARSEST
    kept = {at: entry if entry[1] < limit and entry[2] < limit else (*NEVER, entry[4]) for at, entry in entries.items()}
    database.save_notes(NOTES, {LABEL: encode(kept)}, is_all=True)


def make_file_stat(found: os.stat_result) -> FileStat:
    """What of a stat changes when the file does."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _read_time(marker: Path) -> int:
    # Not the clock of this machine: the files may lie on another.
    marker.parent.mkdir(parents=True, exist_ok=True)
    marker.write_bytes(b"\0")
    return marker.stat().st_mtime_ns
