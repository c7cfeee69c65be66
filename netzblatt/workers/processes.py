"""The processes behind the pool: started, fed, watched, ended. Knows no kind of work."""

from __future__ import annotations

import gc
import pickle
import signal
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from netzblatt.workers.interrupts import uninterrupted

State = TypeVar("State")
Piece = TypeVar("Piece")
Result = TypeVar("Result")
Method = Literal["fork", "spawn"]
Pipe: TypeAlias = "Connection[Any, Any]"
# A process by our end of the line to it.
Crew: TypeAlias = "dict[Pipe, BaseProcess]"
Start: TypeAlias = "Job[Any, Any, Any] | Callable[[], None]"
# How long a process whose line has broken may take to be gone; it takes a millisecond.
SECONDS_TO_DIE = 2


@dataclass(frozen=True, slots=True)
class Job(Generic[State, Piece, Result]):
    """What every process is given once."""

    work: Callable[[State, Piece], Result]
    state: State
    pieces: Sequence[Piece]


def share(job: Job[State, Piece, Result], *, processes: int, method: Method) -> Generator[tuple[int, Result]]:
    """As pool.spread, in that many processes, whatever they cost."""
    with start_processes(job, processes=processes, method=method) as crew:
        yield from _shared(crew, job, [(index,) for index in range(len(job.pieces))])


def send(crew: Crew, job: Job[State, Piece, Result]) -> Generator[tuple[int, Result]]:
    """The same with processes that were started before there was a job. They are sent all of it, and end with it."""
    try:
        message = pickle.dumps(Job(job.work, job.state, ()))
        for line in crew:
            with suppress(OSError):
                line.send_bytes(message)
        yield from _shared(crew, job, list(enumerate(job.pieces)))
    finally:
        _dismiss(crew)


def _shared(crew: Crew, job: Job[Any, Any, Any], orders: Sequence[tuple[Any, ...]]) -> Generator[tuple[int, Any]]:
    waiting, done = deque(orders), 0
    # Neighbours have much in common, which a process makes once: every other one begins at the end.
    ends = {line: waiting.pop if number % 2 else waiting.popleft for number, line in enumerate(crew)}
    for line in crew:
        _hand_over(line, ends[line])
    while done < len(job.pieces):
        for line in _answering(crew):
            index, result = _received(line, crew[line])
            # Before the result is looked at: the process need not wait for that.
            _hand_over(line, ends[line])
            done += 1
            yield index, result


@contextmanager
def start_processes(start: Start, *, processes: int, method: Method) -> Iterator[Crew]:
    """Processes with a job, or with something that they do until they are sent one."""
    crew: Crew = {}
    # What is there now stays out of collections: a process that goes through it would copy every page of memory.
    gc.freeze()
    try:
        with uninterrupted():
            for _ in range(processes):
                _start(start, crew, method)
        yield crew
    finally:
        gc.unfreeze()
        _dismiss(crew)


def _dismiss(crew: Crew) -> None:
    for process in crew.values():
        process.kill()
    for line, process in crew.items():
        process.join()
        line.close()
    crew.clear()


def _start(start: Start, crew: Crew, method: Method) -> None:
    context = get_context("fork") if method == "fork" else get_context("spawn")
    ours, theirs = context.Pipe()
    # Our ends, which a forked process has too: it would never see them close when we die.
    inherited = [*crew, ours] if method == "fork" else []
    process = context.Process(target=_serve, args=(theirs, start, inherited), daemon=True)
    process.start()
    theirs.close()
    crew[ours] = process


def _hand_over(line: Pipe, take: Callable[[], tuple[Any, ...]]) -> None:
    """The next piece's index, and the piece where the process does not have it. If the process is dead, that is told
    where its answer is awaited.
    """
    with suppress(IndexError, OSError):
        line.send(take())


def _answering(crew: Crew) -> list[Pipe]:
    ready = wait(list(crew))
    return [line for line in crew if line in ready]


def _received(line: Pipe, process: BaseProcess) -> tuple[int, Any]:
    try:
        index, result, fault = pickle.loads(line.recv_bytes())  # noqa: S301 -- a process of ours wrote it
    except (EOFError, OSError):
        process.join(SECONDS_TO_DIE)
        raise ChildProcessError(describe_death(process.exitcode)) from None
    if fault is not None:
        raise fault
    return index, result


def describe_death(code: int | None) -> str:
    """Why a process of ours is no more, in one line, by its exit code as multiprocessing has it."""
    if code is None or code >= 0:
        return f"a worker process ended in the middle of its work (exit code {code})"
    # The kernel kills so what uses the last of the memory.
    hint = ": was there too little memory?" if -code == signal.SIGKILL else ""
    return f"a worker process was ended by signal {-code} ({signal.strsignal(-code)}){hint}"


def _serve(line: Pipe, start: Start, inherited: list[Pipe]) -> None:
    """The life of a process: until its line closes, which it does when we die, too."""
    # For Windows: elsewhere Ctrl-C is blocked since before there was this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    job = start if isinstance(start, Job) else start()
    with suppress(EOFError, OSError):
        if job is None:
            job = line.recv()
        while True:
            line.send_bytes(_answer(job, *line.recv()))


def _answer(job: Job[Any, Any, Any], index: int, *sent: Any) -> bytes:
    try:
        piece = sent[0] if sent else job.pieces[index]
        return pickle.dumps((index, job.work(job.state, piece), None))
    except Exception as fault:  # noqa: BLE001 -- it is raised again where the work was asked for
        return pickle.dumps((index, None, _portable(fault)))


def _portable(fault: Exception) -> Exception:
    """The fault with its traceback as a note; one that cannot be taken apart and put together again becomes another."""
    note = "In a worker process:\n" + "".join(traceback.format_exception(fault))
    try:
        fault = pickle.loads(pickle.dumps(fault))  # noqa: S301 -- just made
    except Exception:  # noqa: BLE001 -- whatever its class raises
        fault = RuntimeError(f"{type(fault).__qualname__}: {fault}")
    fault.add_note(note)
    return fault
