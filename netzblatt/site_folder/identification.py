"""Identifies the files of a folder by their bytes, for a folder that was copied: there, no inode and no time is the one
that a ledger has. Knows no kind of file.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from stat import S_ISREG

from netzblatt.cache import digest
from netzblatt.cache.regular_files import open_regular_file
from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.site_folder.folder_walk import HERE, walk_below
from netzblatt.site_folder.ledger import FileRecord, Ledger, read_folder_times

# Stands in the place of a file's key if nobody knows under which key it was made; it equals no key.
NOBODY = "unknown"
# Stands in the place of a size that is not written down.
UNKNOWN_SIZE = -1
# The record of a link, a pipe or a device, whose bytes are not read.
UNREADABLE: FileRecord = (NOBODY, "", -1, -1, -1)


def identify_files(folder: Path, ledgers: Sequence[Ledger]) -> Ledger:
    """Returns a ledger of the folder as it is, with the keys that the given ledgers have for files of the same path and
    the same bytes. A file with the inode, time and size of its record is not read.

    A file that a ledger has with other bytes is ours, with the key NOBODY; files that no ledger has are foreign. The
    note is that of the first ledger with just these files, keys and bytes. Raises OSError if a file cannot be read.
    """
    records_by_path: defaultdict[str, list[FileRecord]] = defaultdict(list)
    for ledger in ledgers:
        for path, record in ledger.files.items():
            records_by_path[path].append(record)
    files: dict[str, FileRecord] = {}
    folders = [HERE]
    foreign = []
    for path, entry in walk_below(folder):
        if entry.is_dir(follow_symlinks=False):
            folders.append(path)
        elif path in records_by_path:
            files[path] = _identify_file(f"{folder}/{path}", records_by_path[path])
        else:
            foreign.append(path)
    notes = (ledger.note for ledger in ledgers if _has_same_bytes(ledger.files, files))
    return Ledger(files, read_folder_times(folder, folders), tuple(sorted(foreign)), next(notes, b""))


def _identify_file(path: str, records: Sequence[FileRecord]) -> FileRecord:
    status = os.lstat(path)
    if not S_ISREG(status.st_mode):
        return UNREADABLE
    file_stat = status.st_size, status.st_mtime_ns, status.st_ino
    for record in records:
        if record[2:] == file_stat:
            return record
    sizes = {record[2] for record in records}
    # A file of holes may be larger than anybody can read.
    if status.st_size not in sizes and (UNKNOWN_SIZE not in sizes or status.st_size > MOST_KEPT_BYTES):
        return NOBODY, "", *file_stat
    with os.fdopen(open_regular_file(path), "rb") as stream:
        status = os.fstat(stream.fileno())
        content, _ = digest.of_stream(stream)
    keys = (key for key, recorded_content, *_ in records if recorded_content == content)
    return next(keys, NOBODY), content, status.st_size, status.st_mtime_ns, status.st_ino


def _has_same_bytes(some: Mapping[str, FileRecord], others: Mapping[str, FileRecord]) -> bool:
    """Returns whether both have the same files, with the same keys and bytes, whatever their stats."""
    return some.keys() == others.keys() and all(record[:2] == others[path][:2] for path, record in some.items())
