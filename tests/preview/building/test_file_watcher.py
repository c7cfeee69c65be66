"""Each change is seen, and once: by the system's events, and without them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from queue import Queue
from threading import Lock, Semaphore
from time import monotonic, sleep
from typing import Any, Self

import pytest
from watchfiles import watch

from netzblatt.preview.building.change_finder import ChangeFinder
from netzblatt.preview.building.file_watcher import (
    FILE_SYSTEMS_WITHOUT_EVENTS,
    FORCE_POLLING,
    FileWatcher,
    SweepTimes,
    WatchOptions,
    find_file_system,
)

# Nothing here takes a second; a machine that does other things may.
SECONDS = 20
# Milliseconds for which events are gathered here. What these tests do takes one or two.
STEP = 100
LONG_AGO = (1_000_000_000, 1_000_000_000)
NEWS = "content/news"
# What these tests do in several calls belongs together also where the system lets us wait between two.
NO_PAUSE = SweepTimes(0.1, 0)
WITHOUT_PAUSE = WatchOptions(quiet=STEP, longest_batch=20 * STEP, with_events=NO_PAUSE, without_events=NO_PAUSE)


class CountingFinder(ChangeFinder):
    """Counts its sweeps through all files, and makes none while a test holds `no_sweep`.

    An event within a tick after a change is reported twice (test_change_finder.py), which would depend on the machine's
    speed here: a tick is 0.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root, tick=0)
        self.sweeps = Semaphore(0)
        self.no_sweep = Lock()

    def find_changes(self) -> set[str]:
        try:
            with self.no_sweep:
                return super().find_changes()
        finally:
            self.sweeps.release()


class Seen:
    """Watches the site at `root`, and collects the paths that are reported."""

    def __init__(self, root: Path, options: WatchOptions = WITHOUT_PAUSE, listen: Callable[..., Any] = watch) -> None:
        self.root = root
        self.finder = CountingFinder(root)
        self._reports: Queue[Collection[str]] = Queue()
        self._markers = count()
        self._watcher = FileWatcher(self.finder, self._reports.put, options=options, listen=listen)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._watcher.stop()

    def all(self) -> list[str]:
        """Waits for sweeps through all files, and returns all that was reported since the last time, sorted. A path
        that was reported twice is there twice.
        """
        while self.finder.sweeps.acquire(blocking=False):
            # It may have begun before the test's last change.
            pass
        for _ in range(2):
            assert self.finder.sweeps.acquire(timeout=SECONDS)
        return self.soon()

    def soon(self) -> list[str]:
        """Returns what was reported since the last time, until a change that is made now."""
        marker, paths = f"templates/end-{next(self._markers)}.html", list[str]()
        (self.root / marker).write_text("")
        while marker not in paths:
            paths += self._reports.get(timeout=SECONDS)
        return sorted(path for path in paths if path != marker)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Makes a site with two articles, written long ago."""
    root = tmp_path / "site"
    for path in (f"{NEWS}/eins.md", f"{NEWS}/zwei/index.md", "templates/base.html", "assets/css/a.css"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
        os.utime(root / path, LONG_AGO)
    return root


@pytest.fixture(params=["false", "true"], ids=["events", "polling"])
def seen(root: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """Watches with the system's events, or without."""
    monkeypatch.setenv(FORCE_POLLING, request.param)
    with Seen(root) as seen:
        yield seen


