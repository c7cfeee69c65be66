"""Shows the preview of the site in FOLDER, as `serve` does: `python -m benchmarks.serving FOLDER PORT`.

Prints a line of JSON about each build, instead of text for people. For other benchmarks it also runs servers and reads
those lines.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

from benchmarks.processes import ENVIRONMENT
from netzblatt.preview.live import serve_preview
from netzblatt.preview.outcome import BuildOutcome
from netzblatt.preview.serving.editor import VS_CODE

HOST = "127.0.0.1"
OK = 200
# Seconds that a first build may take.
MOST = 900


class Server:
    """A process `pid` that shows a site at `port` and prints `lines`."""

    def __init__(self, pid: int, port: int, lines: Queue[str]) -> None:
        self.pid = pid
        self.port = port
        self._lines = lines

    def make_url(self, address: str) -> str:
        return f"http://{HOST}:{self.port}{address}"

    def wait_for(self, address: str) -> None:
        """Waits until the address has a page. Raises TimeoutError after MOST seconds."""
        deadline = time.monotonic() + MOST
        while time.monotonic() < deadline:
            with suppress(OSError):
                if self.get(address) == OK:
                    return
            time.sleep(0.1)
        raise TimeoutError(address)

    def get(self, address: str) -> int:
        """Requests the address, reads the whole response, and returns its HTTP status."""
        connection = HTTPConnection(HOST, self.port, timeout=MOST)
        try:
            connection.request("GET", address)
            response = connection.getresponse()
            response.read()
            return response.status
        finally:
            connection.close()

    def wait_for_outcome(self) -> Mapping[str, Any]:
        """Waits for the next line of `main`, and returns its values."""
        outcome: Mapping[str, Any] = json.loads(self._lines.get(timeout=MOST))
        return outcome

    def wait_for_build(self) -> Mapping[str, Any]:
        """Waits for the next build and returns its outcome. Raises RuntimeError if it has errors."""
        outcome = self.wait_for_outcome()
        if outcome["wrong"]:
            raise RuntimeError(outcome["wrong"])
        return outcome

    def has_ended(self) -> bool:
        """Returns whether an outcome is waiting."""
        return not self._lines.empty()


@contextmanager
def run_server(command: Sequence[str], folder: Path, port: int) -> Iterator[Server]:
    """Runs the command in the folder, and interrupts it at the end."""
    with subprocess.Popen(  # noqa: S603 (the commands of this folder)
        command,
        cwd=folder,
        env={**os.environ, **ENVIRONMENT},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        text=True,
        encoding="utf-8",
    ) as process:
        lines: Queue[str] = Queue()
        # Read all the time: a server whose output nobody reads would wait.
        reading = Thread(target=_pass_lines_on, args=(process, lines.put))
        reading.start()
        try:
            yield Server(process.pid, port, lines)
        finally:
            process.send_signal(signal.SIGINT)
            reading.join()


@contextmanager
def run_preview(folder: Path, port: int) -> Iterator[Server]:
    """Runs our preview of the site in the folder, and waits for its first build."""
    command = (sys.executable, "-P", "-m", "benchmarks.serving", str(folder), str(port))
    with run_server(command, folder, port) as ours:
        ours.wait_for_build()
        yield ours


def _pass_lines_on(process: subprocess.Popen[str], pass_on: Callable[[str], None]) -> None:
    for text in process.stdout or ():
        pass_on(text)


def format_outcome(outcome: BuildOutcome) -> str:
    """Returns a line of JSON. `began` and `ended` are seconds of the clock (time.time) around the build."""
    ended = outcome.at.timestamp()
    times = {"began": ended - outcome.seconds, "ended": ended, "stages": dict(outcome.stages), "saved": outcome.saved}
    errors = [f"{problem.position}: {problem.code}" for problem in outcome.problems if problem.is_error]
    return json.dumps({**times, "wrong": [*errors, *filter(None, [outcome.fault])]})


def _expect(wanted: int, taken: int) -> None:
    if wanted != taken:
        raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE), wanted)


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(folder: str, port: str) -> None:
    """Shows the site until the process is interrupted."""
    serve_preview(
        Path(folder),
        host=HOST,
        port=int(port),
        editor=VS_CODE,
        follows=False,
        on_ready=partial(_expect, int(port)),
        on_outcome=lambda outcome: _print(format_outcome(outcome)),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
