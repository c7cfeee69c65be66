"""A command, timed from its start to its end, with the memory of all its processes. Linux, where there is /proc."""

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
# What the script `netzblatt` does that pip installs, with the code of this checkout. -P: not with that of the folder.
COMMAND = (sys.executable, "-P", "-c", "from netzblatt.commands import door; door()")
# As it is installed: with its modules compiled once.
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
PROC = Path("/proc")
SECONDS_BETWEEN = 0.02
# To add up the memory of 1 GB costs some 20 ms and holds up the process that is looked at.
MOST_TIME_LOOKING = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a command cost. `seconds` on the wall, `cpu` seconds of all processors and processes, `others` those of
    everybody else meanwhile, our own looking among them; `peak` is the most memory at a time that was seen, in octets,
    with what processes share counted once (PSS).
    """

    seconds: float
    cpu: float
    others: float
    peak: int
    output: str


def run(command: Sequence[str], *, folder: Path, environment: Mapping[str, str] = ENVIRONMENT) -> Run:
    """The command in a folder. Raises CalledProcessError, with what it said, when it fails."""
    os.sync()
    busy, started = _busy(), perf_counter()
    with _start(command, folder, environment) as process, _Memory(process.pid) as memory:
        output = process.stdout.read() if process.stdout else ""
        # Not process.wait(), which forgets what the process and those that it waited for have used.
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    cpu = used.ru_utime + used.ru_stime
    return Run(seconds=seconds, cpu=cpu, others=max(0.0, _busy() - busy - cpu), peak=memory.peak, output=output)


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


def _busy() -> float:
    """Seconds that all processors together were busy since the machine was started (proc(5), /proc/stat)."""
    user, nice, system, _idle, _iowait, irq, softirq, steal = map(int, (PROC / "stat").read_text().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


class _Memory(Thread):
    """Looks at a process and its descendants every now and then; `peak` is the most that it saw."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._over = pid, Event()
        self.peak = 0

    def run(self) -> None:
        pause = SECONDS_BETWEEN
        while not self._over.wait(pause):
            started = perf_counter()
            self.peak = max(self.peak, sum(map(_memory, _tree(self._pid))))
            pause = max(SECONDS_BETWEEN, (perf_counter() - started) / MOST_TIME_LOOKING)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = [child for task in (PROC / str(pid) / "task").iterdir() for child in _words(task / "children")]
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


def _memory(pid: int) -> int:
    """Octets; 0 for a process that has ended."""
    words = _words(PROC / str(pid) / "smaps_rollup")
    return int(words[words.index("Pss:") + 1]) * 1024 if "Pss:" in words else 0


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:
        return []
