"""What a folder was left with, and what has become of it since: by stat alone. Knows no kind of file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeAlias

from netzblatt.cache import sealed
from netzblatt.cache.codec import decode, encode
from netzblatt.model.frozen import Frozen, field

LABEL = "ledger 2"
# Size, time of change in nanoseconds, inode. Not the time at which the stat changed: a new link to a file changes that.
OutputStat: TypeAlias = tuple[int, int, int]
# What made the file, the digest of its bytes, and its stat.
FileRecord: TypeAlias = tuple[str, str, int, int, int]
# The path of the folder itself, from itself.
HERE = "."
MISSING = (FileNotFoundError, NotADirectoryError)

# A ledger as it is written down.
_Stored: TypeAlias = tuple[Mapping[str, FileRecord], list[tuple[bytes, int]], list[bytes], bytes]


class Ledger(Frozen, frozen=True):
    """`files` and the times of change of `folders` by path from the folder, POSIX; `foreign` are files of others that
    were left where they are; `note` is whatever the writer wants to know again.
    """

    files: Mapping[str, FileRecord] = field(default_factory=dict)
    folders: Mapping[str, int] = field(default_factory=dict)
    foreign: tuple[str, ...] = ()
    note: bytes = b""


class Difference(Frozen, frozen=True):
    """A ledger by what is other in it than in another one: `files` are the entries that are, None for what it has not.
    Of two folders of a hundred thousand files it is all that need be told by the process that looks at one of them.
    """

    files: Mapping[str, FileRecord | None]
    folders: Mapping[str, int]
    foreign: tuple[str, ...]


class Alterations(Frozen, frozen=True):
    """Files of the ledger that are missing or not as they were left; files that are not in it, sorted."""

    paths: frozenset[str]
    foreign: tuple[str, ...]


def load(path: Path) -> Ledger | None:
    """Loads a ledger; None if it is missing or damaged."""
    data = sealed.read(path, label=LABEL)
    found: _Stored | None = decode(data, _Stored) if data else None
    if found is None:
        return None
    files, folders, foreign, note = found
    return Ledger(files, {os.fsdecode(path): time for path, time in folders}, tuple(map(os.fsdecode, foreign)), note)


def save(path: Path, ledger: Ledger) -> None:
    """Saves a ledger, all of it or nothing. Names that others gave may hold any bytes."""
    folders = [(os.fsencode(folder), time) for folder, time in ledger.folders.items()]
    stored: _Stored = ledger.files, folders, [os.fsencode(name) for name in ledger.foreign], ledger.note
    sealed.write(path, encode(stored), label=LABEL)


def compute_difference(ledger: Ledger, other: Ledger) -> Difference:
    """What of a ledger is not in the other, or is other there."""
    files: dict[str, FileRecord | None] = {
        path: entry for path, entry in ledger.files.items() if other.files.get(path) != entry
    }
    files |= dict.fromkeys([path for path in other.files if path not in ledger.files])
    return Difference(files, ledger.folders, ledger.foreign)


def find_alterations(folder: Path, ledger: Ledger) -> Alterations:
    """Looks at the files and folders that the ledger knows, and lists only folders in which something came or went.
    Links are named, not followed. OSError if `folder` is none.
    """
    there = read_folder_times(folder, {HERE, *ledger.folders})
    listed = {place for place in {HERE, *ledger.folders} if there.get(place) != ledger.folders.get(place)}
    paths = set(_find_changed(folder, ledger.files))
    # Through a link in the place of a folder all looks as before.
    links = tuple(f"{place}/" for place in listed - there.keys() if (folder / place).is_symlink())
    paths.update(path for path in ledger.files if links and path.startswith(links))
    strangers = (found for place in listed & there.keys() for found in walk_below(folder, place, skip=there))
    foreign = {path for path, entry in strangers if not entry.is_dir(follow_symlinks=False)} - ledger.files.keys()
    foreign.update(path for path in ledger.foreign if get_parent(path) not in listed and not path.startswith(links))
    return Alterations(frozenset(paths), tuple(sorted(foreign)))


def read_folder_times(folder: Path, paths: Iterable[str]) -> dict[str, int]:
    """When each of these folders below `folder` last changed, in nanoseconds; without those that are none."""
    times = {}
    with _open_lstat(folder) as look:
        for path in paths:
            try:
                found = look(path)
            except MISSING:
                continue
            if stat.S_ISDIR(found.st_mode):
                times[path] = found.st_mtime_ns
    return times


def walk_below(
    folder: Path, start: str = HERE, *, skip: Collection[str] = ()
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All that is in a folder of `folder` and in those below it, save for `known` ones, by path from `folder`."""
    prefix = "" if start == HERE else f"{start}/"
    with suppress(*MISSING), os.scandir(folder / start) as entries:
        for entry in entries:
            path = prefix + entry.name
            if path not in skip:
                yield path, entry
                if entry.is_dir(follow_symlinks=False):
                    yield from walk_below(folder, path, skip=skip)


def get_parent(path: str) -> str:
    """The folder in which a path lies."""
    return path.rpartition("/")[0] or HERE


def _find_changed(folder: Path, files: Mapping[str, FileRecord]) -> Iterator[str]:
    with _open_lstat(folder) as look:
        for path, (_, _, size, mtime, inode) in files.items():
            try:
                found = look(path)
            except MISSING:
                yield path
                continue
            if found.st_ino != inode or found.st_mtime_ns != mtime or found.st_size != size:
                yield path


@contextmanager
def _open_lstat(folder: Path) -> Iterator[Callable[[str], os.stat_result]]:
    """os.lstat for paths from the folder: 2.8 instead of 3.6 µs where the system can start from there."""
    if os.stat not in os.supports_dir_fd:
        yield lambda path: os.lstat(f"{folder}/{path}")
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield partial(os.lstat, dir_fd=descriptor)
    finally:
        os.close(descriptor)
