"""Runs the project's own checks one after the other."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import phrase, phrase_help

CHECKS = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy", "-n", "auto"))
TESTS = ("pytest", "-n", "auto", "--dist", "loadfile")
# tests/conftest.py marks those that need a browser, a server or processes.
QUICK = ("-m", "not slow")
# Linux's file system in memory. The tests write and remove a hundred thousand files, which takes a disk longer than all
# else; where it is small, such as in a container of Docker, they have the disk.
MEMORY, LEAST_FREE = Path("/dev/shm"), 4 << 30  # noqa: S108 (tests make folders in it that nobody knows in advance)


@click.command(
    cls=HelpfulCommand, help=phrase_help("command/help/test"), context_settings={"ignore_unknown_options": True}
)
@click.option("--quick", is_flag=True, help=phrase_help("command/help/test/quick"))
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def test(root: Path | None, *, quick: bool, arguments: tuple[str, ...]) -> int:
    """Runs all checks, even if one fails, and returns the exit code of the first that failed. `arguments` are those of
    pytest; with `quick` it leaves out slow tests. Raises FileNotFoundError outside of the project's repository.
    """
    folder = root or Path.cwd()
    if not (folder / "tests" / "test_architecture.py").is_file():
        raise FileNotFoundError(phrase("command/test/none", folder=folder))
    codes = [_run(folder, *check) for check in CHECKS]
    codes.append(_run(folder, *TESTS, *(QUICK if quick else ()), *arguments, temporary=_find_temporary_folder(MEMORY)))
    return next(filter(None, codes), 0)


def _find_temporary_folder(memory: Path) -> str:
    """Returns where tests make their files: in `memory`, if it has room and lets programs be run; "" for the usual
    folder.
    """
    if "TMPDIR" in os.environ or not os.access(memory, os.W_OK):
        return ""
    status = os.statvfs(memory)
    has_room = status.f_bavail * status.f_frsize >= LEAST_FREE
    return str(memory) if has_room and not status.f_flag & os.ST_NOEXEC else ""


def _run(folder: Path, *command: str, temporary: str = "") -> int:
    click.secho(f"$ {shlex.join(command)}", bold=True)
    # The tests start hundreds of processes. Where they may not keep what they compile, each compiles the package anew.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""} | ({"TMPDIR": temporary} if temporary else {})
    return subprocess.run([sys.executable, "-m", *command], cwd=folder, env=environment, check=False).returncode  # noqa: S603 (our tools)
