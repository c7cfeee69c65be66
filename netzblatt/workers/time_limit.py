"""Ends a process whose work takes too long. Knows no kind of work."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


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
