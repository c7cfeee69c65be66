"""Identifies this program and the libraries under it, which shape bytes besides their inputs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from netzblatt.cache import digest

# The libraries that shape bytes, by their names on PyPI, in lower case.
LIBRARIES = (
    "babel",
    "cbor2",
    "icalendar",
    "jinja2",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pagefind_bin",
    "pillow",
    "pillow_heif",
    "pydantic",
    "pyphen",
    "pyyaml",
    "resvg_py",
    "tzdata",
)


@cache
def toolchain() -> str:
    """Returns the digest of all modules and catalogues of netzblatt and of the versions of Python and the libraries.

    It is part of every key, so that no result of another toolchain is ever looked up.
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
    # Neither pathlib nor a buffer: for hundreds of files each of them takes as long as the hashing.
    with open(path, "rb", buffering=0) as source:  # noqa: PTH123
        return digest.of_bytes(source.read())


def _read_versions() -> tuple[str, ...]:
    """Returns the libraries with their versions: the names of the folders `*.dist-info` that installers leave.

    importlib.metadata reads the same, but takes long to load.
    """
    installed: dict[str, str] = {}
    for folder in filter(Path.is_dir, map(Path, sys.path)):
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".dist-info"):
                    installed.setdefault(entry.name.partition("-")[0].lower(), entry.name)
    # A library that runs from an archive has no such folder: its name alone stands for it.
    return tuple(installed.get(library, library) for library in LIBRARIES)
