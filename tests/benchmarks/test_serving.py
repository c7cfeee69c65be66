from __future__ import annotations

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from benchmarks import serving
from benchmarks.serving import Server, run_server
from tests.proofs.test_soak import free_port


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/here/" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def port() -> int:
    return free_port()


def _server(port: int, *outcomes: object) -> Server:
    lines: Queue[str] = Queue()
    for outcome in outcomes:
        lines.put(json.dumps(outcome))
    return Server(os.getpid(), port, lines)


def test_an_answer_is_its_status(port: int) -> None:
    with HTTPServer((serving.HOST, port), _Page) as program:
        thread = Thread(target=program.serve_forever)
        thread.start()
        server = _server(port)
        try:
            server.wait_for("/here/")
            assert (200, 404) == (server.get("/here/"), server.get("/elsewhere/"))
        finally:
            program.shutdown()
            thread.join()


def test_a_page_that_never_comes_is_an_error(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "MOST", 0.3)
    with pytest.raises(TimeoutError, match="/here/"):
        _server(port).wait_for("/here/")


def test_builds_are_told_one_after_another(port: int) -> None:
    server = _server(port, {"wrong": [], "saved": ["a"]}, {"wrong": ["a.md:3: date/impossible"]})
    assert (True, ["a"]) == (server.has_ended(), server.wait_for_build()["saved"])
    with pytest.raises(RuntimeError, match="date/impossible"):
        server.wait_for_build()
    assert not server.has_ended()


def test_a_program_is_interrupted_at_the_end_and_all_its_lines_are_read(tmp_path: Path, port: int) -> None:
    code = """
import pathlib, time
try:
    print('{"wrong": []}', flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    pathlib.Path("interrupted").touch()
"""
    with run_server((sys.executable, "-c", code), tmp_path, port) as server:
        server.wait_for_build()
        assert f"http://127.0.0.1:{port}/a/" == server.make_url("/a/")
    assert (tmp_path / "interrupted").exists()
