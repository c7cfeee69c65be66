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
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawArray
from typing import Any, Generic, Literal, NoReturn, TypeAlias, TypeVar

from netzblatt.workers.interrupts import defer_interrupts
from netzblatt.workers.work_board import BOARD_SIZE, WorkBoard, begin_work, find_shared_board, use_board

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
    """Work that processes share: each is given the function and the state once, and then takes pieces.

    `give_up` is told the exit code of a process that died of a piece. It returns a result in place of the one that was
    not made, or None if that is no end for a piece.
    """

    work: Callable[[WorkerState, Piece], WorkResult]
    state: WorkerState
    pieces: Sequence[Piece]
    give_up: Callable[[WorkerState, Piece, int | None], WorkResult | None] | None = None


def run_job(
    job: Job[WorkerState, Piece, WorkResult], *, processes: int, method: StartMethod
) -> Generator[tuple[int, WorkResult]]:
    """Yields what pool.spread does, from as many new processes."""
    with start_processes(job, processes=processes, method=method) as workers:
        bury = partial(_bury, job, workers, method)
        yield from _distribute(workers, [(index,) for index in range(len(job.pieces))], bury)


def send_job(workers: Workers, job: Job[WorkerState, Piece, WorkResult]) -> Generator[tuple[int, WorkResult]]:
    """Yields what pool.spread does, from processes that were started before there was a job. They end with it."""
    try:
        message = pickle.dumps(Job(job.work, job.state, ()))
        for pipe in workers:
            with suppress(OSError):
                pipe.send_bytes(message)
        yield from _distribute(workers, list(enumerate(job.pieces)), partial(_mourn, workers))
    finally:
        _end_workers(workers)


def _distribute(
    workers: Workers, orders: Sequence[tuple[Any, ...]], bury: Callable[[Pipe, int], tuple[Pipe, Any]]
) -> Generator[tuple[int, Any]]:
    """Yields the index and the result of each order. An order is a piece's index, and the piece where the process does
    not have it. `bury` is called with the pipe of a process that died, and the index of its piece; it returns the pipe
    of another in its place, and the result.
    """
    waiting = deque(orders)
    # Neighbours have much in common, which a process makes once: every other one begins at the end.
    ends = {pipe: waiting.pop if number % 2 else waiting.popleft for number, pipe in enumerate(workers)}
    indexes = {pipe: _send_next(pipe, ends[pipe]) for pipe in workers}
    done = 0
    while done < len(orders):
        for ready in _find_ready(workers):
            pipe, answer = ready, _receive(ready)
            if answer is None:
                pipe, result = bury(ready, indexes[ready])
                ends[pipe] = ends[ready]
            else:
                result = answer[1]
            index = indexes[ready]
            # Before the result is looked at: the process need not wait for that.
            indexes[pipe] = _send_next(pipe, ends[pipe])
            done += 1
            yield index, result


def _mourn(workers: Workers, pipe: Pipe, _index: int) -> NoReturn:
    """Raises ChildProcessError for a process that died."""
    process = workers[pipe]
    process.join(SECONDS_TO_DIE)
    raise ChildProcessError(describe_death(process.exitcode))


def _bury(job: Job[Any, Any, Any], workers: Workers, method: StartMethod, pipe: Pipe, index: int) -> tuple[Pipe, Any]:
    """Starts a process in place of one that died, if the job gives up the piece. Returns its pipe, and the result."""
    process = workers[pipe]
    process.join(SECONDS_TO_DIE)
    result = job.give_up(job.state, job.pieces[index], process.exitcode) if job.give_up and index >= 0 else None
    if result is None:
        _mourn(workers, pipe, index)
    del workers[pipe]
    pipe.close()
    with defer_interrupts():
        return _start(job, workers, method, place=process.name), result


@contextmanager
def start_processes(beginning: Beginning, *, processes: int, method: StartMethod) -> Iterator[Workers]:
    """Starts processes with a job, or with a preparation for one, and ends them at the end."""
    workers: Workers = {}
    # What is there now stays out of collections: a process that goes through it would copy every page of memory.
    gc.freeze()
    try:
        with defer_interrupts():
            for number in range(processes):
                _start(beginning, workers, method, place=str(number + 1))
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
    share_board().clear_others()


def _start(beginning: Beginning, workers: Workers, method: StartMethod, *, place: str) -> Pipe:
    context = get_context("fork") if method == "fork" else get_context("spawn")
    ours, theirs = context.Pipe()
    # Our ends, which a forked process has too: it would never see them close when we die.
    inherited = [*workers, ours] if method == "fork" else []
    arguments = theirs, beginning, inherited, share_board().at(int(place))
    process = context.Process(target=_serve, args=arguments, daemon=True, name=place)
    process.start()
    theirs.close()
    workers[ours] = process
    return ours


def share_board() -> WorkBoard:
    """Returns the board of this process, on which those that it starts can write, too."""
    board = find_shared_board()
    if board is None:
        board = WorkBoard(RawArray("c", BOARD_SIZE))
        use_board(board)
    return board


def _send_next(pipe: Pipe, take: Callable[[], tuple[Any, ...]]) -> int:
    """Sends the next order, and returns the index of its piece; -1 if there is none. A dead process is noticed where
    its answer is awaited.
    """
    try:
        order = take()
    except IndexError:
        return -1
    with suppress(OSError):
        pipe.send(order)
    return int(order[0])


def _find_ready(workers: Workers) -> list[Pipe]:
    ready = wait(list(workers))
    return [pipe for pipe in workers if pipe in ready]


def _receive(pipe: Pipe) -> tuple[int, Any] | None:
    """Returns the index of a piece and its result; None if the process has died."""
    try:
        index, result, fault = pickle.loads(pipe.recv_bytes())  # noqa: S301 -- a process of ours wrote it
    except (EOFError, OSError):
        return None
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


def _serve(pipe: Pipe, beginning: Beginning, inherited: list[Pipe], board: WorkBoard) -> None:
    """Answers orders in a worker process until its pipe closes, which it also does when the first process dies."""
    use_board(board)
    # The one that had this place before may have died at a file.
    begin_work("")
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
