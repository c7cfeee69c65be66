"""Walks through the editors' and designers' rooms, and follows links as far as they lead to sources. Knows names, not
contents.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from unicodedata import normalize

from netzblatt.cache.source_file import is_text, read_source
from netzblatt.cache.stat_index import StatRecord, make_file_stat
from netzblatt.model.limits import MOST_FILE_BYTES, MOST_LEVELS, MOST_LINKED, MOST_PATH_BYTES, MOST_TEXT_BYTES
from netzblatt.model.paths import CONTENT, SITE, SOURCE_FOLDERS, TEMPLATES, is_short
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source

# Of documents there are so many that workers read them.
DOCUMENTS = (".md", ".MD", ".Md", ".mD")
# Files of settings that systems leave in folders.
LITTER = frozenset({"thumbs.db", "desktop.ini"})


class SourceWalk:
    """One walk through the rooms, which collects Sources, problems and index entries.

    Paths are strings here: pathlib's would cost more than the system's calls.
    """

    def __init__(self, root: Path, earlier_entries: Mapping[str, StatRecord]) -> None:
        self.root = os.path.realpath(root)
        # Where links may lead.
        self.rooms = [os.path.realpath(f"{root}/{room}") for room in SOURCE_FOLDERS]
        self.earlier_entries = earlier_entries
        self.sources: dict[str, Source] = {}
        self.problems: list[Problem] = []
        self.entries: dict[str, StatRecord] = {}
        self.linked_count = 0
        # Not by recursion: folders may lie deeper than functions may call themselves.
        self._waiting: list[tuple[str, str, tuple[str, ...]]] = []

    def enter(self, location: str, status: os.stat_result) -> None:
        """Takes a room, of which `status` is the lstat."""
        if stat.S_ISDIR(status.st_mode):
            self._wait(location, f"{self.root}/{location}", ())
        elif stat.S_ISLNK(status.st_mode):
            self._follow(location, ())
        else:
            self._take_file(location, status)
        while self._waiting:
            with suppress(FileNotFoundError):
                self._enter_folder(*self._waiting.pop())

    def _wait(self, location: str, real: str, within: tuple[str, ...]) -> None:
        """Notes a folder that will be entered, unless it lies too deep."""
        if is_short(location):
            self._waiting.append((location, real, within))
        else:
            self._refuse("file/deep", location, levels=str(MOST_LEVELS), octets=str(MOST_PATH_BYTES))

    def _enter_folder(self, location: str, real: str, within: tuple[str, ...]) -> None:
        """Takes everything in a folder. `real` is its path with links resolved; `within` are the same paths of the
        folders in which the links lie that led here.
        """
        with os.scandir(real) as scanned:
            entries = sorted(scanned, key=attrgetter("name"))
        first = len(self._waiting)
        if within:
            self.linked_count += len(entries)
        for entry in entries:
            name = entry.name
            if is_litter(name):
                continue
            # A file that has just vanished counts as never there: editors' programs write temporary files.
            try:
                if entry.is_file(follow_symlinks=False):
                    self._take(f"{location}/{name}", entry.stat(follow_symlinks=False))
                elif entry.is_dir(follow_symlinks=False):
                    self._wait(f"{location}/{name}", entry.path, within)
                elif entry.is_symlink():
                    self._follow(f"{location}/{name}", (*within, real))
                else:
                    self._take_file(f"{location}/{name}", entry.stat(follow_symlinks=False))
            except FileNotFoundError:
                continue
        # Of the folders that wait, the last one is entered first.
        self._waiting[first:] = reversed(self._waiting[first:])

    def _follow(self, location: str, within: tuple[str, ...]) -> None:
        """Takes what a link leads to, unless that lies outside the rooms or around the link itself."""
        link = f"{self.root}/{location}"
        wording = str(Path(link).readlink())
        try:
            target = os.path.realpath(link, strict=True)
        except PermissionError:
            raise
        except OSError:
            return self._refuse("file/dangling", location, target=wording)
        if not self._is_public(target):
            return self._refuse("file/outside", location, target=wording)
        if any(_is_in(folder, target) for folder in within):
            return self._refuse("file/loop", location, target=wording)
        # Folders that link to one another multiply.
        if self.linked_count > MOST_LINKED:
            return self._refuse("file/too-many", location, target=wording, most=str(MOST_LINKED))
        status = Path(target).stat()
        if stat.S_ISDIR(status.st_mode):
            return self._wait(location, target, within)
        return self._take_file(location, status)

    def _is_public(self, target: str) -> bool:
        """Returns whether a link may lead to a path: into a room of the site, and to nothing hidden in it."""
        for room in self.rooms:
            # A room that is a link itself may lie elsewhere in the site's folder, but holds no more than a room.
            is_inside = room.startswith(f"{self.root}/") and not _is_in(room, f"{self.root}/{SITE}")
            if is_inside and _is_in(target, room):
                return "/." not in target.removeprefix(self.root)
        return False

    def _take_file(self, location: str, status: os.stat_result) -> None:
        if stat.S_ISREG(status.st_mode):
            self._take(location, status)
        else:
            # Reading a pipe would wait without end.
            self._refuse("file/special", location)

    def _take(self, location: str, status: os.stat_result) -> None:
        """Takes a regular file, if its name and its size are good."""
        path = location if location.isascii() else normalize("NFC", location)
        if not path.isprintable():
            return self._refuse("file/name", location)
        if not is_short(location):
            return self._refuse("file/deep", location, levels=str(MOST_LEVELS), octets=str(MOST_PATH_BYTES))
        if path in self.sources:
            return self._refuse("file/twice", location)
        if status.st_size > MOST_FILE_BYTES:
            return self._refuse(
                "file/huge", location, gigabytes=str(status.st_size >> 30), most=str(MOST_FILE_BYTES >> 30)
            )
        if path.startswith(TEMPLATES) and status.st_size > MOST_TEXT_BYTES:
            return self._refuse("file/too-large", location, size=str(status.st_size), most=str(MOST_TEXT_BYTES))
        return self._read(Source(path, location, "", status.st_size, None), status)

    def _read(self, source: Source, status: os.stat_result) -> None:
        """Reads a file, unless its digest is known or workers will read it."""
        path, location = source.path, source.location
        is_document = path.endswith(DOCUMENTS) and path.startswith(CONTENT)
        entry = self.earlier_entries.get(location)
        if entry and entry[:4] == make_file_stat(status) and (is_document or not is_text(path)):
            self.sources[path] = Source(path, location, entry[4], entry[0], None)
            self.entries[location] = entry
        elif is_document:
            self.sources[path] = source
        elif read := read_source(self.root, source):
            self.sources[path], self.entries[location] = read

    def _refuse(self, code: str, location: str, **values: str) -> None:
        printable = {name: _make_printable(value) for name, value in values.items()}
        self.problems.append(error(Position(_make_printable(normalize("NFC", location))), code, **printable))


def is_litter(name: str) -> bool:
    """Returns whether a file or folder of that name is passed over: hidden files, lock files of Word and LibreOffice,
    backup and swap files of text editors, and settings of folders.
    """
    return name.startswith((".", "~$")) or name.endswith(("~", ".swp")) or name.lower() in LITTER


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _make_printable(name: str) -> str:
    # Bytes that are not UTF-8 come as lone surrogates (PEP 383), which no terminal and no JSON can show.
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
