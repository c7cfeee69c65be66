"""Finds what is installed on this machine, and what is missing for the targets of a site. Prints nothing."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from importlib.util import find_spec

from netzblatt import __version__
from netzblatt.model.publishing import TargetKind, TargetSettings
from netzblatt.publish import needs_copies

# The programs that kinds of targets need, with how each tells its version; and the library that each extra is for.
VERSION_OPTIONS = {"git": "--version", "rsync": "--version", "ssh": "-V"}
PROGRAMS = {TargetKind.GIT: ("git",), TargetKind.SSH: ("ssh", "rsync")}
LIBRARIES = {TargetKind.S3: "boto3", TargetKind.SFTP: "asyncssh", "brotli": "brotli"}
# In seconds.
PATIENCE = 10


def describe_system() -> str:
    """Describes Netzblatt, Python and the system by their versions: nothing that is secret or anybody's own."""
    system = f"{platform.system()} {platform.release()} ({platform.machine()})"
    return f"Netzblatt {__version__}, Python {platform.python_version()}, {system}"


def list_versions() -> Iterator[str]:
    """Yields what each program says about its version, if it is there."""
    for name, option in VERSION_OPTIONS.items():
        program = shutil.which(name)
        if program:
            yield _read_version(program, option) or name


def _read_version(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, check=False, timeout=PATIENCE)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    # ssh says it on stderr.
    lines = (done.stdout or done.stderr).decode("utf-8", "replace").splitlines()
    return " ".join(lines[0].split()) if lines else ""


def find_missing_programs(targets: Iterable[TargetSettings]) -> list[str]:
    """Finds the programs that targets need and that are not here."""
    needed = dict.fromkeys(name for target in targets for name in PROGRAMS.get(target.kind, ()))
    return [name for name in needed if shutil.which(name) is None]


def find_missing_extras(targets: Iterable[TargetSettings]) -> list[str]:
    """Finds the extras of pyproject.toml that targets need and that are not installed."""
    targets = list(targets)
    needed = dict.fromkeys(str(target.kind) for target in targets if target.kind in LIBRARIES)
    if any(map(needs_copies, targets)):
        needed["brotli"] = None
    return [extra for extra in needed if find_spec(LIBRARIES[extra]) is None]
