"""The process that builds: asked, killed, left alone. Where there is /proc, also what becomes of its own processes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat
from multiprocessing import active_children
from pathlib import Path

import pytest

from benchmarks.newsroom import Newsroom
from netzblatt.cache.document_index import DocumentFacts
from netzblatt.preview.building import preview_builder
from netzblatt.preview.building.build_loop import HungBuildError
from netzblatt.preview.building.build_process import SECONDS_BETWEEN_LOOKS, BuildProcess
from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.read.readers import worker
from netzblatt.read.readers.worker import DocumentFile, ReadDocument, ReaderSetup
from netzblatt.site_folder.lock import lock
from netzblatt.workers import pool

SMALL = Path(__file__).parents[2] / "sites" / "small"
PAGE, ARTICLE = "news/2026/rueckblick/index.html", "content/news/2026-02-12-rueckblick.md"
SECONDS = 20
linux = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks into /proc")


def _wait_for(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def _is_there(pid: int) -> bool:
    """Whether the process runs; one that has ended and that nobody has asked for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def _pid() -> int:
    (process,) = active_children()
    return process.pid or 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / room)
    return tmp_path


@pytest.fixture
def builder(root: Path) -> Iterator[BuildProcess]:
    builder = BuildProcess(root)
    builder.start()
    yield builder
    builder.stop()
    assert [] == active_children()


def test_builds_one_after_the_other(root: Path, builder: BuildProcess) -> None:
    first = builder.build(Wish(), [])
    assert first.is_exchanged
    assert first.is_whole
    (root / ARTICLE).write_text((root / ARTICLE).read_text("utf-8") + "\nNachtrag.\n", "utf-8")
    second = builder.build(Wish(), [ARTICLE])
    assert ((PAGE,), False) == (second.saved, second.is_whole)
    assert "Nachtrag" in (root / ".netzblatt/preview" / PAGE).read_text("utf-8")


def test_the_first_problems_come_before_the_outcome(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_builder, "SECONDS_UNTIL_EARLY", 0)
    # The process is to see this.
    monkeypatch.setattr(pool, "choose_start_method", lambda: "fork")
    (root / ARTICLE).write_text("---\ntitle: A\nlayout: b\n---\nText.\n", "utf-8")
    early: list[BuildOutcome] = []
    builder = BuildProcess(root, on_early=early.append)
    builder.start()
    outcome = builder.build(Wish(), [])
    builder.stop()
    assert ([True], False) == ([each.is_early for each in early], outcome.is_early)


def test_another_one_takes_the_place_of_one_that_was_killed(root: Path, builder: BuildProcess) -> None:
    builder.build(Wish(), [])
    old = _pid()
    os.kill(old, signal.SIGKILL)
    with pytest.raises(ChildProcessError, match="signal 9"):
        builder.build(Wish(), [])
    assert old != _pid()
    (root / ARTICLE).unlink()
    outcome = builder.build(Wish(), [])
    assert outcome.is_exchanged
    assert outcome.is_whole
    assert not (root / ".netzblatt/preview" / PAGE).exists()


def test_one_that_is_stopped_leaves_to_the_next_what_it_knew(root: Path, builder: BuildProcess) -> None:
    builder.build(Wish(), [])
    builder.stop()
    (root / ARTICLE).unlink()
    next_one = BuildProcess(root)
    next_one.start()
    outcome = next_one.build(Wish(), [])
    next_one.stop()
    assert PAGE in outcome.changed
    assert "impressum/index.html" not in outcome.changed


def test_one_that_is_killed_in_the_middle_of_a_build_is_told_at_once(root: Path, builder: BuildProcess) -> None:
    builder.build(Wish(), [])
    with lock(root / ".netzblatt/lock", on_wait=lambda _: None), ThreadPoolExecutor() as threads:
        build = threads.submit(builder.build, Wish(), [])
        os.kill(_pid(), signal.SIGKILL)
        assert isinstance(build.exception(SECONDS), ChildProcessError)
    assert builder.build(Wish(), []).is_exchanged


