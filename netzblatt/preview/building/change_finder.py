"""Finds changed files by comparing stats. Each change is reported once, whether an event or a sweep through all files
brought it to light. Opens no file.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from netzblatt.cache.source_walk import is_litter
from netzblatt.cache.stat_index import COARSEST_TICK, NEVER, FileStat, make_file_stat
from netzblatt.model.paths import SOURCE_FOLDERS, is_short

# Stands for a folder, whose own times say nothing that its files do not.
FOLDER: FileStat = (-2, -2, -2, -2)
# Nanoseconds. Two changes within one tick of the clock that stamps files leave the same stat. No system's is longer.
TICK = 50_000_000
SECOND = 1_000_000_000


class ChangeFinder:
    """Remembers the stats of all files in the editors' and designers' folders of the site at `root`.

    Symbolic links are followed as far as a build follows them: `has_outside_link` says that one leads out of the site.
    `tick` is in nanoseconds; `clock` returns the time as time.time_ns does.
    """

    def __init__(
        self,
        root: Path,
        *,
        tick: int = TICK,
        clock: Callable[[], int] = time.time_ns,
        read_stat: Callable[[os.stat_result], FileStat] = make_file_stat,
    ) -> None:
        self.root = root.resolve()
        self._root = os.path.realpath(root)
        self._tick = tick
        self._clock = clock
        self._read_stat = read_stat
        self._stats: dict[str, FileStat] = {}
        # Files that changed so lately that another change may have left the same stat.
        self._doubtful: set[str] = set()
        self._has_links = False
        self.has_outside_link = False

    def find_changes(self) -> set[str]:
        """Looks at all files and returns the paths whose stat differs from the remembered one. Remembers nothing."""
        walk = self._walk(SOURCE_FOLDERS)
        self._has_links = bool(walk.links)
        self.has_outside_link = walk.has_outside_link
        settled = {path for path in self._doubtful & walk.stats.keys() if not self._is_young(walk.stats[path])}
        return settled.union(_find_differences(self._stats, walk.stats))

    def collect_changes(self, paths: Collection[str]) -> list[str]:
        """Returns the files at or below `paths` that have changed, the newest last, and remembers their stats."""
        doubtful = self._doubtful.intersection(paths)
        self._doubtful -= doubtful
        changed = self._remember(paths, self._walk(paths), suspects=doubtful)
        # There may be no event if they change once more within the precision of their times.
        for path in changed:
            if path in self._stats and self._is_doubtful(self._stats[path]):
                self._doubtful.add(path)
        return changed

    def collect_after_events(self, paths: Iterable[str]) -> list[str]:
        """Does what `collect_changes` does at paths (absolute, or from the root) for which the system reported events.
        A young file counts as changed even if its stat is the same.
        """
        named = {path for path in map(self._shorten, paths) if not any(map(is_litter, path.split("/")))}
        where = named
        if named and self._has_links:
            # Of several paths that lead to one file the system names only one.
            where = named | self.find_changes()
        walk = self._walk(where)
        young = {path for path in named & walk.stats.keys() if self._is_young(walk.stats[path])}
        return self._remember(where, walk, suspects=young)

    def _shorten(self, path: str) -> str:
        return path.removeprefix(self._root + os.sep).replace(os.sep, "/")

    def _walk(self, paths: Iterable[str]) -> _Walk:
        walk = _Walk(self._root, self._read_stat)
        for path in paths:
            walk.look_at(path)
        return walk

    def _remember(self, paths: Collection[str], walk: _Walk, *, suspects: set[str]) -> list[str]:
        """Remembers what the walk met at and below `paths`, and returns the changed files, the newest last. `suspects`
        count as changed where they exist.
        """
        new = walk.stats
        old = self._select_stats(paths, new)
        self._has_links |= bool(walk.links)
        self.has_outside_link |= walk.has_outside_link
        changed = (suspects & new.keys()).union(_find_differences(old, new))
        for path in changed:
            if path in new:
                self._stats[path] = new[path]
            else:
                del self._stats[path]
        files = [path for path in changed if {old.get(path, FOLDER), new.get(path, FOLDER)} != {FOLDER}]
        return sorted(files, key=lambda path: (new.get(path, NEVER)[2], path))

    def _select_stats(self, paths: Collection[str], new: dict[str, FileStat]) -> dict[str, FileStat]:
        """Returns the remembered stats at and below the paths. `new` are the stats of today."""
        selected = {path: self._stats[path] for path in paths if path in self._stats}
        # An event may have named a file before anybody has looked at the new folder in which it lies.
        folders = tuple(f"{path}/" for path in paths if FOLDER in (selected.get(path), new.get(path)))
        if folders:
            selected |= {path: known_stat for path, known_stat in self._stats.items() if path.startswith(folders)}
        return selected

    def _is_young(self, file_stat: FileStat) -> bool:
        """Whether the file may have changed twice within the precision of its times, and left the same stat."""
        if file_stat == FOLDER:
            return False
        precision = COARSEST_TICK if _is_coarse(file_stat) else self._tick
        return self._clock() - file_stat[2] < precision

    def _is_doubtful(self, file_stat: FileStat) -> bool:
        return _is_coarse(file_stat) and self._is_young(file_stat)


class _Walk:
    """Collects the `stats` at some paths and below them. `links` are the paths of symbolic links that were
    followed.
    """

    def __init__(self, root: str, read_stat: Callable[[os.stat_result], FileStat]) -> None:
        self._root = root
        self._read_stat = read_stat
        self.stats: dict[str, FileStat] = {}
        self.links: list[str] = []
        self.has_outside_link = False
        # Not by recursion: folders may lie deeper than functions may call themselves.
        self._waiting: list[tuple[str, tuple[str, ...]]] = []

    def look_at(self, path: str) -> None:
        # What has vanished meanwhile is not there; what may not be read is for the build to report.
        with suppress(OSError):
            self._add(path, os.lstat(f"{self._root}/{path}"), ())
        while self._waiting:
            with suppress(OSError):
                self._enter(*self._waiting.pop())

    def _add(self, path: str, status: os.stat_result, linked_from: tuple[str, ...]) -> None:
        """`linked_from` are the real paths of the folders whose links were followed to get here."""
        if stat.S_ISLNK(status.st_mode):
            self._follow(path, status, linked_from)
        elif stat.S_ISDIR(status.st_mode):
            self.stats[path] = FOLDER
            if is_short(path):
                self._waiting.append((path, linked_from))
        else:
            self.stats[path] = self._read_stat(status)

    def _enter(self, path: str, linked_from: tuple[str, ...]) -> None:
        with os.scandir(f"{self._root}/{path}") as entries:
            for entry in entries:
                if is_litter(entry.name):
                    continue
                with suppress(OSError):
                    self._add(f"{path}/{entry.name}", entry.stat(follow_symlinks=False), linked_from)

    def _follow(self, path: str, status: os.stat_result, linked_from: tuple[str, ...]) -> None:
        # The link's own stat counts if it leads nowhere.
        self.stats[path] = self._read_stat(status)
        target = os.path.realpath(f"{self._root}/{path}")
        linked_from = (*linked_from, os.path.realpath(Path(self._root, path).parent))
        if not _is_in(target, self._root):
            self.has_outside_link = True
        elif not any(_is_in(folder, target) for folder in linked_from):
            self.links.append(path)
            self._add(path, Path(target).stat(), linked_from)


def _find_differences(old: dict[str, FileStat], new: dict[str, FileStat]) -> Iterator[str]:
    """Finds the paths that are new, gone, or have another stat."""
    yield from (path for path, file_stat in new.items() if old.get(path) != file_stat)
    yield from old.keys() - new.keys()


def _is_coarse(file_stat: FileStat) -> bool:
    """Whether the times are whole seconds, as FAT, sshfs and some network drives keep them."""
    _, modified, changed, _ = file_stat
    return modified % SECOND == 0 and changed % SECOND == 0


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
