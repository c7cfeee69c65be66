"""Lighthouse, run on the node that Playwright brings along: Debian's is too old for it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import playwright
import pytest

from netzblatt.model.publishing import WebServer
from tests.conftest import CHROMIUMS
from tests.face.tools import TOOLS, find_tool
from tests.publish.web_servers import BROTLI, run_web_server

NODE = Path(playwright.__file__).parent / "driver" / "node"
SCRIPT = Path(__file__).parent / "lighthouse.mjs"
# As a host compresses that knows nothing of us. Its module for brotli would send files as they are that are not
# compressed yet.
HOST = """include /etc/nginx/mime.types;
gzip on;
gzip_comp_level 6;
gzip_types text/css application/javascript application/json image/svg+xml;
error_page 404 /404.html;
"""
NO_BROTLI = "location / { brotli_static off; }\n"


class Load(NamedTuple):
    """A file that a page loaded, with the bytes that came over the wire. `ended` counts ms from the start."""

    path: str
    kind: str
    bytes: int
    ended: float


class Report(NamedTuple):
    """What Lighthouse says of a page: scores to 100 by category, the audits that cost points, and what was loaded.
    `shift` is the cumulative layout shift, `element` a selector of the largest element of the first view, `times` are
    first paint, largest paint and blocking in ms, `paint` is when the first paint was really seen.
    """

    url: str
    scores: dict[str, int]
    found: list[str]
    shift: float | None
    element: str
    times: list[int]
    loads: list[Load]
    paint: float | None
    version: str
    fault: str


def measure(urls: Sequence[str], **settings: Any) -> list[Report]:
    """Opens the pages one after the other as a phone does. The test is skipped where a tool is not installed."""
    find_tool("lighthouse/core/index.js")
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not chromium:
        pytest.skip("Chromium is not here: install it, and Lighthouse measures pages in it")
    command = [str(NODE), str(SCRIPT), str(TOOLS), chromium, json.dumps(settings), *urls]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(done.stderr)
    reports = [Report(**json.loads(line)) for line in done.stdout.splitlines()]
    return [report._replace(loads=[Load(**load) for load in report.loads]) for report in reports]  # type: ignore[arg-type]


@contextmanager
def show_as_a_host(site: Path, folder: Path) -> Iterator[str]:
    """Shows a finished site by nginx, and yields its address. The folder is for the server's files."""
    (folder / "www").symlink_to(site)
    (folder / "host.netzblatt").mkdir()
    (folder / "host.netzblatt" / "nginx.conf").write_text(HOST + (NO_BROTLI if BROTLI.exists() else ""))
    with run_web_server(WebServer.NGINX, folder / "www", folder / "host") as address:
        yield f"{address}/"