@linux
def test_it_stops_at_once_in_the_middle_of_a_build_with_all_that_work_for_it(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "site", 400)
    room.open()
    builder = BuildProcess(room.root)
    builder.start()
    pid = _pid()
    with ThreadPoolExecutor() as threads:
        build = threads.submit(builder.build, Wish(), [])
        _wait_for(lambda: len(_children(pid)) > 1 or build.done())
        workers = _children(pid)
        assert workers
        builder.stop()
        assert isinstance(build.exception(SECONDS), ChildProcessError)
    _wait_for(lambda: not any(map(_is_there, [pid, *workers])))
    assert [] == active_children()


def test_one_that_hangs_at_a_file_is_ended_as_soon_as_files_change(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (root / ARTICLE).read_text("utf-8")
    read_one = worker.read_one

    def read_for_ever(setup: ReaderSetup, file: DocumentFile) -> tuple[ReadDocument, DocumentFacts] | None:
        while "endlos" in (setup.root / file[0].location).read_text("utf-8"):
            time.sleep(0.01)
        return read_one(setup, file)

    # A process that is forked reads as this one does, also where tests run in processes with threads.
    monkeypatch.setattr(pool, "choose_start_method", lambda: "fork")
    monkeypatch.setattr(worker, "read_one", read_for_ever)
    (root / ARTICLE).write_text(text + "\nendlos\n", "utf-8")
    builder = BuildProcess(root, patience=2.0)
    builder.start()
    hung = _pid()
    changes = chain([False, False], repeat(True))
    try:
        with pytest.raises(HungBuildError, match=ARTICLE):
            builder.build(Wish(), [], lambda: next(changes))
        assert hung != _pid()
        (root / ARTICLE).write_text(text, "utf-8")
        assert builder.build(Wish(), [ARTICLE]).is_exchanged
    finally:
        builder.stop()


def test_one_that_waits_for_another_build_does_not_hang(root: Path) -> None:
    builder = BuildProcess(root, patience=0.0)
    builder.start()
    with lock(root / ".netzblatt/lock", on_wait=lambda _: None), ThreadPoolExecutor() as threads:
        build = threads.submit(builder.build, Wish(), [], lambda: True)
        time.sleep(2 * SECONDS_BETWEEN_LOOKS)
        assert not build.done()
        builder.stop()


def test_after_it_stopped_nothing_is_built_and_nothing_started(builder: BuildProcess) -> None:
    builder.stop()
    builder.stop()
    for _ in range(2):
        with pytest.raises(ChildProcessError):
            builder.build(Wish(), [])
    assert [] == active_children()


@pytest.mark.skipif(not hasattr(os, "setpgrp"), reason="knows no groups of processes")
def test_ctrl_c_reaches_the_server_only(builder: BuildProcess) -> None:
    builder.build(Wish(), [])
    assert os.getpgrp() != os.getpgid(_pid())
    os.kill(_pid(), signal.SIGINT)
    assert builder.build(Wish(), []).is_exchanged


SERVER = """
import os, signal, sys
from multiprocessing import active_children
from pathlib import Path
from netzblatt.cache.document_index import DocumentFacts
from netzblatt.preview.building.build_loop import HungBuildError
from netzblatt.preview.building.build_process import SECONDS_BETWEEN_LOOKS, BuildProcess
from netzblatt.preview.outcome import Wish

if __name__ == "__main__":
    builder = BuildProcess(Path(sys.argv[1]))
    builder.start()
    builder.build(Wish(), [])
    (process,) = active_children()
    print(process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@linux
def test_it_ends_when_the_server_was_killed(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(
        [sys.executable, "-c", SERVER, str(root)], env=environment, capture_output=True, text=True, check=False
    )
    assert (-signal.SIGKILL, "") == (ended.returncode, ended.stderr)
    _wait_for(lambda: not _is_there(int(ended.stdout)))


@linux
def test_where_other_threads_are_it_is_not_forked(root: Path) -> None:
    with ThreadPoolExecutor() as threads:
        threads.submit(int).result()
        builder = BuildProcess(root)
        builder.start()
        try:
            # While a process takes up its program it has no command line.
            _wait_for(lambda: "spawn" in Path(f"/proc/{_pid()}/cmdline").read_text("utf-8"))
            assert builder.build(Wish(), []).is_exchanged
        finally:
            builder.stop()
