"""The process that builds, and the pipe to it. The server's own process cannot build: it would answer late, as Python
runs one thread at a time; it could use one core only, as a process with threads must not be forked; and a build could
not be stopped in its middle. Knows no browser.
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

from netzblatt.preview.building.build_loop import HungBuildError
from netzblatt.preview.building.preview_builder import PreviewBuilder
from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.workers import pool
from netzblatt.workers.processes import describe_death, share_board
from netzblatt.workers.work_board import WorkBoard, use_board

PipeEnd: TypeAlias = "Connection[Any, Any]"
# Seconds that a process may take to end when its pipe has broken, and to save its session when it is stopped.
SECONDS_TO_DIE = 2
SECONDS_TO_SAVE = 1
# Seconds between two looks at what a build does, and those after which one that has not come further hangs.
SECONDS_BETWEEN_LOOKS = 0.5
PATIENCE = 10.0
# Seconds without an order after which there is time to collect garbage, and then to save the session.
SECONDS_UNTIL_COLLECTION = 0.2
SECONDS_UNTIL_SAVE = 3.0
# If somebody saves again and again, garbage is collected after so many builds all the same.
BUILDS_UNTIL_COLLECTION = 25


class BuildProcess:
    """Builds the preview of the site at `root`, one build at a time. Start it before any thread: then it is forked, and
    has all modules at once. `describe` puts an error of the system into words; the other process calls it. `on_early`
    is told the first Problems of a build that goes on. `patience` are the seconds that a file may take.
    """

    def __init__(
        self,
        root: Path,
        describe: Callable[[OSError], str] = str,
        *,
        on_early: Callable[[BuildOutcome], None] = lambda _: None,
        patience: float = PATIENCE,
    ) -> None:
        self._root = root
        self._describe = describe
        self._on_early = on_early
        self._patience = patience
        self._board = share_board()
        self._lock = Lock()
        self._is_building = False
        self._is_stopped = False

    def start(self) -> None:
        """Starts the process."""
        with self._lock:
            self._start()

    def build(
        self, wish: Wish, changed: Sequence[str], is_outdated: Callable[[], bool] = lambda: False
    ) -> BuildOutcome:
        """Has the site built after the files `changed`, the newest last, and returns the outcome. Raises
        ChildProcessError if the process died, and HungBuildError if it hung while the build `is_outdated` anyway: a new
        one has taken its place, which knows nothing of these files.
        """
        self._is_building = True
        self._board.clear()
        try:
            self._pipe.send((wish, tuple(changed)))
            outcome = self._receive(is_outdated)
            while outcome.is_early:
                self._on_early(outcome)
                outcome = self._receive(is_outdated)
        except (EOFError, OSError):
            raise ChildProcessError(self._replace_process(SECONDS_TO_DIE)) from None
        finally:
            self._is_building = False
        return outcome

    def _receive(self, is_outdated: Callable[[], bool]) -> BuildOutcome:
        while not self._pipe.poll(SECONDS_BETWEEN_LOOKS):
            if is_outdated():
                self._end_hung_build()
        outcome: BuildOutcome = self._pipe.recv()
        return outcome

    def stop(self) -> None:
        """Ends the process at once, even in the middle of a build: the folder always shows a whole site. A process that
        is not building may save its session first.
        """
        with self._lock:
            self._is_stopped = True
            if not self._is_building:
                self._pipe.close()
                self._process.join(SECONDS_TO_SAVE)
            _kill(self._process)

    def _start(self) -> None:
        method = pool.choose_start_method()
        context = get_context("fork") if method == "fork" else get_context("spawn")
        self._pipe, other_end = context.Pipe()
        inherited = self._pipe if method == "fork" else None
        # Not a daemon: daemons may have no processes of their own.
        self._process: BaseProcess = context.Process(
            target=_run_process, args=(self._root, self._describe, other_end, inherited, self._board)
        )
        self._process.start()
        other_end.close()

    def _end_hung_build(self) -> None:
        """Ends the process if it comes no further. While it waits for another build, it has begun with nothing."""
        path, seconds = self._board.find_longest()
        if seconds > self._patience:
            self._replace_process()
            raise HungBuildError(path)

    def _replace_process(self, seconds_to_die: float = 0) -> str:
        """Ends the process and starts a new one, unless `stop` was called. Returns why the old one died."""
        with self._lock:
            self._process.join(seconds_to_die)
            _kill(self._process)
            reason = describe_death(self._process.exitcode)
            self._pipe.close()
            if not self._is_stopped:
                self._start()
            return reason


def _kill(process: BaseProcess) -> None:
    """Kills the process and those that work for it, if it has not ended."""
    if process.pid is None or process.exitcode is not None:
        return
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
    # It may not lead a group yet.
    process.kill()
    process.join()


def _run_process(
    root: Path, describe: Callable[[OSError], str], pipe: PipeEnd, inherited: PipeEnd | None, board: WorkBoard
) -> None:
    """Builds in the new process until the pipe closes, which it also does when the server dies."""
    use_board(board)
    # A group of its own: Ctrl-C reaches only the server, which ends this process and all that work for it.
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if inherited:
        # Our copy of the server's end would keep the pipe open.
        inherited.close()
    # See PreviewBuilder.collect_garbage.
    gc.disable()
    builder = PreviewBuilder(root, describe, on_early=pipe.send)
    with suppress(EOFError, OSError):
        for number in count(1):
            pipe.send(builder.build(*pipe.recv()))
            # In a pause, because the next build would have to wait for either.
            if not pipe.poll(SECONDS_UNTIL_COLLECTION) or number % BUILDS_UNTIL_COLLECTION == 0:
                builder.collect_garbage()
            if not pipe.poll(SECONDS_UNTIL_SAVE):
                builder.save_session()
    builder.save_session()
