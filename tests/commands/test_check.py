from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

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


@pytest.mark.parametrize(("language", "word"), [("de", "nichts schreiben"), ("en", "write nothing")])
def test_its_help_says_what_is_checked(language: str, word: str) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "check", "--help"]
    environment = os.environ | {"LC_ALL": language, "PYTHONIOENCODING": "utf-8"}
    text = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode()
    assert [True] * 3 == [part in text for part in (word, "json", "--format")]
