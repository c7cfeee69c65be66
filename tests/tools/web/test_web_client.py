from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from netzblatt.model.limits import MOST_ANSWER_BYTES
from netzblatt.tools.web.link_answer import LinkFault
from netzblatt.tools.web.web_client import WebAnswer, WebClient


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(301 if self.path == "/moved" else 200)
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        if self.path == "/drip":
            for _ in range(20):
                self.wfile.write(b".")
                time.sleep(0.1)
        self.wfile.write(b"x" * (MOST_ANSWER_BYTES + 9 if self.path == "/endless" else 3))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(202)
        self.end_headers()
        self.wfile.write(body + str(self.headers["Content-Type"]).encode())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def client() -> Iterator[WebClient]:
    with WebClient(patience=0.8) as client:
        yield client


def test_an_answer_has_status_headers_and_body_and_is_not_followed(client: WebClient, address: str) -> None:
    answer = client.get(f"{address}/moved")
    assert (301, "/elsewhere", b"xxx") == (answer.status, answer.headers["location"], answer.body)


def test_bytes_are_sent_with_their_type(client: WebClient, address: str) -> None:
    answer = client.post(address, b"{}", media_type="application/json")
    assert (202, b"{}application/json") == (answer.status, answer.body)


def test_an_endless_answer_is_cut(client: WebClient, address: str) -> None:
    assert MOST_ANSWER_BYTES == len(client.get(f"{address}/endless").body)


def test_a_server_that_drips_is_left(client: WebClient, address: str) -> None:
    assert WebAnswer(fault=LinkFault.TIME_OUT) == client.get(f"{address}/drip")


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://127.0.0.1:1/", LinkFault.CONNECTION),
        ("http://[::1", LinkFault.ADDRESS),
        ("gopher://127.0.0.1/", LinkFault.ADDRESS),
    ],
)
def test_where_there_is_no_server(client: WebClient, url: str, fault: LinkFault) -> None:
    assert WebAnswer(fault=fault) == client.get(url)
