"""The process that builds, and our line to it. A build in the server's own process would hold up its answers (Python
runs one thread at a time), could use one core only (where other threads are, nothing may be forked), and could not be
ended in its middle. Knows no browser.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

from netzblatt.preview.building.preview_builder import PreviewBuilder
from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.workers import pool
from netzblatt.workers.processes import describe_death

Pipe: TypeAlias = "Connection[Any, Any]"
# How long a process whose line has broken may take to be gone; it takes a millisecond.
SECONDS_TO_DIE = 2
# How long one may take to write down what it knows before it is killed; 0.4 s for 10,000 articles.
SECONDS_TO_SETTLE = 1
# How many seconds nothing is asked for before there is time for what keeps the process small, and then for what it
# leaves to another one. Where somebody saves again and again, the first is done after so many builds all the same.
SECONDS_UNTIL_TIDY, SECONDS_UNTIL_SETTLED, BUILDS_UNTIL_TIDY = 0.2, 3.0, 25


class BuildProcess:
    """Builds the preview of the site at `root`, one build at a time. Start it before any thread: then it can be forked,
    with all that is loaded already. `describe` puts into words what the system refuses; it is called over there.
    """

    def __init__(self, root: Path, describe: Callable[[OSError], str] = str) -> None:
        self._root, self._describe = root, describe
        self._lock = Lock()
        self._is_building = self._is_over = False

    def start(self) -> None:
        """There is a process from now on."""
        with self._lock:
            self._start()

    def build(self, wish: Wish, changed: Sequence[str]) -> BuildOutcome:
        """Waits for what comes of a build; `changed` are the paths of the files that are others since the last one, the
        newest last. ChildProcessError if the process died: there is another one then, that knows nothing of them.
        """
        self._is_building = True
        try:
            self._line.send((wish, tuple(changed)))
            outcome: BuildOutcome = self._line.recv()
        except (EOFError, OSError):
            raise ChildProcessError(self._replace_dead_process()) from None
        finally:
            self._is_building = False
        return outcome

    def stop(self) -> None:
        """At once, also in the middle of a build: one that is killed leaves a whole preview. At rest the process may
        still write down what it knows.
        """
        with self._lock:
            self._is_over = True
            if not self._is_building:
                self._line.close()
                self._process.join(SECONDS_TO_SETTLE)
            _kill(self._process)

    def _start(self) -> None:
        method = pool.method_here()
        context = get_context("fork") if method == "fork" else get_context("spawn")
        self._line, theirs = context.Pipe()
        inherited = self._line if method == "fork" else None
        # Not a daemon: those may have no processes of their own.
        self._process: BaseProcess = context.Process(
            target=_run_process, args=(self._root, self._describe, theirs, inherited)
        )
        self._process.start()
        theirs.close()

    def _replace_dead_process(self) -> str:
        """Why the process is dead. Another one takes its place, unless we are over."""
        with self._lock:
            self._process.join(SECONDS_TO_DIE)
            _kill(self._process)
            reason = describe_death(self._process.exitcode)
            self._line.close()
            if not self._is_over:
                self._start()
            return reason


def _kill(process: BaseProcess) -> None:
    """Kills the process with those that work for it, if that has not been done."""
    if process.pid is None or process.exitcode is not None:
        return
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
    # It may not lead a group yet.
    process.kill()
    process.join()


def _run_process(root: Path, describe: Callable[[OSError], str], line: Pipe, inherited: Pipe | None) -> None:
    """The life of the process: until the line closes, which it does when the server dies, too."""
    # A group of its own: Ctrl-C reaches the server only, which ends this one, and all of it.
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if inherited:
        # Our own copy of the server's end would keep the line open.
        inherited.close()
    # There is a time for that: Workbench.tidy.
    gc.disable()
    bench = PreviewBuilder(root, describe)
    with suppress(EOFError, OSError):
        for number in count(1):
            line.send(bench.build(*line.recv()))
            # With 10,000 articles each of these takes a part of a second, for which the next build would wait.
            if not line.poll(SECONDS_UNTIL_TIDY) or number % BUILDS_UNTIL_TIDY == 0:
                bench.collect_garbage()
            if not line.poll(SECONDS_UNTIL_SETTLED):
                bench.save_session()
    bench.save_session()
