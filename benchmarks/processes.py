"""Runs a command and measures its time and the memory of all its processes. Works on Linux, where there is /proc."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Self

ROOT = Path(__file__).parent.parent
# The script `netzblatt` that pip installs, with the code of this checkout. -P keeps out modules of the current folder.
COMMAND = (sys.executable, "-P", "-c", "from netzblatt.commands import door; door()")
# With modules that are compiled once, as an installation has them.
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
PROC = Path("/proc")
SECONDS_BETWEEN = 0.02
# The share of the time that may be spent on measuring memory, which holds up the process that is measured.
MOST_TIME_LOOKING = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The cost of a command.

    `seconds` are those of the clock; `cpu` are the processor seconds of all its processes, `others` those of all other
    processes meanwhile. `peak` is the most memory that was seen, in bytes; shared memory counts once (PSS).
    """

    seconds: float
    cpu: float
    others: float
    peak: int
    output: str


def run(command: Sequence[str], *, folder: Path, environment: Mapping[str, str] = ENVIRONMENT) -> Run:
    """Runs the command in a folder and measures it. Raises CalledProcessError, with its output, if it fails."""
    os.sync()
    busy = _read_busy_seconds()
    started = perf_counter()
    with _start(command, folder, environment) as process, MemoryWatch(process.pid) as memory:
        output = process.stdout.read() if process.stdout else ""
        # Not process.wait(), which forgets what the process and those that it waited for have used.
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    cpu = used.ru_utime + used.ru_stime
    return Run(
        seconds=seconds, cpu=cpu, others=max(0.0, _read_busy_seconds() - busy - cpu), peak=memory.peak, output=output
    )


def _start(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - the commands of this folder
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def _read_busy_seconds() -> float:
    """Returns how many seconds all processors have been busy since the machine was started (proc(5), /proc/stat)."""
    user, nice, system, _idle, _iowait, irq, softirq, steal = map(int, (PROC / "stat").read_text().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


class MemoryWatch(Thread):
    """Measures the memory of a process and its descendants at intervals. `peak` is the most that it saw, in bytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._over = Event()
        self.peak = 0

    def run(self) -> None:
        pause = SECONDS_BETWEEN
        while not self._over.wait(pause):
            started = perf_counter()
            self.peak = max(self.peak, sum(map(_read_memory, _find_descendants(self._pid))))
            pause = max(SECONDS_BETWEEN, (perf_counter() - started) / MOST_TIME_LOOKING)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()


def _find_descendants(pid: int) -> Iterator[int]:
    yield pid
    try:
        threads = list((PROC / str(pid) / "task").iterdir())
    except OSError:
        return
    for thread in threads:
        for child in _read_words(thread / "children"):
            yield from _find_descendants(int(child))


def _read_memory(pid: int) -> int:
    """Returns the bytes of memory of a process; 0 if it has ended."""
    words = _read_words(PROC / str(pid) / "smaps_rollup")
    return int(words[words.index("Pss:") + 1]) * 1024 if "Pss:" in words else 0


def _read_words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:
        return []
