"""Lets one process at a time do something. Does not know what."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# The file's number is overwritten: not through a link.
LOCK_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

if sys.platform == "win32":
    import msvcrt

    # The byte that is locked, far behind the number of the process, which others must be able to read.
    LOCKED_OFFSET = 1 << 30

    def _try_to_lock(descriptor: int) -> bool:
        os.lseek(descriptor, LOCKED_OFFSET, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait_for_lock(descriptor: int) -> None:
        while not _try_to_lock(descriptor):
            time.sleep(0.1)
else:
    import fcntl

    def _try_to_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait_for_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


@contextmanager
def lock(path: Path, *, on_wait: Callable[[int], None]) -> Iterator[None]:
    """Locks the file at `path` (flock(2)), so that only one process on this machine is inside at a time.

    If another one is, calls `on_wait` with its process id, or 0 if that is unknown, and waits. Raises OSError if the
    file cannot be made or locked. Processes that are forked inside hold the lock, too, on purpose: if this one is
    killed, the next one enters only after the last of them has ended.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = _acquire(path, on_wait)
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, b"%d" % os.getpid())
        yield
    finally:
        # Not unlocked: that would let others in while forked processes are still inside.
        os.close(descriptor)


def _acquire(path: Path, on_wait: Callable[[int], None]) -> int:
    """Locks the file at `path` and returns its descriptor."""
    is_waiting = False
    while True:
        descriptor = os.open(path, LOCK_FLAGS, 0o666)
        try:
            if not _try_to_lock(descriptor):
                if not is_waiting:
                    on_wait(_read_holder(descriptor))
                is_waiting = True
                _wait_for_lock(descriptor)
            # The folder may have been deleted while we waited; then others lock the new file of that name.
            if _is_at(descriptor, path):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _read_holder(descriptor: int) -> int:
    """Returns the process id that the file holds; 0 if it holds none."""
    with suppress(OSError, ValueError):
        return int(os.read(descriptor, 20))
    return 0


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
