"""Stops code that would not end."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class EndlessError(AssertionError):
    """A case took so long that its time grows without bound."""


@contextmanager
def must_end(seconds: float = 20.0) -> Iterator[None]:
    """Fails where the code inside takes so many `seconds` of processor time that something must be wrong with it. They
    are far more than the slowest machine needs: this finds what goes back and forth, and measures no speed.
    """

    def stop(*_: object) -> None:
        message = f"no end after {seconds} s of processor time"
        raise EndlessError(message)

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
