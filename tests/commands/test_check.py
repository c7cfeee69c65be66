from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner

from netzblatt.commands.check import check

Typed = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parent.parent.parent
SMALL = ROOT / "tests" / "sites" / "small"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / room)
    return tmp_path


@pytest.fixture
def wrong(small: Path) -> Path:
    (small / "content" / "news" / "2026-03-03-falsch.md").write_text("---\ntitel: Falsch\ndatum: 30.02.2026\n---\nX.\n")
    return small


def test_programs_get_json_and_nothing_else(typed: Typed, wrong: Path) -> None:
    code, out, err = typed("check", "--format", "json", root=wrong)
    found = [(p["path"], p["line"], p["column"], p["code"], p["severity"]) for p in json.loads(out)["problems"]]
    assert (1, "") == (code, err)
    assert [("content/news/2026-03-03-falsch.md", 3, 8, "date/impossible", "error")] == found


def test_github_gets_annotations(typed: Typed, wrong: Path) -> None:
    code, out, _ = typed("check", "--format", "github", root=wrong)
    start = "::error file=content/news/2026-03-03-falsch.md,line=3,col=8,title=date/impossible::den 30.02.2026 gibt es "
    assert (1, True, 1) == (code, out.startswith(start), out.count("\n"))


def test_a_site_without_faults_is_an_empty_report(typed: Typed, small: Path) -> None:
    assert (0, '{\n  "problems": []\n}\n', "") == typed("check", "--format", "json", root=small)
    assert (0, "", "") == typed("check", "--format", "github", root=small)


def test_it_looks_at_finished_pages(small: Path) -> None:
    page = small / "templates" / "pages" / "page.html"
    page.write_text(
        page.read_text("utf-8").replace("</h1>", '</h1><img src="https://cdn.example.com/x.png" alt="">', 1)
    )
    result = CliRunner().invoke(check, ["--format", "json"], obj=small, standalone_mode=False)
    codes = {problem["code"] for problem in json.loads(result.stdout)["problems"]}
    assert (1, {"page/foreign-request", "page/picture-without-size"}) == (result.return_value, codes)


class Answering(BaseHTTPRequestHandler):
    """404 for /gone, 200 for all else."""

    asked: ClassVar[list[str]] = []

    def do_HEAD(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()

    def log_message(self, *_: object) -> None:
        """Not on the screen."""


@pytest.fixture
def host() -> Iterator[str]:
    Answering.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _only(small: Path, host: str) -> None:
    """No link of the site may leave this machine."""
    for path in (small / "content").rglob("*.md"):
        path.write_text(re.sub(r"https?://[\w.-]+", host, path.read_text("utf-8")), "utf-8")


def test_outward_links_are_tried_told_and_remembered(typed: Typed, small: Path, host: str) -> None:
    _only(small, host)
    page = small / "content" / "pages" / "links.md"
    page.write_text(f"---\ntitel: Verweise\nteaser: Zwei.\n---\n[a]({host}/fine#x)\n\n[b]({host}/gone)\n", "utf-8")
    code, out, err = typed("check", "--external", "--local", root=small)
    assert (1, "") == (code, err)
    assert f"content/pages/links.md:7:5: external/gone: diese Seite gibt es nicht mehr (404): {host}/gone" in out
    assert ["GET /gone", "HEAD /fine", "HEAD /gone"] == sorted(set(Answering.asked) - {"HEAD /", "HEAD /@anna"})
    Answering.asked.clear()
    typed("check", "--external", "--local", "--format", "json", root=small)
    assert ["HEAD /gone", "GET /gone"] == Answering.asked


@pytest.mark.parametrize(("language", "word"), [("de", "nichts schreiben"), ("en", "write nothing")])
def test_its_help_says_what_is_checked(language: str, word: str) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "check", "--help"]
    environment = os.environ | {"LC_ALL": language, "PYTHONIOENCODING": "utf-8"}
    text = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode()
    assert [True] * 3 == [part in text for part in (word, "--external", "--format")]


def test_an_address_that_was_lost_is_written_into_its_file(typed: Typed, small: Path) -> None:
    typed("build", root=small)
    old, new = (small / "content" / "news" / name for name in ("2025-12-31-year-end.md", "2025-12-31-jahresende.md"))
    old.rename(new)
    code, _, err = typed("check", "--fix", root=small)
    assert (0, True) == (code, "2025-12-31-jahresende.md" in err)
    assert "aliases: [/news/2025/year-end/]\n" in new.read_text("utf-8")
    assert (0, "") == typed("check", "--fix", root=small)[::2]
