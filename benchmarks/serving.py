"""The preview of the site in FOLDER, as `serve` shows it: `python -m benchmarks.serving FOLDER PORT`. Prints
a line of JSON for what came of each build, instead of what people read. And the other end: servers, watched at work.
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

HOST, OK = "127.0.0.1", 200
# Seconds that a first build may take.
MOST = 900


class Server:
    """The process `pid` shows a site at `port`."""

    def __init__(self, pid: int, port: int, lines: Queue[str]) -> None:
        self.pid, self.port, self._lines = pid, port, lines

    def url(self, address: str) -> str:
        return f"http://{HOST}:{self.port}{address}"

    def wait_for(self, address: str) -> None:
        """Until there is a page."""
        deadline = time.monotonic() + MOST
        while time.monotonic() < deadline:
            with suppress(OSError):
                if self.get(address) == OK:
                    return
            time.sleep(0.1)
        raise TimeoutError(address)

    def get(self, address: str) -> int:
        """The status of the answer, after the whole of it has come."""
        line = HTTPConnection(HOST, self.port, timeout=MOST)
        try:
            line.request("GET", address)
            answer = line.getresponse()
            answer.read()
            return answer.status
        finally:
            line.close()

    def ended(self) -> Mapping[str, Any]:
        """The next line of `main`, as soon as it is there."""
        outcome: Mapping[str, Any] = json.loads(self._lines.get(timeout=MOST))
        return outcome

    def built(self) -> Mapping[str, Any]:
        """The same, of a build without errors."""
        outcome = self.ended()
        if outcome["wrong"]:
            raise RuntimeError(outcome["wrong"])
        return outcome

    def has_ended(self) -> bool:
        """Whether there is such a line."""
        return not self._lines.empty()


@contextmanager
def server(command: Sequence[str], folder: Path, port: int) -> Iterator[Server]:
    """Runs the command in the folder, until it is interrupted."""
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
        # It says more than anybody here asks for, and would wait for a reader.
        reading = Thread(target=_read, args=(process, lines.put))
        reading.start()
        try:
            yield Server(process.pid, port, lines)
        finally:
            process.send_signal(signal.SIGINT)
            reading.join()


@contextmanager
def preview(folder: Path, port: int) -> Iterator[Server]:
    """Ours, after its first build."""
    command = (sys.executable, "-P", "-m", "benchmarks.serving", str(folder), str(port))
    with server(command, folder, port) as ours:
        ours.built()
        yield ours


def _read(process: subprocess.Popen[str], tell: Callable[[str], None]) -> None:
    for text in process.stdout or ():
        tell(text)


def line(outcome: BuildOutcome) -> str:
    """`began` and `ended` are seconds of the clock (time.time) between which the site was built."""
    ended = outcome.at.timestamp()
    told = {"began": ended - outcome.seconds, "ended": ended, "stages": dict(outcome.stages), "saved": outcome.saved}
    errors = [f"{problem.position}: {problem.code}" for problem in outcome.problems if problem.is_error]
    return json.dumps({**told, "wrong": [*errors, *filter(None, [outcome.fault])]})


def _expect(wanted: int, taken: int) -> None:
    if wanted != taken:
        raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE), wanted)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(folder: str, port: str) -> None:
    """Until it is interrupted."""
    serve_preview(
        Path(folder),
        host=HOST,
        port=int(port),
        editor=VS_CODE,
        follows=False,
        on_ready=partial(_expect, int(port)),
        on_outcome=lambda outcome: _say(line(outcome)),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
