"""A web server on this machine, which shows files as a good one does, and whose answers can be spoilt one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple
from urllib.parse import unquote

from netzblatt.cache import digest
from netzblatt.publish.inspection.visit import Visit
from netzblatt.publish.published_site import PublishedFile, PublishedSite
from netzblatt.tools.web.media_types import guess_media_type
from netzblatt.tools.web.web_client import WebClient

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'self'",
    "Referrer-Policy": "no-referrer",
}
SHORT, LONG = {"Cache-Control": "max-age=60"}, {"Cache-Control": "public, max-age=31536000, immutable"}
STYLE = "assets/site-0a1b2c3d.css"
FILES = {
    "index.html": "<!doctype html><title>Netz</title>",
    "news/index.html": "<!doctype html><title>Nachrichten</title>",
    "alt/index.html": '<!doctype html><meta http-equiv="refresh" content="0; url=../news/">',
    "404.html": "<!doctype html><title>Nicht da</title>",
    STYLE: "p{}",
    "robots.txt": "User-agent: *\nAllow: /\n",
    "feed.atom": '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
    "feed.json": '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    "termine.ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
}


class SpoiltAnswer(NamedTuple):
    """What is told at a path instead of what is there. Headers are added, or None takes their place."""

    status: int = 200
    headers: Mapping[str, str | None] = {}
    body: bytes | None = None


class Website:
    """A server that shows what `read` returns for a path, at `address`; `spoilt` answers are others."""

    def __init__(self, read: Callable[[str], bytes | None] = lambda _: None) -> None:
        self.spoilt: dict[str, SpoiltAnswer] = {}
        self.requests: list[tuple[str, str, bytes]] = []
        website = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                website.requests.append((self.command, self.path, b""))
                path = unquote(self.path.lstrip("/"))
                path += "index.html" if not path or path.endswith("/") else ""
                data = None if path.startswith(".") else read(path)
                status, headers, body = website.spoilt.get(path, SpoiltAnswer(200 if data is not None else 404))
                lasting = LONG if path.startswith("assets/") else SHORT
                sent = {"Content-Type": guess_media_type(path), **HEADERS, **lasting, **headers}
                shown = (data if data is not None else read("404.html")) if body is None else body
                self._send(status, sent, shown or b"")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                website.requests.append((self.command, self.path, body))
                status, headers, _ = website.spoilt.get(self.path.lstrip("/"), SpoiltAnswer(202))
                self._send(status, headers, b"")

            def _send(self, status: int, headers: Mapping[str, str | None], body: bytes) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    if value is not None:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    @contextmanager
    def run(self) -> Iterator[Website]:
        thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            self.server.shutdown()
            self.server.server_close()
            thread.join()


def describe_published(files: Mapping[str, str]) -> PublishedSite:
    """Describes a site that was published with these files."""
    held = {path: PublishedFile(digest.of_bytes(text.encode()), len(text.encode()), 1) for path, text in files.items()}
    return PublishedSite(number=1, release="20260601-100000-abcdef", at=NOW.isoformat(), by="verein", files=held)


def make_visit(client: WebClient, address: str, published: PublishedSite) -> Visit:
    redirects = {"alt/index.html": "/news/"}
    return Visit(client=client, address=address, published=published, redirects=redirects, now=NOW)
