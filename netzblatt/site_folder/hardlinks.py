"""Writes and links single files of a folder that is being patched. Never writes into a file that exists, since its
bytes may have other names, in a site that people are reading. Knows nothing of what is in the files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

from netzblatt.cache.regular_files import open_regular_file
from netzblatt.site_folder.folder_walk import discard, walk_below
from netzblatt.site_folder.ledger import FileRecord, OutputStat

CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
CHUNK = 1 << 20
# A symbolic link is linked itself, not its target; except on Windows, which does not offer that.
FOLLOWS = os.link not in os.supports_follow_symlinks
# A page nearly always has a folder of its own. It is made first, which is cheaper than to fail without it.
PAGE = "/index.html"
# In the place of an inode.
FOLDER = -1


def write(folder: Path, path: str, pieces: Iterable[bytes]) -> OutputStat:
    """Writes a new file into the folder, makes its folders on the way, and returns its stat.

    Raises ValueError for a path that leads out of the folder, and FileExistsError if the file exists: on some file
    systems two spellings of a name are one file.
    """
    if not {"", ".", ".."}.isdisjoint(path.split("/")):
        message = f"not a path below {folder}: {path!r}"
        raise ValueError(message)
    # The system's own calls, and no rename: a file system takes longer to rename over a file than to write one.
    target = f"{folder}/{path}"
    descriptor = _create(target)
    try:
        for piece in pieces:
            unwritten = memoryview(piece)
            while unwritten:
                unwritten = unwritten[os.write(descriptor, unwritten) :]
        status = os.fstat(descriptor)
    except OSError as fault:
        # A full disk does not say which file had no room.
        fault.filename = target
        raise
    finally:
        os.close(descriptor)
    return status.st_size, status.st_mtime_ns, status.st_ino


def link_files(site: Path, staging: Path, entries: Iterable[tuple[str, FileRecord]]) -> dict[str, FileRecord]:
    """Links files of the site into the staging folder, by path. Where links are impossible, copies them.

    Returns the records of the copies; those of linked files stay as they are.
    """
    copies = {}
    for path, (key, digest, *_) in entries:
        new = f"{staging}/{path}"
        if not link_or_copy(f"{site}/{path}", new):
            status = os.lstat(new)
            copies[path] = (key, digest, status.st_size, status.st_mtime_ns, status.st_ino)
    return copies


def link_folder(old: Path, new: Path) -> None:
    """Turns the folder `new` into one that holds links to all files of the folder `old`, and nothing else. A file that
    is a link to the same one stays.
    """
    wanted, there = _list_inodes(old), _list_inodes(new)
    for path, inode in there.items():
        if wanted.get(path) != inode:
            discard(new / path)
    for path, inode in wanted.items():
        if there.get(path) == inode:
            continue
        if inode == FOLDER:
            os.mkdir(f"{new}/{path}")  # noqa: PTH102
        else:
            link_or_copy(f"{old}/{path}", f"{new}/{path}")


def _list_inodes(folder: Path) -> dict[str, int]:
    """Lists the inodes of all files in a folder by path, and FOLDER for each folder, which comes before its files."""
    return {
        path: FOLDER if entry.is_dir(follow_symlinks=False) else entry.inode() for path, entry in walk_below(folder)
    }


def link_or_copy(old: str | Path, new: str | Path) -> bool:
    """Links a file, or a symbolic link, to a new name, and makes the folders of that on the way.

    Returns False if it was copied, since links are impossible here. Raises FileExistsError if the name is taken.
    """
    if str(new).endswith(PAGE):
        _make_folder_of(new)
    try:
        os.link(old, new, follow_symlinks=FOLLOWS)
    except FileNotFoundError:
        if not os.path.lexists(old):
            raise
        _make_folder_of(new)
        return link_or_copy(old, new)
    except OSError:
        _copy(Path(old), Path(new))
        return False
    return True


def _create(target: str) -> int:
    if target.endswith(PAGE):
        _make_folder_of(target)
    try:
        return os.open(target, CREATE, 0o666)
    except FileNotFoundError:
        _make_folder_of(target)
        return os.open(target, CREATE, 0o666)


def _make_folder_of(target: str | Path) -> None:
    # Not pathlib, which takes as long as the system does.
    folder = os.path.dirname(target)  # noqa: PTH120
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        return
    except OSError:
        _make_folders(folder)


def _make_folders(folder: str) -> None:
    """Makes a folder and those above it. Not by pathlib, which calls itself for each of them."""
    missing = []
    while not os.path.isdir(folder):  # noqa: PTH112
        missing.append(folder)
        folder = os.path.dirname(folder)  # noqa: PTH120
    for path in reversed(missing):
        with suppress(FileExistsError):
            os.mkdir(path)  # noqa: PTH102


def _copy(old: Path, new: Path) -> None:
    """Copies a file with its times, by which browsers and rsync decide, or a symbolic link."""
    _make_folder_of(new)
    if old.is_symlink():
        new.symlink_to(old.readlink())
        return
    with os.fdopen(open_regular_file(old), "rb") as source, new.open("xb") as target:
        while piece := source.read(CHUNK):
            target.write(piece)
    status = old.stat()
    new.chmod(S_IMODE(status.st_mode))
    os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
