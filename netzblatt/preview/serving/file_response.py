"""Answers a request for a file: with its media type, the range that was asked for, and headers that let nobody keep it.
Knows no page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from tornado.iostream import StreamClosedError
from tornado.web import RequestHandler

from netzblatt.preview.serving.editor import Editor
from netzblatt.preview.serving.guard import METHODS
from netzblatt.preview.serving.search import PreviewSearch
from netzblatt.preview.serving.state import PreviewState
from netzblatt.tools.web.media_types import guess_media_type

# RFC 9110, 14.1.2: from one octet to another, or to the end; or the last octets.
RANGE = re.compile(r"bytes=(?:(?P<first>[0-9]{1,18})-(?P<last>[0-9]{0,18})|-(?P<count>[0-9]{1,18}))")
# Octets. A picture is sent in one piece, a film in many, and other requests are answered in between.
CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class ServedSite:
    """The site at `root`, and the `folder` in which its preview is built."""

    root: Path
    folder: Path
    editor: Editor
    search: PreviewSearch = field(default_factory=PreviewSearch)


class FileResponse(RequestHandler):
    """Sends files that are never kept, and that no page of another site may embed or frame. There are no ETags: between
    two programs on one machine they save nothing.
    """

    def initialize(self, site: ServedSite, read_state: Callable[[], PreviewState]) -> None:
        self.site = site
        self.read_state = read_state

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Frame-Options", "SAMEORIGIN")

    def compute_etag(self) -> str | None:
        return None

    def write_error(self, status_code: int, **details: object) -> None:
        """Sends the status in plain words, in place of tornado's own HTML."""
        del details
        if status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.set_header("Allow", ", ".join(METHODS))
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {HTTPStatus(status_code).phrase}\n")

    async def send(self, stream: BinaryIO, size: int, name: str) -> None:
        """Sends the `size` octets of `stream`, or the requested range of them, with the media type of the `name`."""
        self.set_header("Content-Type", guess_media_type(name))
        octets = self._choose_range(size)
        self.set_header("Content-Length", str(len(octets)))
        if self.request.method == "HEAD":
            return
        stream.seek(octets.start)
        try:
            for start in range(0, len(octets), CHUNK):
                self.write(stream.read(min(CHUNK, len(octets) - start)))
                await self.flush()
        except StreamClosedError:
            # The browser has gone on to another page.
            return

    def _choose_range(self, size: int) -> range:
        """Returns the octets to be sent, and sets the status and the headers that go with them."""
        self.set_header("Accept-Ranges", "bytes")
        octets = parse_range(self.request.headers.get("Range", ""), size) if self._allows_range() else None
        if octets is None:
            return range(size)
        if octets:
            self.set_status(HTTPStatus.PARTIAL_CONTENT)
            self.set_header("Content-Range", f"bytes {octets.start}-{octets.stop - 1}/{size}")
        else:
            self.set_status(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.set_header("Content-Range", f"bytes */{size}")
        return octets

    def _allows_range(self) -> bool:
        # A range is defined for GET only; and If-Range names an ETag or a date, of which there are none here.
        request = self.request
        return request.method == "GET" and "If-Range" not in request.headers and self.get_status() == HTTPStatus.OK


def parse_range(header: str, size: int) -> range | None:
    """Parses a Range header for a file of `size` octets. The range is empty if it lies behind the end. None if the
    header is to be ignored: it is no range, or has several, which a server need not support (RFC 9110, 14.2).
    """
    parts = RANGE.fullmatch(header)
    if parts is None:
        return None
    if parts["count"]:
        return range(max(0, size - int(parts["count"])), size)
    first = int(parts["first"])
    last = int(parts["last"] or size)
    if parts["last"] and last < first:
        return None
    return range(min(first, size), min(last + 1, size))
