"""The preview: build, show the site where it will live below its host, build again after every change."""

from __future__ import annotations

import mimetypes
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from netzblatt.commands.words import describe, words

if TYPE_CHECKING:
    from livereload import Server

PORT, HOST = 8000, "127.0.0.1"
ROOMS = ("content", "templates", "assets")
# What Python's table lacks before 3.13, or leaves to the machine's.
TYPES = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".ics": "text/calendar",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


@click.command(help=words("help/serve"))
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help=words("help/serve/port"))
@click.option("--host", default=HOST, show_default=True, help=words("help/serve/host"))
@click.pass_obj
def serve(root: Path | None, port: int, host: str) -> int:
    """Returns when the person ends it."""
    from netzblatt.commands.build import make
    from netzblatt.commands.root import root_of

    root = root_of(root)
    result = make(root)
    base = result.settings.base if result.settings else ""
    server = preview(root / "site", base=base)
    for room in ROOMS:
        server.watch(str(root / room), partial(_build_again, root))
    click.echo(words("serving", url=f"http://{host}:{port}{base}/"))
    server.serve(port=port, host=host, root=str(root / "site"))
    return 0


def _build_again(root: Path) -> None:
    from netzblatt.commands.build import make

    try:
        make(root)
    except OSError as fault:
        # Not left to main(): the loop that calls this would print a traceback, and the disk may have room again.
        click.echo(describe(fault), err=True)


def preview(site: Path, *, base: str) -> Server:
    """A server of the folder `site` at the sub-path `base` ("" or "/netz"), with the site's own 404 page."""
    from livereload import Server
    from tornado.web import RedirectHandler, StaticFileHandler

    # As browsers ask for it.
    start = quote(base, safe="/%") + "/"
    for suffix, kind in TYPES.items():
        mimetypes.add_type(kind, suffix)

    class Pages(StaticFileHandler):
        def set_extra_headers(self, path: str) -> None:
            del path
            self.set_header("Cache-Control", "no-store")

        def compute_etag(self) -> str | None:
            """None: tornado's lasts as long as the process, the file behind it does not."""
            return None

        def write_error(self, status_code: int, **details: Any) -> None:
            missing = site / "404.html"
            if status_code == 404 and missing.is_file():
                self.finish(missing.read_bytes())
            else:
                super().write_error(status_code, **details)

    class Preview(Server):  # type: ignore[misc] # livereload has no types
        def get_web_handlers(self, script: bytes) -> list[tuple[object, ...]]:
            del script
            pages = (re.escape(start) + "(.*)", Pages, {"path": str(site), "default_filename": "index.html"})
            return [pages, ("/", RedirectHandler, {"url": start, "permanent": False})]

        def _setup_logging(self) -> None:
            """Requests that fail are told by tornado's own loggers; the rest is noise to an editor."""

    return Preview()
