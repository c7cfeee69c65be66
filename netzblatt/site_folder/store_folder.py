"""Opens the folder of the store, where a stranger may have left links, pipes and files of his own. Knows the names of
its parts, and not what is in them.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISLNK, S_ISREG

from netzblatt.cache.regular_files import read_regular_file
from netzblatt.model.paths import FAULT_REPORT, PROBLEM_REPORT
from netzblatt.site_folder.folder_walk import discard
from netzblatt.site_folder.paths import SitePaths

# By this name and first line programs that make backups know a cache (https://bford.info/cachedir/).
MARKER = "CACHEDIR.TAG"
MARK = b"""Signature: 8a477f597d28d172789f06886806bc55
# Netzblatt made this folder. It may be deleted at any time.
"""
FILES = frozenset({PurePosixPath(report).name for report in (FAULT_REPORT, PROBLEM_REPORT)})
FILES |= {MARKER, "links.json", "links.new", "lock", "now", "store.sqlite", "store.sqlite-shm", "store.sqlite-wal"}
FOLDERS = frozenset({"ledgers", "pictures", "preview", "previews", "published", "staging", "staging.aside"})
# What earlier versions left here, and nobody reads any more.
FORMER = frozenset({"chapters", "index", "index.now", "register", "sources", "spare", "spare.aside"})
PARTS = FILES | FOLDERS | FORMER


def open_store(store: Path) -> None:
    """Makes the folder of the store, or takes the one that is there. Removes parts of earlier versions, and whatever
    stands in the place of a part and is none, such as a link, a pipe, or a file with a second name elsewhere.

    Raises OSError with ELOOP if the folder is a link, and with EEXIST if it is somebody else's. Then nothing has
    changed.
    """
    with suppress(FileExistsError):
        store.mkdir(parents=True)
    mode = store.lstat().st_mode
    if S_ISLNK(mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(store))
    if not S_ISDIR(mode):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(store))
    is_marked = _is_marker(store / MARKER)
    # People keep schemas here, for their programs.
    strange = {path.name for path in store.iterdir() if path.suffix != ".json"} - PARTS
    if strange and not is_marked:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(store / min(strange)))
    _remove_false_parts(store)
    _remove_false_parts(store / "previews")
    if not is_marked:
        discard(store / MARKER)
        # Never through a link: "x" is O_EXCL. Another process may have been quicker.
        with suppress(FileExistsError), (store / MARKER).open("xb") as marker:
            marker.write(MARK)


def forget_earlier_builds(paths: SitePaths) -> None:
    """Deletes all that earlier builds left, except the ledgers: they say what in site/ is ours."""
    for path in (paths.pictures, *paths.store.glob(f"{paths.database.name}*")):
        discard(path)


def _is_marker(path: Path) -> bool:
    with suppress(OSError):
        return read_regular_file(path, most=len(MARK)) == MARK
    return False


def _remove_false_parts(folder: Path) -> None:
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name in PARTS and not _is_part(path):
            discard(path)


def _is_part(path: Path) -> bool:
    try:
        status = path.lstat()
    except FileNotFoundError:
        # Another process has just removed it.
        return True
    if path.name in FOLDERS:
        return S_ISDIR(status.st_mode)
    # What is written into a file is also in the file that shares its inode.
    return path.name in FILES and S_ISREG(status.st_mode) and status.st_nlink == 1
