"""Shares work among processes, or does it in this one where that is as good. Knows no kind of work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netzblatt.workers.processes import Piece, StartMethod, Workers, WorkerState, WorkResult

CGROUPS = Path("/sys/fs/cgroup")
OWN_CGROUP = Path("/proc/self/cgroup")


def spread(  # noqa: PLR0913 (all but two by name)
    work: Callable[[WorkerState, Piece], WorkResult],
    pieces: Sequence[Piece],
    *,
    state: WorkerState,
    jobs: int,
    method: StartMethod | None = None,
    give_up: Callable[[WorkerState, Piece, int | None], WorkResult | None] | None = None,
) -> Generator[tuple[int, WorkResult]]:
    """Yields the index of each piece and `work(state, piece)`, in the order in which they are done.

    With one job or one piece it is done here, when the next result is asked for; otherwise in `jobs` processes. A
    process that is free takes the next piece; every second process takes pieces from the end of the list.

    Forked processes see `state` and `pieces` as they are; spawned ones are sent a pickle of them. Results are pickled.
    Raises ChildProcessError if a process dies. An exception of `work` is raised here, with its traceback as a note.
    Whatever ends the generator ends the processes at once.

    With `give_up` nothing is done in this process, so that work may end its own: `give_up` is handed the piece and the
    exit code, and returns a result in place of the one that was not made, or None if that is no end for a piece.
    """
    jobs = min(jobs, len(pieces))
    if jobs <= 1 and not (give_up and pieces):
        for index, piece in enumerate(pieces):
            yield index, work(state, piece)
        return
    # Loaded late: most builds need no processes.
    from netzblatt.workers.processes import Job, run_job

    yield from run_job(Job(work, state, pieces, give_up), processes=jobs, method=method or choose_start_method())


@contextmanager
def start_workers(prepare: Callable[[], None], *, jobs: int, method: StartMethod | None = None) -> Iterator[Workers]:
    """Starts `jobs` processes, each of which calls `prepare` and then waits for work."""
    from netzblatt.workers.processes import start_processes

    with start_processes(prepare, processes=jobs, method=method or choose_start_method()) as workers:
        yield workers


def spread_among(
    workers: Workers,
    work: Callable[[WorkerState, Piece], WorkResult],
    pieces: Sequence[Piece],
    *,
    state: WorkerState,
) -> Generator[tuple[int, WorkResult]]:
    """Yields what `spread` does, from processes that are waiting. They are sent pickles, and end when all is done."""
    from netzblatt.workers.processes import Job, send_job

    yield from send_job(workers, Job(work, state, pieces))


def count_cores() -> int:
    """Returns how many processes can run at once: at least 1.

    It is the least of the system's processors, this process's affinity (sched_getaffinity(2)) and the quota of its
    control group (cgroups(7), version 2).
    """
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(count, _read_quota()))


def choose_start_method() -> StartMethod:
    """Returns "fork", which is cheapest, where it is safe, and "spawn" elsewhere.

    It is safe only while no other thread, of Python or not, may hold a lock; and never on macOS, because Apple's
    frameworks do not survive it.
    """
    if sys.platform != "linux":
        return "spawn"
    threads = Path("/proc/self/task")
    return "fork" if threads.is_dir() and len([*threads.iterdir()]) == 1 else "spawn"


def _read_quota() -> int:
    """Returns how many processors the control groups around this process grant it, rounded up."""
    try:
        lines = OWN_CGROUP.read_text("utf-8").splitlines()
    except OSError:
        return sys.maxsize
    own = next((line.removeprefix("0::/") for line in lines if line.startswith("0::/")), "")
    group = CGROUPS / own
    return min(
        _read_cpu_max(folder / "cpu.max") for folder in (group, *group.parents) if folder.is_relative_to(CGROUPS)
    )


def _read_cpu_max(file: Path) -> int:
    """Returns the processors that a cpu.max file grants. It holds a quota of processor time, or "max", and the period
    in which that may be used.
    """
    try:
        quota, period = file.read_text("ascii").split()
        return sys.maxsize if quota == "max" else ceil(int(quota) / int(period))
    except (OSError, ValueError):
        return sys.maxsize
