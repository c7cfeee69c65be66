"""One at a time. Knows not at what."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # Beyond the number of the process, which others must be able to read.
    PLACE = 1 << 30

    def _try(descriptor: int) -> bool:
        os.lseek(descriptor, PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(descriptor: int) -> None:
        while not _try(descriptor):
            time.sleep(0.1)
else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


@contextmanager
def lock(path: Path, *, on_wait: Callable[[int], None]) -> Iterator[None]:
    """Only one process on this machine is inside at a time. If another one is, `waiting` is told its number, 0 where it
    is not known, and this one waits.

    Processes that are forked inside hold the lock, too, on purpose: when this one is killed, the next one enters only
    after the last of them has ended.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = _acquire(path, on_wait)
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, b"%d" % os.getpid())
        yield
    finally:
        # Not unlocked: that would open it for those who are still inside with us.
        os.close(descriptor)


def _acquire(path: Path, on_wait: Callable[[int], None]) -> int:
    """The descriptor of the file that is at `path` once it is locked."""
    is_told = False
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _try(descriptor):
                if not is_told:
                    on_wait(_read_holder(path))
                is_told = True
                _wait(descriptor)
            # The folder may have been deleted while we waited, and others lock the file that is there now.
            if _is_at(descriptor, path):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _read_holder(path: Path) -> int:
    with suppress(OSError, ValueError):
        return int(path.read_text("ascii"))
    return 0


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
