"""Opens files of a folder that may be exchanged with another at any time. Knows no page and no browser."""

from __future__ import annotations

import asyncio
import os
import stat
from pathlib import Path
from typing import BinaryIO

# Seconds between attempts. Where the system exchanges two folders in three steps, there is none in between: for a
# moment, or for as long as a busy machine lets the builder wait there.
PAUSES = (0.001, 0.01, 0.1, 1.0)


async def open_file(folder: Path, output: str) -> BinaryIO | None:
    """Opens the file of an output; None if there is none. An open file stays as it is when folders are exchanged.
    Symbolic links are not followed, whether they lead out of the folder or not.
    """
    for attempt, pause in enumerate(PAUSES):
        inode_before = _read_inode(folder)
        file = _try_to_open(folder, output)
        if file:
            return file
        # If the folder is the same as before the attempt, it has no such file; if not, the new one may have it. A first
        # attempt proves nothing: after two exchanges in between it is the same again.
        if attempt > 0 and inode_before is not None and inode_before == _read_inode(folder):
            return None
        await asyncio.sleep(pause)
    return _try_to_open(folder, output)


def _read_inode(folder: Path) -> int | None:
    try:
        return folder.stat().st_ino
    except OSError:
        return None


def _try_to_open(folder: Path, output: str) -> BinaryIO | None:
    try:
        path = f"{os.path.realpath(folder, strict=True)}/{output}"
        if os.path.realpath(path) != os.path.normpath(path):
            return None
        # O_NONBLOCK: opening a named pipe would block.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError):
        # It is not there or not readable, or the name is too long or has a NUL.
        return None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    return os.fdopen(descriptor, "rb")
