"""Lets one publisher at a time write to a target, wherever it runs. Knows no target."""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from msgspec import DecodeError, ValidationError, json

from netzblatt.cache import digest
from netzblatt.model.frozen import Frozen, replace
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.target import CONTROL, Target

LOCK = f"{CONTROL}lock.json"
# After this time without a sign of life, a publisher is taken for dead.
LONGEST_SILENCE = timedelta(minutes=30)
# Of a note that cannot be read.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
# Looks at a lock that comes and goes.
TRIES = 3
# The time between two signs of life.
SIGN_OF_LIFE = timedelta(minutes=1)
# In seconds: as long as a slow target may take to show a file. Two that take over the same lock see who was last.
PAUSE = 1.0


class LockNote(Frozen, frozen=True, array_like=False):
    """A lock, as it stands at a target: who publishes, on which machine and as which process, and its last sign of
    life. `token` tells publishers apart.
    """

    by: str
    machine: str
    process: int
    alive: datetime
    token: str

    def is_stale(self, now: datetime) -> bool:
        """Whether its publisher has died, or must be taken for dead."""
        if self.machine == socket.gethostname() and not _is_running(self.process):
            return True
        # A clock that is ahead must not lock for ever.
        return abs(now - self.alive) > LONGEST_SILENCE


class TargetLock:
    """The lock of one publisher at one target."""

    def __init__(self, target: Target, *, by: str, read_clock: Callable[[], datetime], pause: float) -> None:
        self._target = target
        self._read_clock = read_clock
        self._pause = pause
        self._note = LockNote(by, socket.gethostname(), os.getpid(), read_clock(), secrets.token_hex(8))

    def acquire(self) -> LockNote | None:
        """Locks the target. Returns the note of the publisher that has locked it, or None if that is us now."""
        for _ in range(TRIES):
            if self._target.create(LOCK, json.encode(self._note)):
                return None
            other = self._read(LOCK) or self._read_later()
            if other:
                return other if not other.is_stale(self._read_clock()) else self._take_over(other)
            # It was unlocked just now.
        raise OSError(0, "command/world/publisher", LOCK)

    def refresh(self) -> None:
        """Looks whether the lock is still ours, and gives a sign of life, unless the last one was just now. Raises
        OSError if another publisher has taken over: one whose clock is wrong takes the living for dead.
        """
        self._assert_ours()
        if abs(self._read_clock() - self._note.alive) > SIGN_OF_LIFE:
            self._write()

    def confirm(self) -> None:
        """Gives a sign of life. Raises OSError if another publisher has taken over meanwhile."""
        self._assert_ours()
        self._write()

    def release(self) -> None:
        """Unlocks the target, if the lock is still ours."""
        other = self._read(LOCK)
        if other and other.token == self._note.token:
            self._target.delete([LOCK])

    def _take_over(self, other: LockNote) -> LockNote | None:
        """Takes the lock of a dead publisher. Returns the note of the one that was quicker, or None if that is us."""
        # Whoever writes this file is the only one who may. If it dies just then, the next one takes that over, too.
        claim = f"{CONTROL}lock-{digest.of_bytes(other.token.encode())}.json"
        if not self._target.create(claim, json.encode(self._note)):
            quicker = self._read(claim)
            if quicker is None or not quicker.is_stale(self._read_clock()):
                return quicker or self._read(LOCK) or other
            self._target.delete([claim])
            return self._take_over(other)
        try:
            current = self._read(LOCK)
            if current and current.token == other.token:
                self._write()
                time.sleep(self._pause)
                current = self._read(LOCK)
        finally:
            self._target.delete([claim])
        return None if current and current.token == self._note.token else current or other

    def _assert_ours(self) -> None:
        other = self._read(LOCK)
        if other is None or other.token != self._note.token:
            other = self._read_later()
        if other is None or other.token != self._note.token:
            raise OSError(0, "command/world/publisher", other.by if other else LOCK)

    def _write(self) -> None:
        self._note = replace(self._note, alive=self._read_clock())
        self._target.write([ReleaseFile.of_bytes(LOCK, json.encode(self._note))])

    def _read_later(self) -> LockNote | None:
        """Reads the note again, which a slow target may have shown too late."""
        time.sleep(self._pause)
        return self._read(LOCK)

    def _read(self, path: str) -> LockNote | None:
        data = self._target.read(path)
        if data is None:
            return None
        try:
            return json.decode(data, type=LockNote)
        except (DecodeError, ValidationError, UnicodeDecodeError):
            # Whoever wrote half a note is cut off.
            return LockNote("", "", 0, LONG_AGO, digest.of_bytes(data))


def _is_running(process: int) -> bool:
    if os.name == "nt" or process <= 0:
        # There is no way to ask without ending it.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def read_now() -> datetime:
    """Reads the clock, with the time zone UTC."""
    return datetime.now(UTC)
