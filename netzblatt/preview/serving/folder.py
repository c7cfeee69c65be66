"""Files of a folder that is exchanged with another at any time. Knows no page and no browser."""

from __future__ import annotations

import asyncio
import os
import stat
from pathlib import Path
from typing import BinaryIO

# Where the system exchanges two folders in three steps, there is none for some microseconds, or for as long as a busy
# machine leaves the builder in their middle: seconds until it is looked for again.
PAUSES = (0.001, 0.01, 0.1, 1.0)


async def open_file(folder: Path, output: str) -> BinaryIO | None:
    """The file of an output, open: whatever is exchanged from now on, it stays this one, and whole. None if there is
    none. No link leads to another file, neither out of the folder nor within.
    """
    for number, pause in enumerate(PAUSES):
        before = _inode(folder)
        if found := _try_to_open(folder, output):
            return found
        # The same folder before and afterwards: it was not there. Otherwise it may be in the one that came. Once may be
        # chance: two builds in between, and it is the same again.
        if number and before is not None and before == _inode(folder):
            return None
        await asyncio.sleep(pause)
    return _try_to_open(folder, output)


def _inode(folder: Path) -> int | None:
    try:
        return folder.stat().st_ino
    except OSError:
        return None


def _try_to_open(folder: Path, output: str) -> BinaryIO | None:
    try:
        path = f"{os.path.realpath(folder, strict=True)}/{output}"
        if os.path.realpath(path) != os.path.normpath(path):
            return None
        # O_NONBLOCK: a pipe would be waited for.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError):
        # Not there, not readable, a name that is too long, a NUL.
        return None
    found = os.fdopen(descriptor, "rb") if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    if found is None:
        os.close(descriptor)
    return found
