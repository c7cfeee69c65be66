"""Ends work that takes too long, or the process that does it. Knows no kind of work."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer, current_thread, get_ident, main_thread


class OverdueError(Exception):
    """Work has taken so long that it will hardly come to an end."""


@contextmanager
def interrupt_after(seconds: float) -> Iterator[None]:
    """Raises OverdueError wherever Python is in what is inside, each time that this has taken so many seconds of the
    processor (setitimer(2), SIGVTALRM): a busy machine does not count, and nothing is done in the meantime.

    Where there is no such timer (Windows), and in another thread than the main one, these are seconds of the clock, and
    it is raised once.
    """
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        timer = Timer(seconds, _interrupt_thread, (get_ident(),))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        return
    previous = signal.signal(signal.SIGVTALRM, _interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)


def _interrupt(*_: object) -> None:
    raise OverdueError


def _interrupt_thread(ident: int) -> None:
    from netzblatt.workers.thread_interrupts import interrupt_thread

    interrupt_thread(ident, OverdueError)


@contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Ends this process if what is inside takes so many seconds of the processor (setitimer(2), SIGPROF).

    The system ends it, because a decoder in C would let no handler run. A busy machine does not count: only time in
    which the process works. Does nothing where the system has no such timer (Windows).
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
