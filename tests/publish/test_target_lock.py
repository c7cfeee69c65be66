from __future__ import annotations

import os
import socket
from datetime import UTC, datetime, timedelta

import pytest

from netzblatt.publish.target_lock import LOCK, LockNote, TargetLock
from tests.publish.targets import PlainTarget

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def _lock(target: PlainTarget, by: str = "Erika", now: datetime = NOW) -> TargetLock:
    return TargetLock(target, by=by, read_clock=lambda: now, pause=0.0)


def test_the_first_publisher_wins_and_the_second_is_told_who_and_since_when() -> None:
    target = PlainTarget({})
    assert _lock(target).acquire() is None
    holder = _lock(target, "Max", NOW + timedelta(minutes=5)).acquire()
    assert holder
    assert ("Erika", NOW) == (holder.by, holder.alive)


def test_a_lock_is_left_behind_by_nobody_who_ends_well() -> None:
    target = PlainTarget({})
    lock = _lock(target)
    lock.acquire()
    lock.release()
    assert {} == target.files


def test_a_lock_that_was_taken_over_is_lost() -> None:
    target = PlainTarget({})
    first = _lock(target)
    first.acquire()
    assert _lock(target, "Max", NOW + timedelta(minutes=31)).acquire() is None
    with pytest.raises(OSError, match="world/publisher"):
        first.confirm()
    first.release()
    assert LOCK in target.files


def test_a_sign_of_life_keeps_the_lock() -> None:
    target = PlainTarget({})
    lock = _lock(target)
    lock.acquire()
    lock._read_clock = lambda: NOW + timedelta(minutes=29)  # noqa: SLF001
    lock.refresh()
    assert _lock(target, "Max", NOW + timedelta(minutes=31)).acquire()


def test_a_process_of_this_machine_that_has_ended_holds_no_lock() -> None:
    gone = LockNote("Max", socket.gethostname(), 2**22 + 1, NOW, "x")
    here = LockNote("Max", socket.gethostname(), os.getpid(), NOW, "x")
    elsewhere = LockNote("Max", "anderswo", 2**22 + 1, NOW, "x")
    assert [True, False, False] == [note.is_stale(NOW) for note in (gone, here, elsewhere)]


@pytest.mark.parametrize("data", [b"", b'{"by": "M', b"[]"])
def test_half_a_note_locks_nobody_out(data: bytes) -> None:
    assert _lock(PlainTarget({LOCK: data})).acquire() is None
