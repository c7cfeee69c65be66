"""What lies in folders, and what is laid there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from netzblatt.tools import digest

TINY = Path(__file__).parent.parent / "sites" / "tiny"
ROOMS = ("assets", "content", "templates")

# By path from the folder, POSIX.
Contents = dict[str, bytes]
Digests = dict[str, str]


def sources(root: Path) -> Contents:
    """All files of the rooms of the site at `root`."""
    found = (path for room in ROOMS for path in files(root / room))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


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
    for place, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        yield from (Path(place) / name for name in sorted([*names, *links]))


def digests(folder: Path) -> Digests:
    """The digest of every file below the folder; of a link, where it leads."""
    return {path.relative_to(folder).as_posix(): _digest(path) for path in files(folder)}


def empty_folders(folder: Path) -> Iterator[str]:
    """The folders below it that hold nothing."""
    return (place for place, folders, names in os.walk(folder) if not folders and not names)


def has_room(path: str, outputs: Mapping[str, str]) -> bool:
    """Whether no output wants the place of somebody's file, as file or as folder."""
    above = {str(folder) for folder in PurePosixPath(path).parents}
    return path not in outputs and not above & outputs.keys() and not any(o.startswith(f"{path}/") for o in outputs)


def _digest(path: Path) -> str:
    return f"link to {path.readlink()}" if path.is_symlink() else digest.of_bytes(path.read_bytes())
