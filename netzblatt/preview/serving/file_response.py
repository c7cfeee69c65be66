"""How the preview answers a request for a file: its type, the part that is asked for, and that nobody may keep it.
Knows no page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from mimetypes import MimeTypes
from pathlib import Path
from typing import BinaryIO

from tornado.iostream import StreamClosedError
from tornado.web import RequestHandler

from netzblatt.preview.serving.editor import Editor
from netzblatt.preview.serving.guard import METHODS
from netzblatt.preview.serving.state import PreviewState

# The table is Python's own and not the machine's; here is what it lacks, or has otherwise, in a version we run on.
TYPES = MimeTypes()
for suffix, kind in {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}.items():
    TYPES.add_type(kind, suffix)
UNKNOWN = "application/octet-stream"
# RFC 9110, 14.1.2: from one octet to another, or to the end; or the last octets.
RANGE = re.compile(r"bytes=(?:(?P<first>[0-9]{1,18})-(?P<last>[0-9]{0,18})|-(?P<count>[0-9]{1,18}))")
# A picture is sent in one piece, a film in many: other requests are answered in between.
CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class ServedSite:
    """What all answers are made from: the site's `root`, the `folder` that is on show, and the state of both now."""

    root: Path
    folder: Path
    editor: Editor
    state: Callable[[], PreviewState]


class FileResponse(RequestHandler):
    """Is never kept, and no page of another site may embed or frame it. There are no ETags: there is nothing to save
    between two programs on one machine.
    """

    def initialize(self, show: ServedSite) -> None:
        self.show = show

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Frame-Options", "SAMEORIGIN")

    def compute_etag(self) -> str | None:
        return None

    def write_error(self, status_code: int, **details: object) -> None:
        """In plain words: tornado's would be HTML of its own."""
        del details
        if status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.set_header("Allow", ", ".join(METHODS))
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {HTTPStatus(status_code).phrase}\n")

    async def send(self, stream: BinaryIO, size: int, name: str) -> None:
        """The `size` octets of `stream`, or the part that is asked for; their type is that of the `name`."""
        self.set_header("Content-Type", media_type_of(name))
        part = self._part(size)
        self.set_header("Content-Length", str(len(part)))
        if self.request.method == "HEAD":
            return
        stream.seek(part.start)
        try:
            for start in range(0, len(part), CHUNK):
                self.write(stream.read(min(CHUNK, len(part) - start)))
                await self.flush()
        except StreamClosedError:
            # The browser has gone on to another page.
            return

    def _part(self, size: int) -> range:
        """Which octets are sent, as the status and the headers say from now on."""
        headers = self.request.headers
        # A range is defined for GET; and If-Range would name an ETag or a date, of which there are none.
        is_asked = self.request.method == "GET" and "If-Range" not in headers and self.get_status() == HTTPStatus.OK
        self.set_header("Accept-Ranges", "bytes")
        part = parse_range(headers.get("Range", ""), size) if is_asked else None
        if part is None:
            return range(size)
        self.set_status(HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        self.set_header("Content-Range", f"bytes {part.start}-{part.stop - 1}/{size}" if part else f"bytes */{size}")
        return part


def parse_range(header: str, size: int) -> range | None:
    """The octets that a Range header asks for, of `size`: none where there are none of them. None if it is to be passed
    by, for it is no range, or several: a server need not know those (RFC 9110, 14.2).
    """
    found = RANGE.fullmatch(header)
    if found is None:
        return None
    if found["count"]:
        return range(max(0, size - int(found["count"])), size)
    first, last = int(found["first"]), int(found["last"] or size)
    return None if last < first and found["last"] else range(min(first, size), min(last + 1, size))


def media_type_of(name: str) -> str:
    """The media type of a file, by its name. All our texts are UTF-8."""
    kind, encoding = TYPES.guess_type(name)
    if encoding:
        return "application/gzip" if encoding == "gzip" else UNKNOWN
    return f"{kind}; charset=utf-8" if kind and kind.startswith("text/") else kind or UNKNOWN
