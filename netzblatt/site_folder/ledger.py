"""Writes down what a folder holds, and finds what has changed in it since, by stat alone. Knows no kind of file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias

from netzblatt.cache import sealed
from netzblatt.cache.codec import decode, encode
from netzblatt.model.frozen import Frozen, field
from netzblatt.site_folder.folder_walk import HERE, MISSING, walk_below

LABEL = "ledger 2"
# Size in bytes, st_mtime_ns, inode. Not st_ctime_ns: each new link to a file changes that.
OutputStat: TypeAlias = tuple[int, int, int]
# The key under which the file was made, the digest of its bytes, and its OutputStat.
FileRecord: TypeAlias = tuple[str, str, int, int, int]

# The fields of a ledger as they are written down. Names that others gave may hold any bytes.
_Stored: TypeAlias = tuple[Mapping[str, FileRecord], list[tuple[bytes, int]], list[bytes], bytes]


class Ledger(Frozen, frozen=True):
    """The content of a folder: `files`, and the times of change of its `folders` (st_mtime_ns), by POSIX path relative
    to it. `foreign` are the files of others in it; `note` is any bytes that the writer wants to have again.
    """

    files: Mapping[str, FileRecord] = field(default_factory=dict)
    folders: Mapping[str, int] = field(default_factory=dict)
    foreign: tuple[str, ...] = ()
    note: bytes = b""


class Difference(Frozen, frozen=True):
    """A ledger, described by its difference from another one: `files` are the records that differ, None for a file that
    only the other one has; `folders` and `foreign` are the ledger's own.

    Of two large folders it is little, so that one process can send it to another.
    """

    files: Mapping[str, FileRecord | None]
    folders: Mapping[str, int]
    foreign: tuple[str, ...]


class Alterations(Frozen, frozen=True):
    """The `paths` of files in a ledger that are missing or not as they were left; and the `foreign` files that are not
    in it, sorted.
    """

    paths: frozenset[str]
    foreign: tuple[str, ...]


def load(path: Path) -> Ledger | None:
    """Loads a ledger; returns None if it is missing or damaged."""
    data = sealed.read(path, label=LABEL)
    stored: _Stored | None = decode(data, _Stored) if data else None
    if stored is None or not _stay_below(stored[0]):
        return None
    files, folders, foreign, note = stored
    return Ledger(files, {os.fsdecode(path): time for path, time in folders}, tuple(map(os.fsdecode, foreign)), note)


def _stay_below(paths: Iterable[str]) -> bool:
    """Returns whether no path leads out of its folder: a ledger from elsewhere may name any file of this machine."""
    joined = "/" + "\0/".join(paths) + "\0"
    return not any(step in joined for step in ("/../", "/..\0", "//"))


def save(path: Path, ledger: Ledger) -> None:
    """Saves a ledger. Readers see all of it or nothing. Raises OSError if the disk does not take it."""
    folders = [(os.fsencode(folder), time) for folder, time in ledger.folders.items()]
    stored: _Stored = ledger.files, folders, [os.fsencode(name) for name in ledger.foreign], ledger.note
    sealed.write(path, encode(stored), label=LABEL)


def compute_difference(ledger: Ledger, other: Ledger) -> Difference:
    """Describes a ledger by its difference from the other one."""
    files: dict[str, FileRecord | None] = {
        path: record for path, record in ledger.files.items() if other.files.get(path) != record
    }
    files |= dict.fromkeys([path for path in other.files if path not in ledger.files])
    return Difference(files, ledger.folders, ledger.foreign)


def find_alterations(folder: Path, ledger: Ledger) -> Alterations:
    """Finds what has changed in a folder since its ledger was saved. Raises OSError if there is no such folder.

    Looks at the stat of each file and folder of the ledger, and lists only folders in which something came or went.
    Symbolic links are named, not followed.
    """
    paths = {HERE, *ledger.folders}
    times = read_folder_times(folder, paths)
    altered_folders = {path for path in paths if times.get(path) != ledger.folders.get(path)}
    altered_files = set(_find_changed(folder, ledger.files))
    # Through a link in the place of a folder, the files below it look as before.
    links = tuple(f"{path}/" for path in altered_folders - times.keys() if (folder / path).is_symlink())
    if links:
        altered_files.update(path for path in ledger.files if path.startswith(links))
    foreign = {
        path for path in ledger.foreign if get_parent(path) not in altered_folders and not path.startswith(links)
    }
    for start in altered_folders & times.keys():
        for path, entry in walk_below(folder, start, skip=times):
            if path not in ledger.files and not entry.is_dir(follow_symlinks=False):
                foreign.add(path)
    return Alterations(frozenset(altered_files), tuple(sorted(foreign)))


def read_folder_times(folder: Path, paths: Iterable[str]) -> dict[str, int]:
    """Returns the times of change (st_mtime_ns) of those paths below `folder` that are folders."""
    times = {}
    with _open_lstat(folder) as lstat:
        for path in paths:
            try:
                status = lstat(path)
            except MISSING:
                continue
            if stat.S_ISDIR(status.st_mode):
                times[path] = status.st_mtime_ns
    return times


def get_parent(path: str) -> str:
    """Returns the path of the folder in which a path lies."""
    return path.rpartition("/")[0] or HERE


def _find_changed(folder: Path, files: Mapping[str, FileRecord]) -> Iterator[str]:
    with _open_lstat(folder) as lstat:
        for path, (_, _, size, mtime, inode) in files.items():
            try:
                status = lstat(path)
            except MISSING:
                yield path
                continue
            if status.st_ino != inode or status.st_mtime_ns != mtime or status.st_size != size:
                yield path


@contextmanager
def _open_lstat(folder: Path) -> Iterator[Callable[[str], os.stat_result]]:
    """Provides os.lstat for paths relative to the folder; by fstatat(2) where the system has it, which is quicker."""
    if os.stat not in os.supports_dir_fd:
        yield lambda path: os.lstat(f"{folder}/{path}")
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield partial(os.lstat, dir_fd=descriptor)
    finally:
        os.close(descriptor)
