"""Finds every file of the editors' and designers' rooms, and reads each one once. Knows names, not contents."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from unicodedata import normalize

from netzblatt.cache import digest
from netzblatt.cache.stat_index import NEVER, StatIndex, StatRecord, make_file_stat
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import CONTENT, SITE, SOURCE_FOLDERS
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source

# How many files and folders may be reached through links.
MOST_LINKED = 5_000
TEXTS = frozenset({".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml", ".yaml", ".yml"})
# Of documents there are so many that workers read them.
DOCUMENTS = (".md", ".MD", ".Md", ".mD")
# Files of settings that systems leave in folders.
LITTER = frozenset({"thumbs.db", "desktop.ini"})


class Survey(Frozen, frozen=True):
    """All Sources of a site, by path and sorted, and the problems with their names.

    The Sources of documents hold no data, and have the digest "" if that cannot be known without reading: read_source
    reads them. `entries` are the index entries of all files whose digest is known, by location.
    """

    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]
    entries: Mapping[str, StatRecord]


def survey_sources(root: Path, *, index: StatIndex, rooms: Iterable[str] = SOURCE_FOLDERS) -> Survey:
    """Finds all files of the rooms below `root`, and reads those texts that are no documents.

    A room is a folder or a file, relative to `root`. A file whose stat is that of the index is not read. Raises OSError
    if a file or folder cannot be read.
    """
    walk = _SourceWalk(root, index.entries)
    for room in rooms:
        with suppress(FileNotFoundError):
            walk.enter(room, os.lstat(f"{walk.root}/{room}"))
    return Survey(dict(sorted(walk.sources.items())), tuple(walk.problems), walk.entries)


def update_survey(root: Path, survey: Survey, locations: Collection[str]) -> Survey | None:
    """Returns the survey after the files at those locations were changed, and nothing else.

    Returns None if a new survey is needed: one of the files is new, gone, or reached through a link.
    """
    sources = dict(survey.sources)
    entries = dict(survey.entries)
    for location in locations:
        source = sources.get(normalize("NFC", location))
        if source is None or source.location != location or not _is_regular(f"{root}/{location}"):
            return None
        read = read_source(root, source)
        if read is None:
            return None
        sources[source.path], entries[location] = read
    return Survey(sources, survey.problems, entries)


def _is_regular(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def read_all_sources(root: Path) -> tuple[dict[str, Source], list[Problem]]:
    """Returns all Sources of the site at `root` with their digests, texts with their data, by path; and the problems
    with their names, sorted.
    """
    survey = survey_sources(root, index=StatIndex())
    sources = {}
    for path, source in survey.sources.items():
        if source.digest:
            sources[path] = source
            continue
        read = read_source(root, source)
        if read:
            sources[path] = read[0]
    return sources, sorted(survey.problems)


def read_source(root: Path | str, source: Source) -> tuple[Source, StatRecord] | None:
    """Returns the source with its digest and, if it is a text, its data; and its entry for the index.

    Returns None if the file has just vanished: editors' programs write temporary files, which count as never there.
    """
    # The system's own calls: open() takes half as long again for a short text.
    try:
        descriptor = os.open(f"{root}/{source.location}", os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return None
    try:
        before = os.fstat(descriptor)
        data = _read_all(descriptor, before.st_size) if _is_text(source.path) else None
        hashed, size = _digest_large(descriptor) if data is None else (digest.of_bytes(data), len(data))
        after = make_file_stat(os.fstat(descriptor))
    finally:
        os.close(descriptor)
    # A file that was changed while it was read is read again next time.
    file_stat = after if after == make_file_stat(before) else NEVER
    return Source(source.path, source.location, hashed, size, data), (*file_stat, hashed)


def _read_all(descriptor: int, size: int) -> bytes:
    """Reads an open file of which `size` bytes are expected: one system call if the size is right."""
    data = os.read(descriptor, size + 1)
    if len(data) != size:
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data += stream.read()
    return data


def _digest_large(descriptor: int) -> tuple[str, int]:
    with os.fdopen(descriptor, "rb", closefd=False) as stream:
        return digest.of_stream(stream)


class _SourceWalk:
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

    def enter(self, location: str, status: os.stat_result) -> None:
        """Takes a room, of which `status` is the lstat."""
        if stat.S_ISDIR(status.st_mode):
            self._enter_folder(location, f"{self.root}/{location}", ())
        elif stat.S_ISLNK(status.st_mode):
            self._follow(location, ())
        else:
            self._take_file(location, status)

    def _enter_folder(self, location: str, real: str, within: tuple[str, ...]) -> None:
        """Takes everything in a folder. `real` is its path with links resolved; `within` are the same paths of the
        folders in which the links lie that led here.
        """
        with os.scandir(real) as scanned:
            entries = sorted(scanned, key=attrgetter("name"))
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
                    self._enter_folder(f"{location}/{name}", entry.path, within)
                elif entry.is_symlink():
                    self._follow(f"{location}/{name}", (*within, real))
                else:
                    self._take_file(f"{location}/{name}", entry.stat(follow_symlinks=False))
            except FileNotFoundError:
                continue

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
            return self._enter_folder(location, target, within)
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
        """Takes a regular file, if its name is good: reads it, unless its digest is known or workers will read it."""
        path = location if location.isascii() else normalize("NFC", location)
        if not path.isprintable():
            return self._refuse("file/name", location)
        if path in self.sources:
            return self._refuse("file/twice", location)
        is_document = path.endswith(DOCUMENTS) and path.startswith(CONTENT)
        entry = self.earlier_entries.get(location)
        if entry and entry[:4] == make_file_stat(status) and (is_document or not _is_text(path)):
            self.sources[path] = Source(path, location, entry[4], entry[0], None)
            self.entries[location] = entry
            return None
        source = Source(path, location, "", status.st_size, None)
        if is_document:
            self.sources[path] = source
            return None
        read = read_source(self.root, source)
        if read:
            self.sources[path], self.entries[location] = read
        return None

    def _refuse(self, code: str, location: str, **values: str) -> None:
        printable = {name: _make_printable(value) for name, value in values.items()}
        self.problems.append(error(Position(_make_printable(normalize("NFC", location))), code, **printable))


def is_litter(name: str) -> bool:
    """Returns whether a file or folder of that name is passed over: hidden files, lock files of Word and LibreOffice,
    backup and swap files of text editors, and settings of folders.
    """
    return name.startswith((".", "~$")) or name.endswith(("~", ".swp")) or name.lower() in LITTER


def _is_text(path: str) -> bool:
    return path[path.rfind(".") :].lower() in TEXTS


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _make_printable(name: str) -> str:
    # Bytes that are not UTF-8 come as lone surrogates (PEP 383), which no terminal and no JSON can show.
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
