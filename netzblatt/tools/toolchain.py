"""What shapes bytes besides their inputs: this program and the libraries under it. Knows none of them."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from netzblatt.tools import digest

LIBRARIES = ("babel", "icalendar", "jinja2", "markdown", "markupsafe", "nh3", "pillow", "pydantic", "pyyaml", "tzdata")


@cache
def toolchain() -> str:
    """The digest of every module of netzblatt and of the versions of Python and the libraries. A result of another
    toolchain is not looked up again.
    """
    package = Path(__file__).parent.parent
    modules = tuple(
        (path.relative_to(package).as_posix(), digest.of_bytes(path.read_bytes()))
        for path in sorted(package.rglob("*.py"))
    )
    versions = tuple((name, _version(name)) for name in LIBRARIES)
    return digest.of_value((modules, versions, platform.python_version()))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        # Run from an archive without metadata: its name alone stands for it.
        return ""
