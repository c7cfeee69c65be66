"""The snapshot: every file of the editors' and designers' rooms as a value, read once. Knows names, not contents."""

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
from netzblatt.model.paths import CONTENT, SOURCE_FOLDERS
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source

TEXTS = frozenset({".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml", ".yaml", ".yml"})
# Of which there are so many that workers read them.
ARTICLES = (".md", ".MD", ".Md", ".mD")
# What systems and editors leave behind: lock files of Word and LibreOffice, swap and backup files, folder settings.
LITTER = frozenset({"thumbs.db", "desktop.ini"})


class Survey(Frozen, frozen=True):
    """What is there, and of which of it the bytes are known.

    `sources` by path, sorted. Those of articles hold no data, and the digest "" where nobody knows it without reading:
    read_source does that. `entries` are for the index, of all others.
    """

    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]
    entries: Mapping[str, StatRecord]


def survey_sources(root: Path, *, index: StatIndex, rooms: Iterable[str] = SOURCE_FOLDERS) -> Survey:
    """All files of the rooms below `root`, and what is wrong with their names; a room may also be a folder in one, or
    a file. OSError if one cannot be read.
    """
    walk = _SourceWalk(root, index.entries)
    for room in rooms:
        with suppress(FileNotFoundError):
            walk.enter(room, os.lstat(f"{walk.root}/{room}"))
    return Survey(dict(sorted(walk.sources.items())), tuple(walk.problems), walk.entries)


def update_survey(root: Path, survey: Survey, locations: Collection[str]) -> Survey | None:
    """The same after files at those locations were changed, and nothing else; None if that says too little: one of
    them is new, or gone, or is seen through a link.
    """
    sources, entries = dict(survey.sources), dict(survey.entries)
    for location in locations:
        source = sources.get(normalize("NFC", location))
        if source is None or source.location != location or not _is_regular(f"{root}/{location}"):
            return None
        if (read := read_source(root, source)) is None:
            return None
        sources[source.path], entries[location] = read
    return Survey(sources, survey.problems, entries)


def _is_regular(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def read_all_sources(root: Path) -> tuple[dict[str, Source], list[Problem]]:
    """The same with everything read, and the problems sorted."""
    found = survey_sources(root, index=StatIndex())
    sources = {}
    for path, source in found.sources.items():
        if source.digest:
            sources[path] = source
        elif read := read_source(root, source):
            sources[path] = read[0]
    return sources, sorted(found.problems)


def read_source(root: Path | str, source: Source) -> tuple[Source, StatRecord] | None:
    """The source with its digest and, if it is a text, its data; and what to keep in the index. None if the file has
    just vanished: it was never there, since editors' programs write by way of spare files.
    """
    # The system's own calls: with open(), an article takes 15 instead of 10 µs.
    try:
        descriptor = os.open(f"{root}/{source.location}", os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return None
    try:
        before = os.fstat(descriptor)
        data = _read_all(descriptor, before.st_size) if _is_text(source.path) else None
        hashed, size = _digest_large(descriptor) if data is None else (digest.of_bytes(data), len(data))
        seen = make_file_stat(os.fstat(descriptor))
    finally:
        os.close(descriptor)
    # What was changed while it was read is read again next time.
    entry = (*(seen if seen == make_file_stat(before) else NEVER), hashed)
    return Source(source.path, source.location, hashed, size, data), entry


def _read_all(descriptor: int, size: int) -> bytes:
    data = os.read(descriptor, size + 1)
    if len(data) != size:
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data += stream.read()
    return data


def _digest_large(descriptor: int) -> tuple[str, int]:
    with os.fdopen(descriptor, "rb", closefd=False) as stream:
        return digest.of_stream(stream)


class _SourceWalk:
    """One way through the folders."""

    def __init__(self, root: Path, known: Mapping[str, StatRecord]) -> None:
        # Paths are texts here: pathlib's cost more than the system's calls.
        self.root = os.path.realpath(root)
        self.known = known
        self.sources: dict[str, Source] = {}
        self.problems: list[Problem] = []
        self.entries: dict[str, StatRecord] = {}

    def enter(self, location: str, found: os.stat_result) -> None:
        """Takes a room."""
        if stat.S_ISDIR(found.st_mode):
            self._enter_folder(location, f"{self.root}/{location}", ())
        elif stat.S_ISLNK(found.st_mode):
            self._follow(location, ())
        else:
            self._take_file(location, found)

    def _enter_folder(self, location: str, real: str, within: tuple[str, ...]) -> None:
        """Takes what is in a folder. `real` is its own path, links resolved; `within` are the same of the folders in
        which links lead here.
        """
        with os.scandir(real) as found:
            entries = sorted(found, key=attrgetter("name"))
        for entry in entries:
            if is_litter(name := entry.name):
                continue
            # A file that has just vanished was never there: editors' programs write by way of spare files.
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
        link = f"{self.root}/{location}"
        named = str(Path(link).readlink())
        try:
            target = os.path.realpath(link, strict=True)
        except PermissionError:
            raise
        except OSError:
            return self._refuse("file/dangling", location, target=named)
        if not _is_in(target, self.root):
            return self._refuse("file/outside", location, target=named)
        if any(_is_in(folder, target) for folder in within):
            return self._refuse("file/loop", location, target=named)
        found = Path(target).stat()
        if stat.S_ISDIR(found.st_mode):
            return self._enter_folder(location, target, within)
        return self._take_file(location, found)

    def _take_file(self, location: str, found: os.stat_result) -> None:
        if stat.S_ISREG(found.st_mode):
            self._take(location, found)
        else:
            # A pipe would be waited for without end.
            self._refuse("file/special", location)

    def _take(self, location: str, found: os.stat_result) -> None:
        path = location if location.isascii() else normalize("NFC", location)
        known, is_article = self.known.get(location), path.endswith(ARTICLES) and path.startswith(CONTENT)
        if not path.isprintable():
            self._refuse("file/name", location)
        elif path in self.sources:
            self._refuse("file/twice", location)
        elif known and known[:4] == make_file_stat(found) and (is_article or not _is_text(path)):
            self.sources[path] = Source(path, location, known[4], known[0], None)
            self.entries[location] = known
        elif is_article:
            self.sources[path] = Source(path, location, "", found.st_size, None)
        elif read := read_source(self.root, Source(path, location, "", found.st_size, None)):
            self.sources[path], self.entries[location] = read

    def _refuse(self, code: str, location: str, **values: str) -> None:
        shown = {name: _make_printable(value) for name, value in values.items()}
        self.problems.append(error(Position(_make_printable(normalize("NFC", location))), code, **shown))


def is_litter(name: str) -> bool:
    """Whether a file or folder of that name is passed by."""
    return name.startswith((".", "~$")) or name.endswith(("~", ".swp")) or name.lower() in LITTER


def _is_text(path: str) -> bool:
    return path[path.rfind(".") :].lower() in TEXTS


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _make_printable(name: str) -> str:
    # Bytes that are no UTF-8 come as lone surrogates, which no terminal and no JSON can show.
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
