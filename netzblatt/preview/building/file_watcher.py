"""Sees every change of a file in the editors' and designers' rooms, once. Knows not what comes of it.

The system's events only say where to look (inventory.py). They get lost when there are too many at once, or when a file
is put into a folder that is new itself; and on a network drive they do not tell what others did. So a sweep through all
files follows every few seconds, and takes the place of events where there are none.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Collection, Generator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import TypeAlias

from watchfiles import watch

from netzblatt.model.paths import SOURCE_FOLDERS
from netzblatt.preview.building.change_finder import TICK, ChangeFinder

# Device and inode by path. A room that was deleted and made anew has others, and nobody watches it.
RoomInodes: TypeAlias = "dict[Path, tuple[int, int]]"
# Milliseconds. Changes belong together until there is none for a STEP. Nothing waits longer than GATHERED, and all else
# that is to be looked at comes LOOKED.
QUIET_MILLISECONDS, LONGEST_BATCH_MILLISECONDS, TIMEOUT_MILLISECONDS = 10, 200, 100
# Seconds between sweeps, and how many times as long as a sweep they are at least: 10,000 files take 80 ms.
SWEEPS_WITH_EVENTS, SWEEPS_WITHOUT_EVENTS = (2.0, 50), (0.3, 10)
# Where the kernel does not hear of what others do: network drives, and folders of the machine around a container or a
# virtual machine. As fuse there are mounted sshfs, Docker's and Parallels' folders, but no local disk (fuseblk).
FILE_SYSTEMS_WITHOUT_EVENTS = re.compile(
    r"9p|afs|ceph|cifs|drvfs|fakeowner|fuse(\..*)?|grpcfuse|ncpfs|nfs\d?|osxfs|prl_fs|smb.*|vboxsf|virtiofs"
)
MOUNTS = Path("/proc/self/mounts")
# The variable of watchfiles, which others know, too.
FORCE_POLLING = "WATCHFILES_FORCE_POLLING"


class FileWatcher:
    """A thread that calls `on_change` with the paths of files from `root`, as the system spells them, newest last."""

    def __init__(self, root: Path, on_change: Callable[[Collection[str]], None]) -> None:
        self._root, self._tell = root.resolve(), on_change
        self._inventory = ChangeFinder(self._root)
        self._thread = Thread(target=self._run, name="watch", daemon=True)
        self._over = Event()
        self._is_deaf = False
        self._next_sweep = 0.0

    def start(self) -> None:
        """What is changed from now on will be seen. It may be seen already by a build that begins afterwards."""
        self._inventory.collect_changes(SOURCE_FOLDERS)
        self._thread.start()

    def stop(self) -> None:
        """Waits for the thread, some milliseconds."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.is_set():
            rooms = self._rooms()
            is_listening, is_astray = self._can_listen(rooms), self._inventory.has_outside_link
            # What happened before anybody listened.
            self._next_sweep = 0.0
            with closing(self._heard(rooms) if is_listening else self._silence()) as news:
                for told in news:
                    self._seen(self._inventory.collect_after_events(told))
                    if time.monotonic() >= self._next_sweep:
                        self._sweep(*(SWEEPS_WITH_EVENTS if is_listening else SWEEPS_WITHOUT_EVENTS))
                    if self._rooms() != rooms or self._inventory.has_outside_link != is_astray:
                        break

    def _heard(self, rooms: RoomInodes) -> Generator[list[str]]:
        """Paths at which something happened, now and then none."""
        try:
            for changes in watch(
                *rooms,
                watch_filter=None,
                step=QUIET_MILLISECONDS,
                debounce=LONGEST_BATCH_MILLISECONDS,
                rust_timeout=TIMEOUT_MILLISECONDS,
                yield_on_timeout=True,
                stop_event=self._over,
                raise_interrupt=False,
                force_polling=False,
                ignore_permission_denied=True,
            ):
                yield [path for _, path in changes]
        except (OSError, RuntimeError):
            # Most often the system will not watch so many folders (fs.inotify.max_user_watches).
            self._is_deaf = True

    def _silence(self) -> Generator[list[str]]:
        while not self._over.wait(TIMEOUT_MILLISECONDS / 1000):
            yield []

    def _sweep(self, seconds: float, times: int) -> None:
        began = time.monotonic()
        found = self._inventory.find_changes()
        cost = time.monotonic() - began
        # A file that is not there may be on its way, and events of what is, too.
        if found and not self._over.wait(TICK / 1e9):
            self._seen(self._inventory.collect_changes(found))
        self._next_sweep = time.monotonic() + max(seconds, times * cost)

    def _seen(self, changed: Collection[str]) -> None:
        if changed:
            self._tell(changed)

    def _can_listen(self, rooms: RoomInodes) -> bool:
        # Where a link leads out of the site, all would be watched that it leads to, be it the whole disk.
        if self._is_deaf or self._inventory.has_outside_link or not rooms:
            return False
        if forced := os.environ.get(FORCE_POLLING, ""):
            return forced.lower() in {"false", "disable", "disabled"}
        return not any(FILE_SYSTEMS_WITHOUT_EVENTS.fullmatch(find_file_system(room)) for room in rooms)

    def _rooms(self) -> RoomInodes:
        found = {}
        for room in SOURCE_FOLDERS:
            try:
                at = (self._root / room).stat()
            except OSError:
                continue
            found[self._root / room] = (at.st_dev, at.st_ino)
        return found


def find_file_system(path: Path) -> str:
    """The type of the one on which a path lies, as the kernel names it; "" where that is not told."""
    try:
        mounts = MOUNTS.read_text("utf-8", errors="surrogateescape")
    except OSError:
        return ""
    kinds = {}
    for line in mounts.splitlines():
        _, place, kind, *_ = line.split(" ")
        kinds[Path(_decode_mount_path(place))] = kind
    path = path.resolve()
    return next((kinds[place] for place in (path, *path.parents) if place in kinds), "")


def _decode_mount_path(place: str) -> str:
    r"""A space is \040 there (proc(5))."""
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), place)
