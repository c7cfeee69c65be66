"""Folders as a whole: written aside, exchanged in one step, recovered after a kill. Knows nothing of their content."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path, PurePosixPath

# linux/fs.h: RENAME_EXCHANGE, for renameat2(2); sys/stdio.h of macOS: RENAME_SWAP, for renamex_np(2).
RENAME_EXCHANGE = RENAME_SWAP = 2
AT_FDCWD = -100
# File systems and kernels that cannot exchange say so in one of these ways.
UNABLE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Fills `folder`, which is made anew, with files: paths below it, POSIX, and their bytes.

    ValueError for a path that leads out of it; FileExistsError for two that are one file, which on some file systems
    two spellings of one name are.
    """
    discard(folder)
    made = {folder}
    folder.mkdir(parents=True)
    for path, data in files:
        target = _below(folder, path)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        with target.open("xb") as stream:
            stream.write(data)


def exchange(staging: Path, site: Path) -> None:
    """Puts `staging` in the place of `site`. Where there was a site, it is called `staging` afterwards.

    One rename, so that whoever looks sees the old site or the new one. Where the system cannot exchange two folders
    it takes three, and `recover` makes good if one is killed in between.
    """
    # A site/ that is a link stays one: what it leads to is exchanged.
    site = site.resolve()
    if not os.path.lexists(site):
        site.parent.mkdir(parents=True, exist_ok=True)
        staging.rename(site)
    elif not _swap(staging, site):
        aside = _aside(staging)
        discard(aside)
        site.rename(aside)
        staging.rename(site)
        aside.rename(staging)


def recover(staging: Path, site: Path) -> None:
    """Undoes what a killed build left: brings the old site back if it was just out of its place, and clears staging."""
    aside, site = _aside(staging), site.resolve()
    if os.path.lexists(aside) and not os.path.lexists(site):
        aside.rename(site)
    discard(aside)
    discard(staging)


def foreign(site: Path, ours: Collection[str]) -> list[str]:
    """The files below `site` that are not `ours`, sorted: paths from it, POSIX. Links are named, not followed."""
    if not site.exists():
        return []
    known = frozenset(ours)
    return sorted(path for path in _files(site, "") if path not in known)


def keep(site: Path, staging: Path, paths: Iterable[str]) -> list[str]:
    """Carries files of `site` over to `staging`, by hard link where the file system has them. Returns those that had to
    stay behind, since something else is in their place.
    """
    return [path for path in paths if not _carry(_below(site, path), _below(staging, path))]


def discard(path: Path) -> None:
    """Removes a folder with all that is in it, or a file, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _carry(old: Path, new: Path) -> bool:
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(new):
            return False
    except (FileExistsError, NotADirectoryError):
        return False
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(old, new, follow_symlinks=False)
    return True


def _files(folder: Path, prefix: str) -> Iterable[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name


def _below(folder: Path, path: str) -> Path:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or not parts.parts:
        message = f"not a path below {folder}: {path!r}"
        raise ValueError(message)
    return folder / parts


def _aside(staging: Path) -> Path:
    return staging.with_name(staging.name + ".aside")


def _swap(one: Path, other: Path) -> bool:
    """Exchanges two names in one step. False where the system or the file system has no such step."""
    step = _exchanging()
    if step is None or not step(os.fsencode(one), os.fsencode(other)):
        return step is not None
    number = ctypes.get_errno()
    if number in UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _exchanging() -> Callable[[bytes, bytes], int] | None:
    """The C library's call that exchanges two names and returns 0, or sets errno."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else object()
    if hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE))
    if hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, RENAME_SWAP))
    return None
