"""The process that builds, and our line to it. A build in the server's own process would hold up its answers (Python
runs one thread at a time), could use one core only (where other threads are, nothing may be forked), and could not be
ended in its middle. Knows no browser.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

from netzblatt.pipeline import Build, Options, build
from netzblatt.pipeline.before import Note, Rooms
from netzblatt.preview.outcome import Outcome, Wish
from netzblatt.preview.shown import Shown
from netzblatt.tools import pool, spare
from netzblatt.tools.crew import death

Line: TypeAlias = "Connection[Any, Any]"
# How long a process whose line has broken may take to be gone; it takes a millisecond.
SECONDS_TO_DIE = 2


class Builder:
    """Builds the preview of the site at `root`, one build at a time. Start it before any thread: then it can be forked,
    with all that is loaded already.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._is_over = False

    def start(self) -> None:
        """There is a process from now on."""
        with self._lock:
            self._start()

    def build(self, wish: Wish, changed: Sequence[str]) -> Outcome:
        """Waits for what comes of a build; `changed` are the paths of the files that are others since the last one, the
        newest last. ChildProcessError if the process died: there is another one then, that knows nothing of them.
        """
        try:
            self._line.send((wish, tuple(changed)))
            outcome: Outcome = self._line.recv()
        except (EOFError, OSError):
            raise ChildProcessError(self._succeeded()) from None
        return outcome

    def stop(self) -> None:
        """At once, whatever it is doing: a build that is killed leaves a whole preview."""
        with self._lock:
            self._is_over = True
            _end(self._process)

    def _start(self) -> None:
        method = pool.method_here()
        context = get_context("fork") if method == "fork" else get_context("spawn")
        self._line, theirs = context.Pipe()
        inherited = self._line if method == "fork" else None
        # Not a daemon: those may have no processes of their own.
        self._process: BaseProcess = context.Process(target=_live, args=(self._root, theirs, inherited))
        self._process.start()
        theirs.close()

    def _succeeded(self) -> str:
        """Why the process is dead. Another one takes its place, unless we are over."""
        with self._lock:
            self._process.join(SECONDS_TO_DIE)
            _end(self._process)
            reason = death(self._process.exitcode)
            self._line.close()
            if not self._is_over:
                self._start()
            return reason


def _end(process: BaseProcess) -> None:
    """Kills the process with those that work for it, if that has not been done."""
    if process.pid is None or process.exitcode is not None:
        return
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
    # It may not lead a group yet.
    process.kill()
    process.join()


def _live(root: Path, line: Line, inherited: Line | None) -> None:
    """The life of the process: until the line closes, which it does when the server dies, too."""
    # A group of its own: Ctrl-C reaches the server only, which ends this one, and all of it.
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if inherited:
        # Our own copy of the server's end would keep the line open.
        inherited.close()
    desk = _Desk(root)
    with suppress(EOFError, OSError):
        while True:
            line.send(desk.outcome(*line.recv()))


class _Desk:
    """What is kept from one build to the next."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._shown = _shown(root)

    def outcome(self, wish: Wish, changed: Sequence[str]) -> Outcome:
        """Whatever happens: a preview that is dead helps nobody to mend what killed it."""
        self._shown.change(changed)
        try:
            result = self._build(wish)
        except OSError as fault:
            return self._shown.fault(str(fault), wish, _now())
        except Exception:  # noqa: BLE001 (the engine's own: it is told in the browser)
            return self._shown.fault(traceback.format_exc(), wish, _now())
        return self._shown.outcome(result, wish, _now())

    def _build(self, wish: Wish) -> Build:
        zone = self._shown.frame.timezone
        while True:
            options = Options(now=wish.moment(_now(), zone), is_preview=True, has_drafts=wish.has_drafts)
            result = build(self._root, options=options)
            # In another zone than we thought noon is at another time.
            if wish.day is None or result.settings is None or result.settings.timezone == zone:
                return result
            zone = result.settings.timezone


def _shown(root: Path) -> Shown:
    """What an earlier process left in the folder. If that cannot be read, the first build will say so."""
    shown = Shown({}, Outcome(wish=Wish(), at=_now()))
    with suppress(OSError):
        if known := spare.ledger_of(Rooms(root, is_preview=True).place):
            note = Note.of(known)
            shown.manifest = {path: entry[1] for path, entry in known.files.items()}
            shown.frame = shown.framed(note.settings) if note else shown.frame
    return shown


def _now() -> datetime:
    return datetime.now(UTC)
