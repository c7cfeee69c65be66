"""Walks through everything in a folder, however deep it goes, and follows no link. Knows no kind of file."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

# The path of a folder relative to itself.
HERE = "."
MISSING = (FileNotFoundError, NotADirectoryError)


def walk_below(
    folder: Path, start: str = HERE, *, skip: Collection[str] = ()
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yields everything below the path `start` of a folder, except paths in `skip` and what is below them, by path
    relative to the folder. A folder comes before what is in it.
    """
    # Folders of others may lie deeper than functions may call themselves.
    waiting = [start]
    while waiting:
        parent = waiting.pop()
        prefix = "" if parent == HERE else f"{parent}/"
        with suppress(*MISSING), os.scandir(f"{folder}/{parent}") as entries:
            for entry in entries:
                path = prefix + entry.name
                if path not in skip:
                    yield path, entry
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(path)


def discard(path: Path) -> None:
    """Removes a folder with everything in it, or a file, if there is one."""
    if not path.is_dir() or path.is_symlink():
        path.unlink(missing_ok=True)
        return
    # Not shutil.rmtree, which recurses as deep as the folders go. What lies deeper is moved up, so that no path grows
    # longer than systems can carry.
    # No killed process has left such a name.
    prefix, number = f".discarded-{time.time_ns()}", 0
    while entries := _list_entries(path):
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                Path(entry.path).unlink(missing_ok=True)
                continue
            for inner in _list_entries(entry.path):
                if inner.is_dir(follow_symlinks=False):
                    number += 1
                    Path(inner.path).rename(path / f"{prefix}-{number}")
                else:
                    Path(inner.path).unlink(missing_ok=True)
            Path(entry.path).rmdir()
    path.rmdir()


def _list_entries(folder: str | Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)
