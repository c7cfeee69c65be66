"""The snapshot: every file of the editors' and designers' rooms as a value, read once. Knows names, not contents."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from unicodedata import normalize

from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.tools import digest

ROOMS = ("assets", "content", "templates")
TEXTS = frozenset({".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml", ".yaml", ".yml"})
# What systems and editors leave behind: lock files of Word and LibreOffice, swap and backup files, folder settings.
LITTER = frozenset({"thumbs.db", "desktop.ini"})


def snapshot(root: Path) -> tuple[dict[str, Source], list[Problem]]:
    """All files of the rooms below `root` by path, sorted; and what is wrong with their names and links. OSError if one
    cannot be read.
    """
    walk = _Walk(root.resolve())
    for room in ROOMS:
        walk.enter(room)
    return dict(sorted(walk.sources.items())), sorted(walk.problems)


class _Walk:
    """One way through the folders. `within` are the folders, links resolved, that lead to the current one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources: dict[str, Source] = {}
        self.problems: list[Problem] = []

    def enter(self, location: str, within: tuple[Path, ...] = ()) -> None:
        """Takes a file, or what is below a folder. A file that has just vanished was never there: editors' programs
        write by way of spare files.
        """
        file = self.root / location
        try:
            mode = file.lstat().st_mode
            if stat.S_ISLNK(mode):
                mode = self._followed(file, location, within)
            if stat.S_ISDIR(mode):
                self._enter_folder(file, location, within)
            elif stat.S_ISREG(mode):
                self._take(file, location)
            elif mode:
                # A pipe would be waited for without end.
                self._refuse("file/special", location)
        except FileNotFoundError:
            return

    def _enter_folder(self, folder: Path, location: str, within: tuple[Path, ...]) -> None:
        inner = (*within, folder.resolve())
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not is_litter(entry.name))
        for name in names:
            self.enter(f"{location}/{name}", inner)

    def _followed(self, link: Path, location: str, within: tuple[Path, ...]) -> int:
        """The mode of what a link leads to; 0 where it must not be followed."""
        named = str(link.readlink())
        try:
            target = Path(os.path.realpath(link, strict=True))
        except PermissionError:
            raise
        except OSError:
            return self._refuse("file/dangling", location, target=named)
        if not target.is_relative_to(self.root):
            return self._refuse("file/outside", location, target=named)
        if any(folder.is_relative_to(target) for folder in within):
            return self._refuse("file/loop", location, target=named)
        return target.stat().st_mode

    def _take(self, file: Path, location: str) -> None:
        path = normalize("NFC", location)
        if not path.isprintable():
            self._refuse("file/name", location)
        elif path in self.sources:
            self._refuse("file/twice", location)
        else:
            self.sources[path] = _read(file, path, location)

    def _refuse(self, code: str, location: str, **values: str) -> int:
        shown = {name: _printable(value) for name, value in values.items()}
        self.problems.append(error(Position(_printable(normalize("NFC", location))), code, **shown))
        return 0


def is_litter(name: str) -> bool:
    """Whether a file or folder of that name is passed by."""
    return name.startswith((".", "~$")) or name.endswith(("~", ".swp")) or name.lower() in LITTER


def _printable(name: str) -> str:
    # Bytes that are no UTF-8 come as lone surrogates, which no terminal and no JSON can show.
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)


def _read(file: Path, path: str, location: str) -> Source:
    if file.suffix.lower() in TEXTS:
        data = file.read_bytes()
        return Source(path, location, digest.of_bytes(data), len(data), data)
    with file.open("rb") as stream:
        hashed, size = digest.of_stream(stream)
    return Source(path, location, hashed, size, None)
