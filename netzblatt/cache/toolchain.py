"""What shapes bytes besides their inputs: this program and the libraries under it. Knows none of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from netzblatt.cache import digest

LIBRARIES = (
    "babel",
    "icalendar",
    "jinja2",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pillow",
    "pydantic",
    "pyyaml",
    "tzdata",
)


@cache
def toolchain() -> str:
    """The digest of every module and every catalogue of netzblatt, and of the versions of Python and the libraries. A
    result of another toolchain is not looked up again.
    """
    package = str(Path(__file__).parents[1])
    sources = tuple((path.removeprefix(package), _digest_file(path)) for path in sorted(_find_sources(package)))
    return digest.of_value((sources, _read_versions(), sys.version))


def _find_sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            # Words of a catalogue (.po) stand in addresses and in what Markdown adds to a text.
            if entry.name.endswith((".py", ".po")):
                yield entry.path
            elif entry.is_dir():
                yield from _find_sources(entry.path)


def _digest_file(path: str) -> str:
    with open(path, "rb") as source:  # noqa: PTH123 (a hundred modules: pathlib would take as long as the hashing)
        return digest.of_bytes(source.read())


def _read_versions() -> tuple[str, ...]:
    """The libraries and their versions, from the names of the folders that installers leave. importlib.metadata would
    say the same: to load it takes 30 ms, a tenth of an edit.
    """
    found: dict[str, str] = {}
    for place in filter(Path.is_dir, map(Path, sys.path)):
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.name.endswith(".dist-info"):
                    found.setdefault(entry.name.partition("-")[0].lower(), entry.name)
    # Run from an archive without metadata: its name alone stands for it.
    return tuple(found.get(library, library) for library in LIBRARIES)
