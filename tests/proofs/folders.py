"""What lies in folders, and what is laid there."""

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


def sources(root: Path) -> Contents:
    """All files of the rooms of the site at `root`."""
    return {f"{room}/{path}": _bytes(f"{root}/{room}/{path}") for room in ROOMS for path in names(root / room)}


def check_out(root: Path, wanted: Mapping[str, bytes]) -> None:
    """Makes the sources those that are `wanted`, touching what differs only, as `git checkout` does."""
    here = sources(root)
    for path in here.keys() - wanted.keys():
        (root / path).unlink()
    for path, data in wanted.items():
        if here.get(path) != data:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)


def files(folder: Path) -> Iterator[Path]:
    """Everything below the folder that is no folder, sorted; links are not followed."""
    return (folder / name for name in names(folder))


def names(folder: Path) -> Iterator[str]:
    """Their paths from there. No Paths in these three: they took an eighth of the long run."""
    start = len(str(folder)) + 1
    for place, folders, found in os.walk(folder):
        folders.sort()
        links = [name for name in folders if os.path.islink(f"{place}/{name}")]  # noqa: PTH114
        yield from (f"{place}/{name}"[start:].replace(os.sep, "/") for name in sorted([*found, *links]))


def digests(folder: Path) -> Digests:
    """The digest of every file below the folder; of a link, where it leads."""
    return {path: _digest(f"{folder}/{path}") for path in names(folder)}


def empty_folders(folder: Path) -> Iterator[str]:
    """The folders below it that hold nothing."""
    return (place for place, folders, names in os.walk(folder) if not folders and not names)


def has_room(path: str, outputs: Mapping[str, str]) -> bool:
    """Whether no output wants the place of somebody's file, as file or as folder."""
    above = {str(folder) for folder in PurePosixPath(path).parents}
    return path not in outputs and not above & outputs.keys() and not any(o.startswith(f"{path}/") for o in outputs)


def _digest(path: str) -> str:
    return f"link to {os.readlink(path)}" if os.path.islink(path) else digest.of_bytes(_bytes(path))  # noqa: PTH114, PTH115


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()
