"""A finished site on this machine, for browsers: files as they are, below the path that the site is made for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

OnRequest = Callable[[str, Message], object]


class _Files(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, base: str, on_request: OnRequest, **more: Any) -> None:
        self.base, self.on_request = base, on_request
        super().__init__(*args, **more)

    def translate_path(self, path: str) -> str:
        return super().translate_path(f"/{path.removeprefix(self.base)}")

    def do_GET(self) -> None:
        self.on_request(self.path, self.headers)
        super().do_GET()

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def serve(folder: Path, base: str = "/", on_request: OnRequest = lambda *_: None) -> Iterator[str]:
    """Yields the address of the site's home page. `on_request` is handed the path and the headers of each request."""
    files = partial(_Files, directory=str(folder), base=base, on_request=on_request)
    server = ThreadingHTTPServer(("127.0.0.1", 0), files)
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
