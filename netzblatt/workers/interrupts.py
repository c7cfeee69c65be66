"""Puts off Ctrl-C where it would come at a bad moment. Knows no kind of work."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def defer_interrupts() -> Iterator[None]:
    """Blocks SIGINT in this thread (pthread_sigmask(3)); one that arrives meanwhile is delivered at the end.

    A process that is started meanwhile inherits the block, so Ctrl-C reaches only this process, which ends the others.
    Does nothing where the system has no signal masks (Windows).
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    previous_mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, previous_mask)
