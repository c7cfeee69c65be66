"""Reports every change of a file in the editors' and designers' folders, once. Does not know what comes of it.

The system's events only say where to look. Some get lost: when there are too many, or when a file is put into a folder
that is new itself; and a network drive reports nothing that others do. Therefore a sweep through all files follows
every few seconds, and replaces events where there are none.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeAlias

import watchfiles

from netzblatt.model.paths import SOURCE_FOLDERS
from netzblatt.preview.building.change_finder import TICK, ChangeFinder

# Device and inode of each folder. One that was deleted and made again has others, and nobody listens to it.
FolderInodes: TypeAlias = "dict[Path, tuple[int, int]]"
# How long the thread waits for an event until it looks around.
TIMEOUT_MILLISECONDS = 100
# File systems on which the kernel does not hear what others do: network drives, and folders of the machine around a
# container or a virtual machine. sshfs and the folders of Docker and Parallels are fuse, local disks are fuseblk.
FILE_SYSTEMS_WITHOUT_EVENTS = re.compile(
    r"9p|afs|ceph|cifs|drvfs|fakeowner|fuse(\..*)?|grpcfuse|ncpfs|nfs\d?|osxfs|prl_fs|smb.*|vboxsf|virtiofs"
)
MOUNTS = Path("/proc/self/mounts")
# A variable of watchfiles that other programs know, too.
FORCE_POLLING = "WATCHFILES_FORCE_POLLING"


@dataclass(frozen=True, slots=True)
class SweepTimes:
    """Sweeps are `seconds` apart, and at least `factor` times as long as a sweep takes."""

    seconds: float
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchOptions:
    """Changes belong together until nothing happens for `quiet`, but none waits longer than `longest_batch`, both in
    ms. `mounts` is the file in which the kernel lists the file systems (proc(5)).
    """

    quiet: int = 10
    longest_batch: int = 200
    with_events: SweepTimes = SweepTimes(2.0, 50)
    without_events: SweepTimes = SweepTimes(0.3, 10)
    mounts: Path = MOUNTS


class FileWatcher:
    """A thread that calls `on_change` with paths of files from `root`, as the system spells them, the newest last.
    `listen` takes what watchfiles.watch takes, and yields the events.
    """

    def __init__(
        self,
        finder: ChangeFinder,
        on_change: Callable[[Collection[str]], None],
        *,
        options: WatchOptions = WatchOptions(),
        listen: Callable[..., Iterable[Collection[tuple[Any, str]]]] = watchfiles.watch,
    ) -> None:
        self._finder = finder
        self._on_change = on_change
        self._options = options
        self._listen = listen
        self._thread = Thread(target=self._run, name="file watcher", daemon=True)
        self._is_over = Event()
        self._cannot_listen = False
        self._next_sweep = 0.0

    def start(self) -> None:
        """Starts the thread. Every later change is reported; a build that begins afterwards may see it before that."""
        self._finder.collect_changes(SOURCE_FOLDERS)
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread, and waits until it has ended."""
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._is_over.is_set():
            self._watch_folders(self._find_folders())

    def _watch_folders(self, folders: FolderInodes) -> None:
        """Watches until other folders are there, or a link that changes how they can be watched."""
        has_outside_link = self._finder.has_outside_link
        has_events = self._has_events(folders)
        times = self._options.with_events if has_events else self._options.without_events
        # A first sweep finds what happened before anybody listened.
        self._next_sweep = 0.0
        with closing(self._wait_for_events(folders) if has_events else self._wait_for_sweeps()) as batches:
            for paths in batches:
                self._report(self._finder.collect_after_events(paths))
                if time.monotonic() >= self._next_sweep:
                    self._sweep(times)
                if self._find_folders() != folders or self._finder.has_outside_link != has_outside_link:
                    return

    def _wait_for_events(self, folders: FolderInodes) -> Generator[list[str]]:
        """Yields paths at which something happened, and no paths after each timeout."""
        try:
            for changes in self._listen(
                *folders,
                watch_filter=None,
                step=self._options.quiet,
                debounce=self._options.longest_batch,
                rust_timeout=TIMEOUT_MILLISECONDS,
                yield_on_timeout=True,
                stop_event=self._is_over,
                raise_interrupt=False,
                force_polling=False,
                ignore_permission_denied=True,
            ):
                yield [path for _, path in changes]
        except (OSError, RuntimeError):
            # Most often the system refuses to watch so many folders (fs.inotify.max_user_watches).
            self._cannot_listen = True

    def _wait_for_sweeps(self) -> Generator[list[str]]:
        while not self._is_over.wait(TIMEOUT_MILLISECONDS / 1000):
            yield []

    def _sweep(self, times: SweepTimes) -> None:
        """Looks at all files, and reports what no event has reported."""
        began = time.monotonic()
        paths = self._finder.find_changes()
        seconds = time.monotonic() - began
        # A missing file may be about to take another's place, and events may be on their way.
        if paths and not self._is_over.wait(TICK / 1e9):
            self._report(self._finder.collect_changes(paths))
        self._next_sweep = time.monotonic() + max(times.seconds, times.factor * seconds)

    def _report(self, changed: Collection[str]) -> None:
        if changed:
            self._on_change(changed)

    def _has_events(self, folders: FolderInodes) -> bool:
        # The system would follow a link that leads out of the site, and watch the whole disk if it leads to that.
        if self._cannot_listen or self._finder.has_outside_link or not folders:
            return False
        forced = os.environ.get(FORCE_POLLING, "")
        if forced:
            return forced.lower() in {"false", "disable", "disabled"}
        mounts = self._options.mounts
        return not any(FILE_SYSTEMS_WITHOUT_EVENTS.fullmatch(find_file_system(folder, mounts)) for folder in folders)

    def _find_folders(self) -> FolderInodes:
        folders = {}
        for name in SOURCE_FOLDERS:
            folder = self._finder.root / name
            try:
                status = folder.stat()
            except OSError:
                continue
            folders[folder] = (status.st_dev, status.st_ino)
        return folders


def find_file_system(path: Path, mounts: Path = MOUNTS) -> str:
    """Finds the type of the file system on which a path lies, as the kernel calls it; "" where `mounts` is missing."""
    try:
        lines = mounts.read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    types = {}
    for line in lines:
        _, mount_point, file_system, *_ = line.split(" ")
        types[Path(_decode_mount_point(mount_point))] = file_system
    path = path.resolve()
    return next((types[folder] for folder in (path, *path.parents) if folder in types), "")


def _decode_mount_point(text: str) -> str:
    r"""Replaces octal escapes: a space is \040 (proc(5))."""
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), text)
