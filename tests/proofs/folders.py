"""Reads, compares and checks out folders."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from netzblatt.cache import digest

TINY = Path(__file__).parent.parent / "sites" / "tiny"
ROOMS = ("assets", "content", "templates")

# By path from the folder, POSIX.
Contents = dict[str, bytes]
Digests = dict[str, str]


def read_sources(root: Path) -> Contents:
    """Reads all sources of the site at `root`."""
    return {f"{room}/{path}": _bytes(f"{root}/{room}/{path}") for room in ROOMS for path in find_names(root / room)}


def check_out(root: Path, wanted: Mapping[str, bytes]) -> None:
    """Makes the sources of the site equal to `wanted`, and touches only what differs, as `git checkout` does."""
    here = read_sources(root)
    for path in here.keys() - wanted.keys():
        (root / path).unlink()
    for path, data in wanted.items():
        if here.get(path) != data:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)


def find_files(folder: Path) -> Iterator[Path]:
    """Finds all files and links below the folder, sorted. Links are not followed."""
    return (folder / name for name in find_names(folder))


def find_names(folder: Path) -> Iterator[str]:
    """Finds the paths of all files and links from the folder. Strings, because making Paths is slow in a long run."""
    start = len(str(folder)) + 1
    for place, folders, found in os.walk(folder):
        folders.sort()
        links = [name for name in folders if os.path.islink(f"{place}/{name}")]  # noqa: PTH114
        yield from (f"{place}/{name}"[start:].replace(os.sep, "/") for name in sorted([*found, *links]))


def compute_digests(folder: Path) -> Digests:
    """Computes the digest of every file below the folder; for a link, returns its target."""
    return {path: _digest(f"{folder}/{path}") for path in find_names(folder)}


def find_empty_folders(folder: Path) -> Iterator[str]:
    """Finds the empty folders below a folder."""
    return (place for place, folders, names in os.walk(folder) if not folders and not names)


def has_room(path: str, outputs: Mapping[str, str]) -> bool:
    """Whether a foreign file at `path` is in the way of no output, neither as a file nor as a folder."""
    above = {str(folder) for folder in PurePosixPath(path).parents}
    return path not in outputs and not above & outputs.keys() and not any(o.startswith(f"{path}/") for o in outputs)


def _digest(path: str) -> str:
    return f"link to {os.readlink(path)}" if os.path.islink(path) else digest.of_bytes(_bytes(path))  # noqa: PTH114, PTH115


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()
