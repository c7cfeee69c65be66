"""Two folders change places in one step, as far as the system can. Knows nothing of their content.

By itself, because ctypes and shutil take 6 ms to load, which a build that has nothing to do does not pay.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

# linux/fs.h: RENAME_EXCHANGE, for renameat2(2); sys/stdio.h of macOS: RENAME_SWAP, for renamex_np(2).
RENAME_EXCHANGE = RENAME_SWAP = 2
AT_FDCWD = -100
# File systems and kernels that cannot exchange say so in one of these ways.
UNABLE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})


def exchange(staging: Path, site: Path, *, aside: Path) -> None:
    """Puts `spare` in the place of `site`. Where there was a site, it is called `spare` afterwards.

    One rename, so that whoever looks sees the old site or the new one. Where the system cannot exchange two folders
    it takes three, by way of `aside`, and `restore` makes good if one is killed in between. After an OSError nothing
    has changed.
    """
    # A site that is a link stays one: what it leads to is exchanged.
    site = site.resolve()
    if not os.path.lexists(site):
        site.parent.mkdir(parents=True, exist_ok=True)
        staging.rename(site)
    elif not _swap(staging, site):
        discard(aside)
        site.rename(aside)
        try:
            staging.rename(site)
        except OSError:
            aside.rename(site)
            raise
        aside.rename(staging)


def restore(staging: Path, site: Path, *, aside: Path) -> None:
    """Puts right what an exchange left that was killed: each of the two folders has its name again."""
    site = site.resolve()
    if not os.path.lexists(site):
        aside.rename(site)
    elif not os.path.lexists(staging):
        aside.rename(staging)
    discard(aside)


def discard(path: Path) -> None:
    """Removes a folder with all that is in it, or a file, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _swap(one: Path, other: Path) -> bool:
    """Exchanges two names in one step. False where the system or the file system has no such step."""
    step = _find_system_call()
    if step is None or not step(os.fsencode(one), os.fsencode(other)):
        return step is not None
    number = ctypes.get_errno()
    if number in UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _find_system_call() -> Callable[[bytes, bytes], int] | None:
    """The C library's call that exchanges two names and returns 0, or sets errno."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else object()
    if hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE))
    if hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, RENAME_SWAP))
    return None
