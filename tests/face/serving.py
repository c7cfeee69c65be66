"""A finished site on this machine, for browsers: files as they are, below the path that the site is made for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class _Files(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, base: str, **more: Any) -> None:
        self.base = base
        super().__init__(*args, **more)

    def translate_path(self, path: str) -> str:
        return super().translate_path(f"/{path.removeprefix(self.base)}")

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def serve(folder: Path, base: str = "/") -> Iterator[str]:
    """Yields the address of the site's home page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder), base=base))
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