@pytest.fixture
def heard(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """Watches with the system's events alone, after one sweep at the start."""
    monkeypatch.setenv(FORCE_POLLING, "false")
    with Seen(root, replace(WITHOUT_PAUSE, with_events=SweepTimes(3600, 0))) as seen:
        assert seen.finder.sweeps.acquire(timeout=SECONDS)
        yield seen


def _in_place(root: Path) -> list[str]:
    (root / NEWS / "eins.md").write_text("anders")
    return [f"{NEWS}/eins.md"]


def _by_rename(root: Path) -> list[str]:
    """Saves as most programs do: a spare file takes the place of the old one."""
    (root / NEWS / ".eins.md.tmp").write_text("anders")
    (root / NEWS / ".eins.md.tmp").rename(root / NEWS / "eins.md")
    return [f"{NEWS}/eins.md"]


def _by_vim(root: Path) -> list[str]:
    """Saves as vim does with backupcopy=no: tries to write, renames the old file, and deletes it at the end."""
    (root / NEWS / "4913").write_text("")
    (root / NEWS / "4913").unlink()
    (root / NEWS / ".eins.md.swp").write_bytes(b"b0VIM")
    (root / NEWS / "eins.md").rename(root / NEWS / "eins.md~")
    (root / NEWS / "eins.md").write_text("anders")
    (root / NEWS / "eins.md~").unlink()
    (root / NEWS / ".eins.md.swp").unlink()
    return [f"{NEWS}/eins.md"]


def _by_vs_code(root: Path) -> list[str]:
    """Writes into the file itself, which is empty for a moment."""
    with (root / NEWS / "eins.md").open("r+") as file:
        file.truncate()
        file.flush()
        file.write("anders")
    return [f"{NEWS}/eins.md"]


def _by_emacs(root: Path) -> list[str]:
    """Makes a lock, which is a link to nowhere, and a copy of the old text."""
    (root / NEWS / ".#eins.md").symlink_to("jemand@rechner.4711:1")
    shutil.copy2(root / NEWS / "eins.md", root / NEWS / "eins.md~")
    (root / NEWS / "eins.md").write_text("anders")
    (root / NEWS / ".#eins.md").unlink()
    return [f"{NEWS}/eins.md"]


def _by_libre_office(root: Path) -> list[str]:
    (root / NEWS / ".~lock.plan.pdf#").write_text(",jemand,rechner,21.11.2026 07:00;")
    (root / NEWS / "plan.pdf").write_text("ein Plan")
    (root / NEWS / ".~lock.plan.pdf#").unlink()
    return [f"{NEWS}/plan.pdf"]


def _word_is_open(root: Path) -> list[str]:
    """Makes a lock file of Word, which is litter."""
    (root / NEWS / "~$plan.docx").write_text("jemand")
    return []


def _same_size(root: Path) -> list[str]:
    old = (root / NEWS / "eins.md").read_text()
    (root / NEWS / "eins.md").write_text(old[::-1])
    return [f"{NEWS}/eins.md"]


def _old_photograph(root: Path) -> list[str]:
    """Copies a photograph with its date, as cp -p does."""
    photograph = root.parent / "foto.jpg"
    photograph.write_text("ein Bild")
    os.utime(photograph, LONG_AGO)
    shutil.copy2(photograph, root / NEWS / "zwei" / "foto.jpg")
    return [f"{NEWS}/zwei/foto.jpg"]


def _older_version(root: Path) -> list[str]:
    """Replaces a file by one of the same size with older times."""
    older = root.parent / "eins.md"
    older.write_text((root / NEWS / "eins.md").read_text().upper())
    os.utime(older, (1, 1))
    older.replace(root / NEWS / "eins.md")
    return [f"{NEWS}/eins.md"]


def _same_times(root: Path) -> list[str]:
    """Writes as many bytes, and sets the times that the file had before."""
    (root / NEWS / "eins.md").write_text((root / NEWS / "eins.md").read_text().upper())
    os.utime(root / NEWS / "eins.md", LONG_AGO)
    return [f"{NEWS}/eins.md"]


def _unpacked(root: Path) -> list[str]:
    """Writes files with old times right after their folders, as unzip does."""
    for name in ("index.md", "bild.png", "anhang/plan.pdf"):
        file = root / NEWS / "drei" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
        os.utime(file, LONG_AGO)
    return [f"{NEWS}/drei/{name}" for name in ("anhang/plan.pdf", "bild.png", "index.md")]


def _checked_out(root: Path) -> list[str]:
    """Writes 200 files at once, as `git checkout` does."""
    for number in range(200):
        (root / NEWS / f"{number:03}.md").write_text(f"Nummer {number}")
    return [f"{NEWS}/{number:03}.md" for number in range(200)]


def _new_folders(root: Path) -> list[str]:
    (root / NEWS / "2026" / "11" / "drei").mkdir(parents=True)
    (root / NEWS / "2026" / "11" / "drei" / "index.md").write_text("neu")
    return [f"{NEWS}/2026/11/drei/index.md"]


def _moved_in(root: Path) -> list[str]:
    (root.parent / "drei" / "tief").mkdir(parents=True)
    (root.parent / "drei" / "index.md").write_text("von draußen")
    (root.parent / "drei" / "tief" / "bild.png").write_text("auch")
    (root.parent / "drei").rename(root / NEWS / "drei")
    return [f"{NEWS}/drei/index.md", f"{NEWS}/drei/tief/bild.png"]


def _moved_out(root: Path) -> list[str]:
    (root / NEWS / "zwei").rename(root.parent / "zwei")
    return [f"{NEWS}/zwei/index.md"]


def _folder_renamed(root: Path) -> list[str]:
    (root / NEWS / "zwei").rename(root / NEWS / "drei")
    return [f"{NEWS}/drei/index.md", f"{NEWS}/zwei/index.md"]


def _deleted(root: Path) -> list[str]:
    shutil.rmtree(root / NEWS / "zwei")
    (root / NEWS / "eins.md").unlink()
    return [f"{NEWS}/eins.md", f"{NEWS}/zwei/index.md"]


def _made_anew(root: Path) -> list[str]:
    """Deletes a file and writes it again at once, with the same text."""
    text = (root / NEWS / "eins.md").read_text()
    (root / NEWS / "eins.md").unlink()
    (root / NEWS / "eins.md").write_text(text)
    return [f"{NEWS}/eins.md"]


def _come_and_gone(root: Path) -> list[str]:
    (root / NEWS / "drei").mkdir()
    (root / NEWS / "drei" / "index.md").write_text("doch nicht")
    shutil.rmtree(root / NEWS / "drei")
    return []


def _exchanged(root: Path) -> list[str]:
    (root / NEWS / "eins.md").rename(root / NEWS / "drei.md")
    (root / NEWS / "zwei" / "index.md").rename(root / NEWS / "eins.md")
    (root / NEWS / "drei.md").rename(root / NEWS / "zwei" / "index.md")
    return [f"{NEWS}/eins.md", f"{NEWS}/zwei/index.md"]


def _elsewhere(root: Path) -> list[str]:
    """Writes outside the watched folders, as builds do."""
    for path in (".netzblatt/index", "site/index.html", "README.md"):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text("")
    return []


@pytest.mark.parametrize(
    "happens",
    [
        _in_place,
        _by_rename,
        _by_vim,
        _by_vs_code,
        _by_emacs,
        _by_libre_office,
        _word_is_open,
        _same_size,
        _old_photograph,
        _older_version,
        _same_times,
        _unpacked,
        _checked_out,
        _new_folders,
        _moved_in,
        _moved_out,
        _folder_renamed,
        _deleted,
        _made_anew,
        _come_and_gone,
        _exchanged,
        _elsewhere,
    ],
)
def test_each_change_is_seen_once(seen: Seen, happens: Callable[[Path], list[str]]) -> None:
    # A sweep between a file's words and its times would rightly tell of it twice.
    with seen.finder.no_sweep:
        # Another tick of the clock that stamps files than that in which the site was made.
        sleep(0.02)
        started = monotonic()
        expected = happens(seen.root)
        was_held_up = monotonic() - started > STEP / 1000
    reported = seen.all()
    # If the machine let us wait, it has happened in two steps.
    assert expected == (sorted(set(reported)) if was_held_up else reported)


@pytest.mark.parametrize(
    "happens", [_in_place, _by_vim, _old_photograph, _same_times, _checked_out, _deleted, _moved_in]
)
def test_events_tell_without_a_sweep(heard: Seen, happens: Callable[[Path], list[str]]) -> None:
    expected = happens(heard.root)
    assert expected == heard.soon()


def test_what_happens_in_a_folder_that_came_is_told_too(heard: Seen) -> None:
    _moved_in(heard.root)
    heard.soon()
    (heard.root / NEWS / "drei" / "tief" / "bild.png").write_text("ein anderes")
    assert [f"{NEWS}/drei/tief/bild.png"] == heard.soon()


def test_a_room_that_is_replaced_is_watched_again(seen: Seen) -> None:
    (seen.root / "content").rename(seen.root.parent / "content")
    (seen.root / NEWS).mkdir(parents=True)
    (seen.root / NEWS / "neu.md").write_text("")
    assert [f"{NEWS}/eins.md", f"{NEWS}/neu.md", f"{NEWS}/zwei/index.md"] == seen.all()
    with seen.finder.no_sweep:
        expected = _in_place(seen.root)
    assert expected == seen.all()


def test_a_room_that_comes_later_is_watched(seen: Seen) -> None:
    shutil.rmtree(seen.root / "assets")
    assert ["assets/css/a.css"] == seen.all()
    (seen.root / "assets").mkdir()
    (seen.root / "assets" / "b.css").write_text("")
    assert ["assets/b.css"] == seen.all()
    (seen.root / "assets" / "b.css").write_text("anders")
    assert ["assets/b.css"] == seen.all()


def test_a_site_without_rooms_waits_for_them(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    with Seen(tmp_path / "leer") as seen:
        (seen.root / "templates").mkdir()
        assert [] == seen.all()
        (seen.root / "content").mkdir()
        (seen.root / "content" / "site.yml").write_text("")
        assert ["content/site.yml"] == seen.all()


def test_a_file_behind_a_link_is_seen_where_it_is_shown(seen: Seen) -> None:
    (seen.root / "archiv").mkdir()
    (seen.root / "archiv" / "alt.md").write_text("alt")
    (seen.root / NEWS / "alt.md").symlink_to("../../archiv/alt.md")
    (seen.root / NEWS / "archiv").symlink_to("../../archiv")
    assert [f"{NEWS}/alt.md", f"{NEWS}/archiv/alt.md"] == seen.all()
    (seen.root / "archiv" / "alt.md").write_text("anders")
    assert [f"{NEWS}/alt.md", f"{NEWS}/archiv/alt.md"] == seen.all()


def _leave_out_world(paths: list[str]) -> list[str]:
    """Leaves out what other programs did meanwhile, anywhere."""
    return [path for path in paths if not path.startswith(f"{NEWS}/welt/")]


def test_a_link_to_all_the_world_stops_no_watch(seen: Seen) -> None:
    (seen.root / NEWS / "welt").symlink_to("/")
    assert [f"{NEWS}/welt"] == _leave_out_world(seen.all())
    assert _in_place(seen.root) == _leave_out_world(seen.all())
    (seen.root / NEWS / "welt").unlink()
    assert [f"{NEWS}/welt"] == _leave_out_world(seen.all())
    assert _by_vim(seen.root) == seen.all()


def test_a_system_that_will_not_watch_so_much_is_swept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "OS file watch limit reached.")

    monkeypatch.setenv(FORCE_POLLING, "false")
    with Seen(root, listen=refuse) as seen:
        assert _in_place(root) == seen.all()


def test_what_is_known_when_the_watch_starts_is_no_news(seen: Seen) -> None:
    assert [] == seen.all()


@pytest.mark.parametrize(
    ("mounts", "path", "expected"),
    [
        ("/dev/sda1 / ext4 rw 0 0\n", "/home/netz", "ext4"),
        ("/dev/sda1 / ext4 rw 0 0\nserver:/x /home nfs4 rw 0 0\n", "/home/netz/content", "nfs4"),
        ("/dev/sda1 / ext4 rw 0 0\nserver:/x /home nfs4 rw 0 0\n", "/homes", "ext4"),
        ("x / ext4 rw 0 0\nx /mein\\040netz fuse.sshfs rw 0 0\n", "/mein netz/content", "fuse.sshfs"),
        ("a / rootfs rw 0 0\nb / btrfs rw 0 0\n", "/", "btrfs"),
        ("", "/", ""),
    ],
)
def test_the_file_system_is_that_of_the_innermost_mount(mounts: str, path: str, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "mounts"
    assert not find_file_system(Path(path), file)
    file.write_text(mounts)
    assert expected == find_file_system(Path(path), file)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("ext4", False), ("overlay", False), ("fuseblk", False), ("tmpfs", False), ("zfs", False)]
    + [(kind, True) for kind in "nfs nfs4 cifs smb3 9p fuse.sshfs fuse.grpcfuse virtiofs vboxsf drvfs fuse".split()],
)
def test_network_drives_and_shared_folders_are_deaf(*, kind: str, expected: bool) -> None:
    assert expected == bool(FILE_SYSTEMS_WITHOUT_EVENTS.fullmatch(kind))


def test_a_site_on_a_network_drive_is_swept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.delenv(FORCE_POLLING, raising=False)
    mounts = root.parent / "mounts"
    mounts.write_text("server:/x / nfs4 rw 0 0\n")
    with Seen(root, replace(WITHOUT_PAUSE, mounts=mounts), listen=fail) as seen:
        assert _in_place(root) == seen.all()
