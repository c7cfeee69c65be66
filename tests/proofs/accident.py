"""An accident at a chosen instant of a build: `python -m tests.proofs.accident kill 57 build` is the command line
`build`, killed when it is about to touch a file for the 57th time.

The instants are Python's audit events of the file system, so that none between two of them is missed and each can be
repeated. What happens below Python, such as SQLite's own writing, is left to kills by the clock (kills.py).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time

from netzblatt.commands import main as build
from tests.proofs.sharing import share_work

Strike = Callable[[], None]

READING = frozenset({"open", "os.listdir", "os.scandir"})
# What needs room on the disk.
MAKING = frozenset({"open for writing", "os.mkdir", "os.rename", "os.link", "os.symlink", "sqlite3.connect"})
# dlsym: the exchange of site/ is a call of the C library.
CHANGING = frozenset({"os.remove", "os.rmdir", "os.truncate", "os.utime", "os.chmod", "ctypes.dlsym"})
ALL = READING | MAKING | CHANGING
FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND


class Accident:
    """Calls `strike` when a process is about to touch a file or folder of the site at `root` for the n-th time: once,
    or with `is_lasting` from then on. `touches` are the audit events that count.
    """

    def __init__(self, strike: Strike, *, root: Path, touches: frozenset[str] = ALL, is_lasting: bool = False) -> None:
        self._strike, self._root = strike, f"{root}{os.sep}"
        self._touches, self._is_lasting = touches, is_lasting
        self._at, self._is_armed = 0, False
        self.count = self.until_exchange = 0
        # A hook cannot be removed.
        sys.addaudithook(self._handle_event)

    @contextmanager
    def at(self, number: int) -> Iterator[None]:
        """Lets the code inside meet with the accident at that touch. Afterwards `count` are all touches, and
        `until_exchange` those until site/ was exchanged.
        """
        self.start(number)
        try:
            yield
        finally:
            self._is_armed = False

    def start(self, number: int) -> None:
        """Arms the accident in this process and in those that it will fork."""
        self.count, self._at, self._is_armed = 0, number, True

    def _handle_event(self, event: str, arguments: tuple[object, ...]) -> None:
        """Handles an audit event (PEP 578). If the strike raises, the touch does not happen."""
        if self._is_armed and _touch(event, arguments) in self._touches and self._is_ours(arguments[0]):
            self.count += 1
            if event == "ctypes.dlsym" or (event == "os.rename" and arguments[1] == f"{self._root}site"):
                self.until_exchange = self.count
            self._strike_if_due()

    def _strike_if_due(self) -> None:
        if self.count == self._at or (self._is_lasting and self.count > self._at):
            self._is_armed = False
            try:
                self._strike()
            finally:
                self._is_armed = self._is_lasting

    def _is_ours(self, path: object) -> bool:
        """Whether a path lies in the site: imported modules do not, descriptors and relative names do."""
        try:
            name = os.fsdecode(path)  # type: ignore[arg-type] # tried on purpose
        except TypeError:
            return True
        return not name.startswith(os.sep) or name.startswith(self._root)


def _touch(event: str, arguments: tuple[object, ...]) -> str:
    is_for_writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & FOR_WRITING
    return "open for writing" if is_for_writing else event


def kill() -> None:
    """Kills the whole process group, workers and all."""
    os.killpg(0, signal.SIGKILL)


def kill_one() -> None:
    """Kills one process, as the kernel does when memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt() -> None:
    """Sends what Ctrl-C sends: SIGINT to the whole process group."""
    sys.stderr.write(f"interrupted at {time()}\n")
    os.killpg(0, signal.SIGINT)


def limit_files(number: int) -> None:
    """Allows only `number` open files."""
    import resource

    resource.setrlimit(resource.RLIMIT_NOFILE, (number, number))


def nothing() -> None:
    """Does nothing."""


STRIKES: dict[str, Strike] = {"kill": kill, "kill_worker": kill_one, "interrupt": interrupt, "none": nothing}


def main() -> int:
    name, number, *sys.argv[1:] = sys.argv[1:]
    if name == "limit_files":
        limit_files(int(number))
        return build()
    with share_work():
        return _build_with(name, int(number))


def _build_with(name: str, number: int) -> int:
    accident = Accident(STRIKES[name], root=Path.cwd())
    is_worker = name == "kill_worker"
    if is_worker:
        os.register_at_fork(after_in_child=lambda: accident.start(number))
    try:
        with accident.at(0 if is_worker else number):
            return build()
    finally:
        sys.stderr.write(f"{accident.count} touches, the last before the exchange is {accident.until_exchange}\n")


if __name__ == "__main__":
    sys.exit(main())
