"""Work shared by processes. Knows no kind of work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from netzblatt.workers.processes import Crew

State = TypeVar("State")
Piece = TypeVar("Piece")
Result = TypeVar("Result")
Method = Literal["fork", "spawn"]
CGROUPS, OWN_CGROUP = Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")


def spread(
    work: Callable[[State, Piece], Result],
    pieces: Sequence[Piece],
    *,
    state: State,
    jobs: int,
    method: Method | None = None,
) -> Generator[tuple[int, Result]]:
    """The index of each piece and `work(state, piece)`, as they are done. With one job or one piece it happens here,
    when it is asked for; otherwise in as many processes. Who is done takes the next piece, every other one from the
    end.

    Forked processes see `state` and `pieces` as they are; spawned ones are handed a pickle of them. Results are
    pickled. ChildProcessError if a process dies; an exception of `work` is raised here, with its traceback as a note.
    Whatever ends the generator ends the processes at once.
    """
    jobs = min(jobs, len(pieces))
    if jobs <= 1:
        for index, piece in enumerate(pieces):
            yield index, work(state, piece)
        return
    # 9 ms that a build which needs no processes does not pay.
    from netzblatt.workers.processes import Job, share

    yield from share(Job(work, state, pieces), processes=jobs, method=method or method_here())


@contextmanager
def standby(prepare: Callable[[], None], *, jobs: int, method: Method | None = None) -> Iterator[Crew]:
    """As many processes, which `prepare` themselves for work that is not known yet."""
    from netzblatt.workers.processes import start_processes

    with start_processes(prepare, processes=jobs, method=method or method_here()) as crew:
        yield crew


def employ(
    crew: Crew, work: Callable[[State, Piece], Result], pieces: Sequence[Piece], *, state: State
) -> Generator[tuple[int, Result]]:
    """As `spread`, by processes that are standing by. They are handed pickles, and end when all is done."""
    from netzblatt.workers.processes import Job, send

    yield from send(crew, Job(work, state, pieces))


def cores() -> int:
    """How many processes can run at once: what the system, this one's affinity and its cgroup (version 2) leave."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(count, _quota()))


def method_here() -> Method:
    """Forking is cheapest. It is right only where no other thread, of Python or not, may hold a lock at that moment,
    and on macOS never: Apple's frameworks do not outlive it.
    """
    if sys.platform != "linux":
        return "spawn"
    tasks = Path("/proc/self/task")
    return "fork" if tasks.is_dir() and len([*tasks.iterdir()]) == 1 else "spawn"


def _quota() -> int:
    """The processor time that the cgroups around this process grant, in whole processors, rounded up."""
    try:
        lines = OWN_CGROUP.read_text("utf-8").splitlines()
    except OSError:
        return sys.maxsize
    own = next((line.removeprefix("0::/") for line in lines if line.startswith("0::/")), "")
    folder = CGROUPS / own
    return min(_granted(place / "cpu.max") for place in (folder, *folder.parents) if place.is_relative_to(CGROUPS))


def _granted(file: Path) -> int:
    """cpu.max: microseconds of processor time, or "max", and the microseconds in which they may be used."""
    try:
        quota, period = file.read_text("ascii").split()
        return sys.maxsize if quota == "max" else ceil(int(quota) / int(period))
    except (OSError, ValueError):
        return sys.maxsize
