"""Every file of the editors' and designers' rooms by its stat: a change is what is different from before, whoever tells
of it, and is found once. Opens no file.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from netzblatt.cache.stat_index import COARSEST, NEVER, FileStat, stat_of
from netzblatt.cache.survey import is_litter
from netzblatt.model.paths import SOURCE_FOLDERS

# Stands for a folder, whose own times say nothing that its files do not.
FOLDER: FileStat = (-2, -2, -2, -2)
# Nanoseconds. Changes within one tick of the clock that stamps files, 10 ms at most, look the same.
TICK, SECOND = 50_000_000, 1_000_000_000


class ChangeFinder:
    """Of the rooms below `root`. Links of the file system are followed as far as a build follows them: `leads_astray`
    says that one leads out of the site.
    """

    def __init__(self, root: Path) -> None:
        self._root = os.path.realpath(root)
        self._known: dict[str, FileStat] = {}
        # Changed so lately that they may have changed again without another time.
        self._doubtful: set[str] = set()
        self._has_links = False
        self.has_outside_link = False

    def find_changes(self) -> set[str]:
        """The paths at which there is something else than is known."""
        walk = _RoomWalk(self._root)
        for room in SOURCE_FOLDERS:
            walk.look(room)
        self._has_links, self.has_outside_link = bool(walk.links), walk.leads_astray
        grown_old = {path for path in self._doubtful & walk.found.keys() if not _is_young(walk.found[path])}
        return {*_find_differences(self._known, walk.found), *grown_old}

    def collect_changes(self, paths: Collection[str]) -> list[str]:
        """The paths of files that are others now than was known at or below `paths`, the newest last. From now on they
        are known as they are.
        """
        doubtful = self._doubtful.intersection(paths)
        self._doubtful -= doubtful
        changed = self._take(paths, is_another=lambda path, _: path in doubtful)
        # Nobody will tell if they change once more within their times.
        self._doubtful.update(path for path in changed if path in self._known and _is_doubtful(self._known[path]))
        return changed

    def collect_after_events(self, paths: Iterable[str]) -> list[str]:
        """The same at paths (absolute, or not) of which the system says that something happened there."""
        found = {path.removeprefix(self._root + os.sep).replace(os.sep, "/") for path in paths}
        told = {path for path in found if not any(map(is_litter, path.split("/")))}
        # The system names a file that can be reached on two ways by one of them.
        where = told | self.find_changes() if self._has_links and told else told
        return self._take(where, is_another=lambda path, found: path in told and _is_young(found))

    def _take(self, paths: Collection[str], *, is_another: Callable[[str, FileStat], bool]) -> list[str]:
        walk = _RoomWalk(self._root)
        for path in paths:
            walk.look(path)
        now, before = walk.found, self._at(paths)
        self._has_links |= bool(walk.links)
        self.has_outside_link |= walk.leads_astray
        others = {*_find_differences(before, now), *(path for path, found in now.items() if is_another(path, found))}
        for path in others:
            if path in now:
                self._known[path] = now[path]
            else:
                del self._known[path]
        files = [path for path in others if {before.get(path, FOLDER), now.get(path, FOLDER)} != {FOLDER}]
        return sorted(files, key=lambda path: (now.get(path, NEVER)[2], path))

    def _at(self, paths: Collection[str]) -> dict[str, FileStat]:
        """What is known at and below the paths."""
        folders = tuple(f"{path}/" for path in paths if self._known.get(path) == FOLDER)
        below = (path for path in self._known if path.startswith(folders)) if folders else ()
        return {path: self._known[path] for path in [*below, *paths] if path in self._known}


class _RoomWalk:
    """What is `found` at some paths and below them; `links` are the paths of links to folders."""

    def __init__(self, root: str) -> None:
        self._root = root
        self.found: dict[str, FileStat] = {}
        self.links: list[str] = []
        self.leads_astray = False

    def look(self, path: str) -> None:
        # What has gone meanwhile is not there, and what may not be looked at the build will tell.
        with suppress(OSError):
            self._place(path, os.lstat(f"{self._root}/{path}"), ())

    def _place(self, path: str, found: os.stat_result, within: tuple[str, ...]) -> None:
        if stat.S_ISLNK(found.st_mode):
            self._follow(path, found, within)
        elif stat.S_ISDIR(found.st_mode):
            self._enter(path, within)
        else:
            self.found[path] = stat_of(found)

    def _enter(self, path: str, within: tuple[str, ...]) -> None:
        self.found[path] = FOLDER
        with os.scandir(f"{self._root}/{path}") as entries:
            for entry in entries:
                if not is_litter(entry.name):
                    with suppress(OSError):
                        self._place(f"{path}/{entry.name}", entry.stat(follow_symlinks=False), within)

    def _follow(self, path: str, found: os.stat_result, within: tuple[str, ...]) -> None:
        """`within` are the folders in which links lead here."""
        # As it is itself, if it leads nowhere.
        self.found[path] = stat_of(found)
        target = os.path.realpath(f"{self._root}/{path}")
        within = (*within, os.path.realpath(Path(self._root, path).parent))
        if not _is_in(target, self._root):
            self.leads_astray = True
        elif not any(_is_in(folder, target) for folder in within):
            self.links.append(path)
            self._place(path, Path(target).stat(), within)


def _find_differences(old: dict[str, FileStat], new: dict[str, FileStat]) -> Iterator[str]:
    yield from (path for path, found in new.items() if old.get(path) != found)
    yield from old.keys() - new.keys()


def _is_young(found: FileStat) -> bool:
    """Whether the file may have changed twice within its times, so that its stat does not tell."""
    return found != FOLDER and time.time_ns() - found[2] < (COARSEST if _is_coarse(found) else TICK)


def _is_doubtful(found: FileStat) -> bool:
    return _is_coarse(found) and _is_young(found)


def _is_coarse(found: FileStat) -> bool:
    """FAT, sshfs and some network drives keep whole seconds, or two."""
    return not (found[1] % SECOND or found[2] % SECOND)


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
