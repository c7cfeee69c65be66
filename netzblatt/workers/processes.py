"""Starts the processes of a pool, sends them work, collects their results and ends them. Knows no kind of work."""

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

from netzblatt.workers.interrupts import defer_interrupts

WorkerState = TypeVar("WorkerState")
Piece = TypeVar("Piece")
WorkResult = TypeVar("WorkResult")
StartMethod = Literal["fork", "spawn"]
Pipe: TypeAlias = "Connection[Any, Any]"
# Each process by our end of the pipe to it.
Workers: TypeAlias = "dict[Pipe, BaseProcess]"
# The job of a process, or its preparation for a job that it will be sent.
Beginning: TypeAlias = "Job[Any, Any, Any] | Callable[[], None]"
# How long we wait for the exit code of a process whose pipe has broken.
SECONDS_TO_DIE = 2


@dataclass(frozen=True, slots=True)
class Job(Generic[WorkerState, Piece, WorkResult]):
    """Work that processes share: each is given the function and the state once, and then takes pieces."""

    work: Callable[[WorkerState, Piece], WorkResult]
    state: WorkerState
    pieces: Sequence[Piece]


def run_job(
    job: Job[WorkerState, Piece, WorkResult], *, processes: int, method: StartMethod
) -> Generator[tuple[int, WorkResult]]:
    """Yields what pool.spread does, from as many new processes."""
    with start_processes(job, processes=processes, method=method) as workers:
        yield from _distribute(workers, [(index,) for index in range(len(job.pieces))])


def send_job(workers: Workers, job: Job[WorkerState, Piece, WorkResult]) -> Generator[tuple[int, WorkResult]]:
    """Yields what pool.spread does, from processes that were started before there was a job. They end with it."""
    try:
        message = pickle.dumps(Job(job.work, job.state, ()))
        for pipe in workers:
            with suppress(OSError):
                pipe.send_bytes(message)
        yield from _distribute(workers, list(enumerate(job.pieces)))
    finally:
        _end_workers(workers)


def _distribute(workers: Workers, orders: Sequence[tuple[Any, ...]]) -> Generator[tuple[int, Any]]:
    """Yields the index and the result of each order. An order is a piece's index, and the piece where the process does
    not have it.
    """
    waiting = deque(orders)
    # Neighbours have much in common, which a process makes once: every other one begins at the end.
    ends = {pipe: waiting.pop if number % 2 else waiting.popleft for number, pipe in enumerate(workers)}
    for pipe in workers:
        _send_next(pipe, ends[pipe])
    done = 0
    while done < len(orders):
        for pipe in _find_ready(workers):
            index, result = _receive(pipe, workers[pipe])
            # Before the result is looked at: the process need not wait for that.
            _send_next(pipe, ends[pipe])
            done += 1
            yield index, result


@contextmanager
def start_processes(beginning: Beginning, *, processes: int, method: StartMethod) -> Iterator[Workers]:
    """Starts processes with a job, or with a preparation for one, and ends them at the end."""
    workers: Workers = {}
    # What is there now stays out of collections: a process that goes through it would copy every page of memory.
    gc.freeze()
    try:
        with defer_interrupts():
            for _ in range(processes):
                _start(beginning, workers, method)
        yield workers
    finally:
        gc.unfreeze()
        _end_workers(workers)


def _end_workers(workers: Workers) -> None:
    for process in workers.values():
        process.kill()
    for pipe, process in workers.items():
        process.join()
        pipe.close()
    workers.clear()


def _start(beginning: Beginning, workers: Workers, method: StartMethod) -> None:
    context = get_context("fork") if method == "fork" else get_context("spawn")
    ours, theirs = context.Pipe()
    # Our ends, which a forked process has too: it would never see them close when we die.
    inherited = [*workers, ours] if method == "fork" else []
    process = context.Process(target=_serve, args=(theirs, beginning, inherited), daemon=True)
    process.start()
    theirs.close()
    workers[ours] = process


def _send_next(pipe: Pipe, take: Callable[[], tuple[Any, ...]]) -> None:
    """Sends the next order, if there is one. A dead process is noticed where its answer is awaited."""
    with suppress(IndexError, OSError):
        pipe.send(take())


def _find_ready(workers: Workers) -> list[Pipe]:
    ready = wait(list(workers))
    return [pipe for pipe in workers if pipe in ready]


def _receive(pipe: Pipe, process: BaseProcess) -> tuple[int, Any]:
    try:
        index, result, fault = pickle.loads(pipe.recv_bytes())  # noqa: S301 -- a process of ours wrote it
    except (EOFError, OSError):
        process.join(SECONDS_TO_DIE)
        raise ChildProcessError(describe_death(process.exitcode)) from None
    if fault is not None:
        raise fault
    return index, result


def describe_death(code: int | None) -> str:
    """Says in one line why a process ended, by its exit code (multiprocessing.Process.exitcode): a negative one is the
    signal that killed it.
    """
    if code is None or code >= 0:
        return f"a worker process ended in the middle of its work (exit code {code})"
    # The kernel ends a process so when memory runs out.
    hint = ": was there too little memory?" if -code == signal.SIGKILL else ""
    return f"a worker process was ended by signal {-code} ({signal.strsignal(-code)}){hint}"


def _serve(pipe: Pipe, beginning: Beginning, inherited: list[Pipe]) -> None:
    """Answers orders in a worker process until its pipe closes, which it also does when the first process dies."""
    # For Windows: elsewhere Ctrl-C is blocked since before there was this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    job = beginning if isinstance(beginning, Job) else beginning()
    with suppress(EOFError, OSError):
        if job is None:
            job = pipe.recv()
        while True:
            pipe.send_bytes(_answer(job, *pipe.recv()))


def _answer(job: Job[Any, Any, Any], index: int, *sent: Any) -> bytes:
    try:
        piece = sent[0] if sent else job.pieces[index]
        return pickle.dumps((index, job.work(job.state, piece), None))
    except Exception as fault:  # noqa: BLE001 -- it is raised again where the work was asked for
        return pickle.dumps((index, None, _make_portable(fault)))


def _make_portable(fault: Exception) -> Exception:
    """Returns the fault with its traceback as a note; a RuntimeError in place of one that cannot be pickled."""
    note = "In a worker process:\n" + "".join(traceback.format_exception(fault))
    try:
        fault = pickle.loads(pickle.dumps(fault))  # noqa: S301 -- just made
    except Exception:  # noqa: BLE001 -- whatever its class raises
        fault = RuntimeError(f"{type(fault).__qualname__}: {fault}")
    fault.add_note(note)
    return fault
