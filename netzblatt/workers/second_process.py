"""Does work in a second process while the first one does something else. Knows no kind of work."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, BinaryIO, NoReturn

from netzblatt.workers.interrupts import defer_interrupts
from netzblatt.workers.pool import choose_start_method, count_cores

# Before each answer stands its length, in that many bytes, big-endian.
LENGTH_BYTES = 8


class _Answers:
    """The results of a second process, in the order of its works. If a result does not arrive, because the process died
    or the work failed, the work is done in this process when its result is wanted, and raises its exceptions here.
    """

    def __init__(self, works: Sequence[Callable[[], Any]], pipe: BinaryIO) -> None:
        self._works = works
        self._pipe = pipe
        self._arrived: list[bytes] = []

    def wait_for(self, number: int) -> Any:
        """Returns the result of a work, which are counted from 0."""
        while not self._pipe.closed and len(self._arrived) <= number:
            self._arrived.append(_receive(self._pipe))
        data = self._arrived[number] if number < len(self._arrived) else b""
        if not data:
            return self._works[number]()
        # Loaded late: small sites need no second process.
        import pickle

        return pickle.loads(data)  # noqa: S301 -- our other half wrote it


@contextmanager
def start_second_process(*works: Callable[[], Any]) -> Iterator[tuple[Callable[[], Any], ...]]:
    """Begins the works in one other process, one after the other, and provides for each a function that waits for its
    result. The process is forked, and should be while this one is small.

    On one core, or where forking is not safe, each work is done in this process when its result is wanted. The other
    process is killed at the end.
    """
    if count_cores() == 1 or choose_start_method() != "fork":
        yield works
        return
    receiving, sending = os.pipe()
    with defer_interrupts():
        child = os.fork()
        if not child:
            os.close(receiving)
            _work(works, sending)
    os.close(sending)
    with os.fdopen(receiving, "rb") as pipe:
        try:
            answers = _Answers(works, pipe)
            yield tuple(partial(answers.wait_for, number) for number in range(len(works)))
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _work(works: Sequence[Callable[[], object]], sending: int) -> NoReturn:
    import pickle

    try:
        with os.fdopen(sending, "wb") as pipe:
            for work in works:
                data = pickle.dumps(work())
                pipe.write(len(data).to_bytes(LENGTH_BYTES) + data)
                pipe.flush()
    finally:
        # Without a traceback, and without flushing buffers that belong to the first process.
        os._exit(0)


def _receive(pipe: BinaryIO) -> bytes:
    """Returns the next answer; no bytes if the pipe has ended, even in the middle of an answer."""
    size = int.from_bytes(pipe.read(LENGTH_BYTES))
    data = pipe.read(size)
    return data if len(data) == size else b""
