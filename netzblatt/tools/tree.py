"""Folders as a whole: written aside, exchanged in one step, recovered after a kill. Knows nothing of their content."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path, PurePosixPath

from netzblatt.tools.ledger import Entry, Stat

# linux/fs.h: RENAME_EXCHANGE, for renameat2(2); sys/stdio.h of macOS: RENAME_SWAP, for renamex_np(2).
RENAME_EXCHANGE = RENAME_SWAP = 2
AT_FDCWD = -100
# File systems and kernels that cannot exchange say so in one of these ways.
UNABLE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})

# A link is linked itself, save on Windows, where that is not offered.
FOLLOWS = os.link not in os.supports_follow_symlinks
# Never into a file that is there.
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


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
        _exchange_slowly(staging, site)


def restore(staging: Path, site: Path) -> None:
    """Puts right what an exchange left that was killed: each of the two folders has its name again."""
    aside, site = _aside(staging), site.resolve()
    if os.path.lexists(aside):
        if not os.path.lexists(site):
            aside.rename(site)
        elif not os.path.lexists(staging):
            aside.rename(staging)
        discard(aside)


def recover(staging: Path, site: Path) -> None:
    """Undoes what a killed build left: brings the old site back if it was just out of its place, and clears staging."""
    restore(staging, site)
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


def put(spare: Path, path: str, data: bytes) -> Stat:
    """Writes a new file into the spare folder and makes its folders on the way. FileExistsError if there is one: its
    bytes may be those of the site, too, and two outputs may be one file where case does not count.
    """
    if not {"", ".", ".."}.isdisjoint(path.split("/")):
        message = f"not a path below {spare}: {path!r}"
        raise ValueError(message)
    target = f"{spare}/{path}"
    try:
        descriptor = os.open(target, CREATE, 0o666)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target, CREATE, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        found = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return found.st_size, found.st_mtime_ns, found.st_ino


def link(site: Path, spare: Path, entries: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """Gives the spare folder files that the site has. Where links are impossible they are copied: the entries of copies
    are returned, all others are the site's own.
    """
    copies = {}
    for path, (key, digest, *_) in entries:
        new = f"{spare}/{path}"
        if not give(f"{site}/{path}", new):
            found = os.lstat(new)
            copies[path] = (key, digest, found.st_size, found.st_mtime_ns, found.st_ino)
    return copies


def give(old: str | Path, new: str | Path) -> bool:
    """Links a file, or a link, to a new name and makes its folders on the way. Where that is impossible it is copied,
    and the answer is False. FileExistsError if there is one of that name.
    """
    try:
        os.link(old, new, follow_symlinks=FOLLOWS)
    except FileExistsError:
        raise
    except FileNotFoundError:
        if not os.path.lexists(old):
            raise
        Path(new).parent.mkdir(parents=True, exist_ok=True)
        return give(old, new)
    except OSError:
        _copy(Path(old), Path(new))
        return False
    return True


def _copy(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    if old.is_symlink():
        new.symlink_to(old.readlink())
        return
    with old.open("rb") as source, new.open("xb") as target:
        shutil.copyfileobj(source, target)
    shutil.copystat(old, new)


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


def _exchange_slowly(staging: Path, site: Path) -> None:
    aside = _aside(staging)
    discard(aside)
    site.rename(aside)
    try:
        staging.rename(site)
    except OSError:
        aside.rename(site)
        raise
    aside.rename(staging)


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
