from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from netzblatt.model.limits import MOST_FEED_BYTES
from netzblatt.tools.web.fetching import FetchAnswer, Fetcher, Validators
from netzblatt.tools.web.link_answer import LinkFault

LOCAL = Fetcher(agent="Test", patience=5.0, asks_local=True)


class _Handler(BaseHTTPRequestHandler):
    """Answers as it is asked: /good, /moved, /loop, /file, /slow, /huge, /404."""

    def do_GET(self) -> None:
        server: _Server = self.server  # type: ignore[assignment]
        server.asked.append((self.path, self.headers["User-Agent"], self.headers["Accept-Encoding"]))
        match self.path:
            case "/good" if self.headers["If-None-Match"] == '"1"' and self.headers["If-Modified-Since"] == "gestern":
                self._send(304)
            case "/good":
                self._send(200, b"<feed/>", ETag='"1"', **{"Last-Modified": "gestern"})
            case "/moved":
                self._send(301, Location="/good")
            case "/found":
                self._send(302, Location="/good")
            case "/loop":
                self._send(301, Location="/loop")
            case "/file":
                self._send(302, Location="file:///etc/passwd")
            case "/slow":
                self._drip(server)
            case "/huge":
                self._pour()
            case _:
                self._send(404)

    def _send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, server: _Server) -> None:
        self.send_response(200)
        self.end_headers()
        while not server.is_over.wait(0.05):
            self.wfile.write(b" ")

    def _pour(self) -> None:
        self.send_response(200)
        self.end_headers()
        piece = b" " * 1_000_000
        for _ in range(MOST_FEED_BYTES // len(piece) * 3):
            self.wfile.write(piece)

    def log_message(self, *_: object) -> None:
        """Is silent."""

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            """The client has had enough."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, str]] = []
        self.is_over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture(scope="module")
def server() -> Iterator[_Server]:
    running = _Server()
    threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
    yield running
    running.is_over.set()
    running.shutdown()
    running.server_close()


def test_what_is_there_comes_with_its_version_and_is_not_sent_twice(server: _Server) -> None:
    first = LOCAL.fetch(f"{server.url}/good")
    assert (200, b"<feed/>", Validators('"1"', "gestern")) == (first.status, first.body, first.validators)
    again = LOCAL.fetch(f"{server.url}/good", known=first.validators)
    assert (304, b"") == (again.status, again.body)
    assert ("/good", "Test", "identity") == server.asked[-1]


@pytest.mark.parametrize(("path", "is_told"), [("moved", True), ("found", False)])
def test_a_new_address_is_told_if_it_is_for_ever(server: _Server, path: str, is_told: bool) -> None:  # noqa: FBT001
    answer = LOCAL.fetch(f"{server.url}/{path}")
    assert (b"<feed/>", f"{server.url}/good" if is_told else "") == (answer.body, answer.moved)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("404", FetchAnswer(status=404)),
        ("loop", FetchAnswer(fault=LinkFault.REDIRECTS)),
        ("file", FetchAnswer(fault=LinkFault.ADDRESS)),
        ("huge", FetchAnswer(status=200, is_too_large=True)),
    ],
)
def test_a_bad_answer_is_no_feed(server: _Server, path: str, expected: FetchAnswer) -> None:
    found = LOCAL.fetch(f"{server.url}/{path}")
    assert (expected.status, expected.fault, expected.is_too_large) == (found.status, found.fault, found.is_too_large)
    assert b"" == found.body


def test_a_server_that_drips_is_left(server: _Server) -> None:
    hasty = Fetcher(agent="Test", patience=0.3, asks_local=True)
    assert FetchAnswer(fault=LinkFault.TIME_OUT) == hasty.fetch(f"{server.url}/slow")


def test_this_machine_is_not_asked(server: _Server) -> None:
    before = len(server.asked)
    for url in (server.url, server.url.replace("127.0.0.1", "localhost"), "http://[::1]/", "http://10.0.0.1/"):
        assert FetchAnswer(fault=LinkFault.LOCAL) == Fetcher(agent="Test", patience=5.0).fetch(url)
    assert before == len(server.asked)
