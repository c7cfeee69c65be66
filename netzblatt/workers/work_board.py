"""The files that processes are working on, each since when, so that others can tell which one takes long. Knows no kind
of work.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from types import FrameType

# The first place is that of the process that starts others. A process beyond the last place shares that.
PLACES = 65
PLACE_SIZE = 1024
BOARD_SIZE = PLACES * PLACE_SIZE
# Seconds between two looks, and those that no file of a newsroom should take.
SECONDS_BETWEEN = 0.5
SLOW = 5.0


class Work(NamedTuple):
    """A file, "" for none, and the seconds since a process began with it."""

    name: str
    seconds: float


class WorkBoard:
    """A board with a place for each process. `octets` are memory that all of them share."""

    def __init__(self, octets: Any, place: int = 0) -> None:
        self._octets, self._place = octets, place
        # ctypes would write byte by byte.
        self._view = memoryview(octets).cast("B")
        self._start = min(place, PLACES - 1) * PLACE_SIZE

    def __reduce__(self) -> tuple[type[WorkBoard], tuple[Any, int]]:
        return WorkBoard, (self._octets, self._place)

    def at(self, place: int) -> WorkBoard:
        """Returns the same board for another process."""
        return WorkBoard(self._octets, place)

    def write(self, name: str) -> None:
        """Writes down that this process begins with a file, or with something else ("")."""
        note = f"{monotonic():.3f} {name}".encode("utf-8", "surrogatepass")[:PLACE_SIZE]
        self._view[self._start : self._start + PLACE_SIZE] = note.ljust(PLACE_SIZE, b"\0")

    def clear(self) -> None:
        """Takes down everything."""
        self._view[:] = bytes(BOARD_SIZE)

    def clear_others(self) -> None:
        """Takes down what the processes have written that this one had started: they have ended."""
        self._view[PLACE_SIZE:] = bytes(BOARD_SIZE - PLACE_SIZE)

    def find_longest(self) -> Work:
        """Finds the file that a process has been working on for longest; if there is none, the last thing begun."""
        now = monotonic()
        works = [Work(name, now - began) for began, name in self._read_notes()]
        at_files = [work for work in works if work.name]
        if at_files:
            return max(at_files, key=lambda work: work.seconds)
        return min(works, key=lambda work: work.seconds, default=Work("", 0.0))

    def _read_notes(self) -> Iterator[tuple[float, str]]:
        for start in range(0, BOARD_SIZE, PLACE_SIZE):
            began, is_written, name = bytes(self._view[start : start + PLACE_SIZE]).rstrip(b"\0").partition(b" ")
            if is_written:
                yield float(began), name.decode("utf-8", "replace")


# The last one is that of this process. The first one it has for itself alone.
_BOARDS = [WorkBoard(bytearray(BOARD_SIZE))]


def begin_work(name: str) -> None:
    """Notes that this process begins to work on a file, or on something that is no file ("")."""
    _BOARDS[-1].write(name)


def use_board(board: WorkBoard) -> None:
    """Has this process write on a board that it shares with others."""
    _BOARDS.append(board)


def find_shared_board() -> WorkBoard | None:
    """Finds the board that this process shares with others, if it does."""
    return _BOARDS[-1] if len(_BOARDS) > 1 else None


@contextmanager
def watch_work(tell: Callable[[str], None]) -> Iterator[None]:
    """Calls `tell` once for each file that a process works on for too long. Never where there are no timers (Windows),
    or in another thread than the main one.
    """
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    told = {""}

    def look(_signal: int, _frame: FrameType | None) -> None:
        name, seconds = _BOARDS[-1].find_longest()
        if seconds > SLOW and name not in told:
            told.add(name)
            tell(name)

    previous = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, SECONDS_BETWEEN, SECONDS_BETWEEN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
