"""Finds out by their bytes which files of a folder ledgers describe, where the folder is a copy: then no inode and no
time is the one that was written down. Knows no kind of file.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from stat import S_ISREG

from netzblatt.cache import digest
from netzblatt.site_folder.ledger import HERE, FileRecord, Ledger, read_folder_times, walk_below

# In the place of the key of what made a file; no key is like it.
NOBODY = "unknown"
# The record of a file that cannot be read as one: a link, a pipe.
UNREADABLE: FileRecord = (NOBODY, "", -1, -1, -1)
_READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def identify_files(folder: Path, ledgers: Sequence[Ledger]) -> Ledger:
    """Returns a ledger of the folder as it is.

    A file is what a ledger says if it has the same path and the same bytes; an unchanged inode, time and size stand for
    the bytes. A file with a path of ours and other bytes is ours, but nothing is known of what made it. Files that no
    ledger names are foreign. The note is that of a ledger which describes all files that are there, and no others.
    """
    claims: defaultdict[str, list[FileRecord]] = defaultdict(list)
    for ledger in ledgers:
        for path, record in ledger.files.items():
            claims[path].append(record)
    files: dict[str, FileRecord] = {}
    folders, foreign = [HERE], []
    for path, entry in walk_below(folder):
        if entry.is_dir(follow_symlinks=False):
            folders.append(path)
        elif path in claims:
            files[path] = _identify_file(f"{folder}/{path}", claims[path])
        else:
            foreign.append(path)
    notes = (ledger.note for ledger in ledgers if _has_same_bytes(ledger.files, files))
    return Ledger(files, read_folder_times(folder, folders), tuple(sorted(foreign)), next(notes, b""))


def _identify_file(path: str, claims: Iterable[FileRecord]) -> FileRecord:
    status = os.lstat(path)
    if not S_ISREG(status.st_mode):
        return UNREADABLE
    for record in claims:
        if record[2:] == (status.st_size, status.st_mtime_ns, status.st_ino):
            return record
    with os.fdopen(os.open(path, _READ_ONLY), "rb") as stream:
        status = os.fstat(stream.fileno())
        content, _ = digest.of_stream(stream)
    keys = (key for key, claimed, *_ in claims if claimed == content)
    return next(keys, NOBODY), content, status.st_size, status.st_mtime_ns, status.st_ino


def _has_same_bytes(some: Mapping[str, FileRecord], others: Mapping[str, FileRecord]) -> bool:
    """Returns whether both name the same files, made from the same and with the same bytes, wherever they lie."""
    return some.keys() == others.keys() and all(record[:2] == others[path][:2] for path, record in some.items())
