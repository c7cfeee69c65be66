"""Remembers the stat and the digest of each file as it was read, so that an unchanged file need not be read again.
Knows no folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from netzblatt.cache.codec import decode, encode
from netzblatt.cache.database import Database
from netzblatt.model.frozen import Frozen, field

NOTES = "stats"
LABEL = "index 2"
# Size in bytes, st_mtime_ns, st_ctime_ns and inode of os.stat.
FileStat: TypeAlias = tuple[int, int, int, int]
# A FileStat and the digest of the bytes.
StatRecord: TypeAlias = tuple[int, int, int, int, str]
# A stat that no file has.
NEVER: FileStat = (-1, -1, -1, -1)
# Nanoseconds between two ticks of the coarsest clock: FAT's, and some network file systems are not much better.
COARSEST_TICK = 2_000_000_000


class StatIndex(Frozen, frozen=True):
    """`entries` by location; `moment` is the time of the file system just before the files are looked at, in
    nanoseconds.
    """

    entries: Mapping[str, StatRecord] = field(default_factory=dict)
    moment: int = 0


def load(database: Database, *, marker: Path, is_trusted: bool = True) -> StatIndex:
    """Loads the index that was saved; without entries if it is missing, damaged or not trusted.

    `marker` is a file of ours on the file system of the sources. It is written to learn the time there.
    """
    data = database.load_notes(NOTES).get(LABEL) if is_trusted else None
    entries: Mapping[str, StatRecord] | None = decode(data, dict[str, StatRecord]) if data else None
    return StatIndex(entries or {}, _read_time(marker))


def save(database: Database, entries: Mapping[str, StatRecord], *, moment: int) -> None:
    """Saves the entries of files that were looked at since `moment`, the time of the file system in nanoseconds.

    A file may change twice within one tick of its clock, and have the same stat both times. So a file that is not older
    than one tick before the moment is remembered, for its removal to be noticed, but without its stat, for it to be
    read again (git calls such an entry "racily clean").
    """
    limit = moment - COARSEST_TICK
    saved: dict[str, StatRecord] = {}
    for location, entry in entries.items():
        is_old = entry[1] < limit and entry[2] < limit
        saved[location] = entry if is_old else (*NEVER, entry[4])
    database.save_notes(NOTES, {LABEL: encode(saved)}, is_all=True)


def make_file_stat(status: os.stat_result) -> FileStat:
    """Returns those parts of a stat that change when the file does."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _read_time(marker: Path) -> int:
    # Not the clock of this machine: the files may lie on another one.
    marker.parent.mkdir(parents=True, exist_ok=True)
    # Made anew, so that nothing is written through a link, or into a file that has a second name.
    marker.unlink(missing_ok=True)
    with marker.open("xb") as file:
        file.write(b"\0")
    return marker.stat().st_mtime_ns
