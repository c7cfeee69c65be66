"""Runs a preview's server in a thread, on a folder that no build has made, with clients that send what no browser
would.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from queue import Queue
from threading import Thread
from time import monotonic, sleep
from typing import Any, Self

from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.preview.serving.editor import VS_CODE, Editor
from netzblatt.preview.serving.file_response import ServedSite
from netzblatt.preview.serving.server import PreviewServer
from netzblatt.preview.serving.state import PreviewState

HOST = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 (that is what is asked for)
FIRST = 1000
AT = datetime(2026, 11, 21, 13, 2, 5, tzinfo=UTC)
PAGE = "<!doctype html><title>Start</title><body><p>Start</p></body>\n"
FILES = {
    "index.html": PAGE,
    "404.html": "<!doctype html><body>Nicht da</body>",
    "news/index.html": "<body>Neues</body>",
    "termine.ics": "BEGIN:VCALENDAR",
    "feed.atom": "<feed/>",
    "b.webp": "0123456789",
    "assets/site.css": "p {}",
}
SECONDS = 20


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @classmethod
    def of(cls, raw: bytes) -> Answer:
        head, _, body = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        return cls(int(first.split()[1]), dict(line.split(": ", 1) for line in lines), body)

    @property
    def note(self) -> Any:
        """The note in the page."""
        return json.loads(self.body.split(b'id="netzblatt-page">')[1].split(b"</script>")[0])


@dataclass(frozen=True)
class RunningServer:
    """The server at `port`, which shows `folder`. `wishes` are those of browsers."""

    preview: PreviewServer
    port: int
    folder: Path
    wishes: Queue[Wish]

    @property
    def host(self) -> str:
        return f"{HOST}:{self.port}"

    def send(self, request: bytes) -> bytes:
        """Sends octets, and returns all that comes back until the server ends the connection."""
        with socket.create_connection((HOST, self.port), SECONDS) as line:
            came: list[bytes] = []
            # An end that comes while we still speak is a reset.
            with suppress(ConnectionError):
                line.sendall(request)
                came.extend(iter(partial(line.recv, 1 << 16), b""))
            return b"".join(came)

    def ask(self, target: str, method: str = "GET", **headers: str) -> Answer:
        given = {"Host": self.host, "Connection": "close"} | {key.replace("_", "-"): headers[key] for key in headers}
        lines = [f"{method} {target} HTTP/1.1", *(f"{key}: {value}" for key, value in given.items() if value)]
        return Answer.of(self.send("\r\n".join([*lines, "", ""]).encode("latin-1")))

    @staticmethod
    def make_outcome(**values: Any) -> BuildOutcome:
        return BuildOutcome(**{"wish": Wish(), "at": AT, "is_exchanged": True, **values})

    def show_outcome(self, **values: Any) -> None:
        """Reports a build to the server, and waits until it shows it."""
        outcome = self.make_outcome(**values)
        version = self.state["version"]
        self.preview.show_outcome(outcome)
        if outcome.changed or outcome.origins:
            wait_until(lambda: self.state["version"] > version)

    @property
    def state(self) -> Any:
        return json.loads(self.ask("/_preview/state").body)

    @contextmanager
    def tab(self, *protocols: str) -> Iterator[Tab]:
        with open_tab(self.port, *protocols) as tab:
            yield tab


@dataclass
class Tab:
    """The client's end of a WebSocket (RFC 6455), without a library."""

    line: socket.socket
    answer: bytes = b""
    rest: bytes = b""

    @classmethod
    def open(cls, port: int, **headers: str) -> Self:
        tab = cls(socket.create_connection((HOST, port), SECONDS))
        given = {
            "Host": f"{HOST}:{port}",
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(bytes(16)).decode(),
            **headers,
        }
        lines = ["GET /livereload HTTP/1.1", *(f"{key}: {value}" for key, value in given.items() if value), "", ""]
        tab.line.sendall("\r\n".join(lines).encode())
        while b"\r\n\r\n" not in tab.rest:
            tab.rest += tab.line.recv(1 << 16)
        tab.answer, tab.rest = tab.rest.split(b"\r\n\r\n", 1)
        return tab

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()

    @property
    def status(self) -> int:
        return int(self.answer.split()[1])

    def say(self, message: object, code: int = 1) -> None:
        data = message if isinstance(message, bytes) else json.dumps(message).encode()
        self.line.sendall(frame(data, code))

    def hear(self) -> Any:
        """Receives the next message; None if the server has ended the connection."""
        while (found := self.frame()) and found[0] == 9:
            self.say(found[1], 10)
        return json.loads(found[1]) if found and found[0] == 1 else None

    def frame(self) -> tuple[int, bytes] | None:
        """Receives the opcode and the data of the next frame, even of a ping; None if the connection has ended."""
        try:
            first, length = self._take(2)
            if (length & 127) > 125:
                size = 2 if length == 126 else 8
                length = int.from_bytes(self._take(size), "big")
            return first & 15, self._take(length)
        except ConnectionError:
            return None

    def _take(self, count: int) -> bytes:
        while len(self.rest) < count:
            came = self.line.recv(1 << 16)
            if not came:
                raise ConnectionResetError
            self.rest += came
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken


@contextmanager
def open_tab(port: int, *protocols: str) -> Iterator[Tab]:
    """Opens a tab, sends hello, and waits for the greeting."""
    with Tab.open(port, Origin=f"http://{HOST}:{port}") as tab:
        tab.say({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7", *protocols]})
        assert "hello" == tab.hear()["command"]
        yield tab


def frame(data: bytes, code: int = 1) -> bytes:
    """Makes a client's frame, masked with zeros."""
    size = len(data)
    if size < 126:
        head = struct.pack("!BB", 128 | code, 128 | size)
    elif size < 1 << 16:
        head = struct.pack("!BBH", 128 | code, 254, size)
    else:
        head = struct.pack("!BBQ", 128 | code, 255, size)
    return head + bytes(4) + data


def wait_until(is_so: Any) -> None:
    deadline = monotonic() + SECONDS
    while not is_so():
        assert monotonic() < deadline
        sleep(0.01)


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@contextmanager
def run_server(root: Path, *, base: str = "", host: str = HOST, **options: Any) -> Iterator[RunningServer]:
    """Serves the site at `root`, as before the first build of the server."""
    folder = root / ".netzblatt" / "preview"
    write_files(folder, FILES)
    ready: Queue[tuple[PreviewServer, int]] = Queue()
    wishes: Queue[Wish] = Queue()
    state = options.pop("state", PreviewState(version=FIRST, at=AT, base=base))

    def run() -> None:
        preview = PreviewServer(ServedSite(root, folder, Editor(VS_CODE, root)), state, **options)
        ready.put((preview, preview.listen(host, 20000 + os.getpid() % 10000)))
        preview.run(on_wish=wishes.put)

    thread = Thread(target=run)
    thread.start()
    preview, port = ready.get(timeout=SECONDS)
    try:
        yield RunningServer(preview, port, folder, wishes)
    finally:
        preview.stop()
        thread.join(SECONDS)
        assert not thread.is_alive()
