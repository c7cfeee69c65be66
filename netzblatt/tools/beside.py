"""One piece of work in a second process, while the first does something else. Knows no kind of work."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, NoReturn, TypeVar

from netzblatt.tools.interrupts import uninterrupted
from netzblatt.tools.pool import cores, method_here

Result = TypeVar("Result")
# Before the result: its length in bytes.
HEAD = 8


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Begins the work in another process, which takes a millisecond; what is handed out waits for its result.

    The result is pickled. Whatever goes wrong there, the work is done here, and tells what is wrong with it: so it is
    from the beginning where there is one core only, or nothing can be forked.
    """
    if cores() == 1 or method_here() != "fork":
        yield work
        return
    reading, writing = os.pipe()
    with uninterrupted():
        child = os.fork()
        if not child:
            # Else it would wait for itself to read, if the first process was killed: for ever, and with its lock.
            os.close(reading)
            _work(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as line:
        try:
            yield lambda: _result(line, work)
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _work(work: Callable[[], object], writing: int) -> NoReturn:
    try:
        data = pickle.dumps(work())
        with os.fdopen(writing, "wb") as line:
            line.write(len(data).to_bytes(HEAD) + data)
    finally:
        # No traceback, and nothing that waits in a buffer: that is the first process's to write.
        os._exit(0)


def _result(line: BinaryIO, work: Callable[[], Result]) -> Result:
    data = line.read()
    # Also where there is nothing at all.
    if int.from_bytes(data[:HEAD]) != len(data) - HEAD:
        return work()
    result: Result = pickle.loads(data[HEAD:])  # noqa: S301 -- our other half wrote it
    return result
