from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from netzblatt.commands.program import add_default_command, program

ROOT = Path(__file__).parent.parent.parent
START = "import sys; from netzblatt.commands import main; main()"
Typed = Callable[..., tuple[int, str, str]]


def _started(*arguments: str, folder: Path | None = None, **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), **more}
    command = [sys.executable, "-c", f"{START}; print(*sys.modules, file=sys.stderr)", *arguments]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=True)


@pytest.mark.parametrize(
    ("typed_words", "meant"),
    [
        ("", "build"),
        ("build", "build"),
        ("serve --port 1", "serve --port 1"),
        ("--help", "--help"),
        ("-h", "-h"),
        ("--version", "--version"),
        ("--clean", "build --clean"),
    ],
)
def test_without_a_command_build_is_meant(typed_words: str, meant: str) -> None:
    assert meant.split() == add_default_command(typed_words.split())


def test_the_overview_names_every_command_with_a_sentence(typed: Typed) -> None:
    code, out, _ = typed("--help")
    assert (0, True) == (code, all(f"  {name} " in out for name in program.commands))
    assert [] == [name for name, command in program.commands.items() if not command.help]


def test_an_unknown_command_is_told_with_the_way_to_help(typed: Typed) -> None:
    code, out, err = typed("bild")
    assert (2, "") == (code, out)
    assert "bild" in err


def test_the_overview_loads_nothing_that_is_slow() -> None:
    modules = set(_started("--help").stderr.decode().split())
    assert set() == modules & {
        "babel",
        "jinja2",
        "livereload",
        "markdown",
        "pydantic",
        "PIL",
        "rich",
        "tornado",
        "yaml",
    }
