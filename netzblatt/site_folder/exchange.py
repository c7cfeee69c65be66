"""Exchanges two folders in one step, as far as the system can. Knows nothing of their content.

A module of its own, because ctypes takes long to load, and a build that has nothing to do does not need it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from netzblatt.site_folder.folder_walk import discard

# linux/fs.h: RENAME_EXCHANGE, for renameat2(2); sys/stdio.h of macOS: RENAME_SWAP, for renamex_np(2).
RENAME_EXCHANGE = RENAME_SWAP = 2
AT_FDCWD = -100
# The errors by which file systems and kernels say that they cannot exchange.
UNABLE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})


def exchange(staging: Path, site: Path, *, aside: Path) -> None:
    """Puts the folder `staging` in the place of `site`. If there was a site, it lies at `staging` afterwards.

    Everybody sees either the old site or the new one, because it is one rename: renameat2(2) on Linux, renamex_np(2) on
    macOS. Where the system cannot exchange two folders, it takes three renames by way of `aside`; if the process is
    killed between them, `restore` puts that right. Raises OSError, after which nothing has changed.
    """
    # A site that is a link stays one: the folder that it leads to is exchanged.
    site = site.resolve()
    if not os.path.lexists(site):
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
    """Puts right what a killed exchange left: gives the folder at `aside` the name that is missing."""
    site = site.resolve()
    if not os.path.lexists(site):
        aside.rename(site)
    elif not os.path.lexists(staging):
        aside.rename(staging)
    discard(aside)


def _swap(first: Path, second: Path) -> bool:
    """Exchanges two names in one step. Returns False if the system or the file system cannot do that."""
    call = _find_system_call()
    if call is None:
        return False
    if not call(os.fsencode(first), os.fsencode(second)):
        return True
    number = ctypes.get_errno()
    if number in UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(first), None, str(second))


def _find_system_call() -> Callable[[bytes, bytes], int] | None:
    """Returns the C library's function that exchanges two names, and returns 0 or sets errno."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else object()
    if hasattr(library, "renameat2"):
        return lambda first, second: int(library.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE))
    if hasattr(library, "renamex_np"):
        return lambda first, second: int(library.renamex_np(first, second, RENAME_SWAP))
    return None
