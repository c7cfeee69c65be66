"""Work in a second process, while the first does something else. Knows no kind of work."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from typing import Any, BinaryIO, NoReturn, TypeVar

from netzblatt.workers.interrupts import uninterrupted
from netzblatt.workers.pool import cores, method_here

Answer = TypeVar("Answer")
# Before what is sent: its length in bytes.
HEAD = 8


class Second:
    """What a second process does, one thing after the other. Whatever goes wrong there is done here when it is asked
    for, and tells what is wrong with it: so is everything where there is no such process, or not any more.
    """

    def __init__(self, works: Iterable[Callable[[], Any]], answers: BinaryIO | None = None, orders: int = -1) -> None:
        self._works, self._answers, self._orders = [*works], answers, orders
        self._come: list[bytes] = []

    def begin(self, work: Callable[[], Answer]) -> Callable[[], Answer]:
        """Hands it over, pickled, when all before it is done; what is handed out waits for its result."""
        number = len(self._works)
        # Two who write to each other, and neither reads, wait for ever.
        self._wait_for(number - 1)
        self._works.append(work)
        if self._is_there:
            # It may have died. A buffer would try once more to write when it is closed.
            with suppress(OSError):
                _send(self._orders, _framed(work))
        return partial(self.result, number)

    def result(self, number: int) -> Any:
        """What came of one of the works, which are counted from 0. Waits for it."""
        self._wait_for(number)
        data = self._come[number] if number < len(self._come) else b""
        return pickle.loads(data) if data else self._works[number]()  # noqa: S301 -- our other half wrote it

    def _wait_for(self, number: int) -> None:
        while self._answers and self._is_there and len(self._come) <= number:
            # Empty also where there is nothing at all.
            self._come.append(_unframed(self._answers))

    @property
    def _is_there(self) -> bool:
        return self._answers is not None and not self._answers.closed


@contextmanager
def beside(work: Callable[[], Answer]) -> Iterator[Callable[[], Answer]]:
    """Begins the work in another process, which takes a millisecond; what is handed out waits for its result."""
    with second(work) as process:
        yield partial(process.result, 0)


@contextmanager
def second(*works: Callable[[], Any]) -> Iterator[Second]:
    """Begins the works in one other process, which then waits for more. Forked while this one is small it costs least:
    what either of them looks at later is copied, 3 µs for 4 KB. With one core, or where nothing can be forked, there is
    none.
    """
    if cores() == 1 or method_here() != "fork":
        yield Second(works)
        return
    (reading, answering), (receiving, ordering) = os.pipe(), os.pipe()
    with uninterrupted():
        child = os.fork()
        if not child:
            # Else it would wait for itself to read, if the first process was killed: for ever, and with its lock.
            os.close(reading)
            os.close(ordering)
            _work(works, receiving, answering)
    os.close(answering)
    os.close(receiving)
    with os.fdopen(reading, "rb") as answers:
        try:
            yield Second(works, answers, ordering)
        finally:
            os.close(ordering)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _work(works: Iterable[Callable[[], object]], receiving: int, answering: int) -> NoReturn:
    try:
        with os.fdopen(receiving, "rb") as orders, os.fdopen(answering, "wb") as answers:
            for work in chain(works, _ordered(orders)):
                answers.write(_framed(work()))
                answers.flush()
    finally:
        # No traceback, and nothing that waits in a buffer: that is the first process's to write.
        os._exit(0)


def _ordered(orders: BinaryIO) -> Iterator[Callable[[], object]]:
    while data := _unframed(orders):
        yield pickle.loads(data)  # noqa: S301 -- our other half wrote it


def _framed(value: object) -> bytes:
    data = pickle.dumps(value)
    return len(data).to_bytes(HEAD) + data


def _send(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _unframed(line: BinaryIO) -> bytes:
    """Empty at the end, even if that comes in the middle."""
    size = int.from_bytes(line.read(HEAD))
    data = line.read(size)
    return data if len(data) == size else b""
