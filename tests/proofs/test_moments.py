"""Builds beside one another, builds whose files change under them, and times that tell nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from netzblatt.cache import source_file, source_walk, stat_index
from tests.proofs.command import AFTER, PROJECT, Press, finish, run_here, start
from tests.proofs.folders import find_files
from tests.proofs.meanwhile import ORDERLY, judge_build
from tests.proofs.twins import Twins

ARTICLE = "content/news/2026-02-12-rueckblick.md"
FUTURE = 4_000_000_000


def test_what_is_checked_out_under_a_build_is_what_the_next_one_makes() -> None:
    command = [sys.executable, "-m", "tests.proofs.meanwhile", "--stride", "17"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr), done.stdout


@contextmanager
def _restless(press: Press) -> Iterator[None]:
    """Turns the editions again and again, and leaves the processor to others in between."""
    ended = Event()

    def turn() -> None:
        while not ended.wait(0.02):
            press.turn()

    thread = Thread(target=turn)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_builds_while_the_files_never_rest_are_orderly_and_the_first_in_peace_is_right(tmp_path: Path) -> None:
    press = Press(tmp_path, build=run_here)
    for _ in range(5):
        with _restless(press):
            ends = {judge_build(press.root) for _ in range(3)}
        assert ends <= ORDERLY
        assert [] == press.mend()


def _write(twins: Twins, number: int) -> None:
    """Writes an article whose size and time are the same for every number."""
    text = f"---\ntitle: Rückblick\n---\nDie Zahl ist {number:04}.\n"
    (twins.root / ARTICLE).write_text(text, "utf-8")
    os.utime(twins.root / ARTICLE, (FUTURE, FUTURE))


def test_files_of_the_same_size_and_time_with_other_bytes_are_seen_in_the_very_next_build(tmp_path: Path) -> None:
    twins = Twins(tmp_path)
    for number in range(12):
        _write(twins, number)
        twins.check()
        page = twins.site / "news" / "2026" / "rueckblick" / "index.html"
        assert f"Die Zahl ist {number:04}." in page.read_text("utf-8")


def _coarse(found: os.stat_result) -> stat_index.FileStat:
    """Returns a stat as a disk has it that keeps times to two seconds."""
    second = 2_000_000_000
    mtime, ctime = (time // second * second for time in (found.st_mtime_ns, found.st_ctime_ns))
    return found.st_size, mtime, ctime, found.st_ino


def test_a_disk_that_knows_only_every_other_second_hides_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stat_index, "make_file_stat", _coarse)
    for module in (source_file, source_walk):
        monkeypatch.setattr(module, "make_file_stat", _coarse)
    twins = Twins(tmp_path)
    for number in range(12):
        (twins.root / ARTICLE).write_text(f"---\ntitle: Rückblick\n---\nDie Zahl ist {number:04}.\n", "utf-8")
        twins.check()


def test_a_clock_that_was_set_back_hides_no_change(tmp_path: Path) -> None:
    twins = Twins(tmp_path)
    twins.check()
    for path in find_files(tmp_path):
        os.utime(path, (FUTURE, FUTURE))
    twins.check()
    (twins.root / ARTICLE).write_text("---\ntitle: Später, und doch früher\n---\nNeu.\n", "utf-8")
    twins.check()
    (twins.root / ARTICLE).write_text("---\ntitle: Früher, und doch später\n---\nNeu.\n", "utf-8")
    os.utime(twins.root / ARTICLE, (0, 0))
    assert not twins.check().has_errors


def test_builds_at_once_are_made_one_after_the_other_and_all_succeed(press: Press) -> None:
    press.turn()
    together = [start(press.root, command) for command in ("build", "build", "check", "build")]
    assert [0, 0, 0, 0] == [finish(process).code for process in together]
    assert AFTER == press.judge_site()


def test_builds_that_follow_one_another_as_fast_as_they_can_are_each_right(tmp_path: Path) -> None:
    press = Press(tmp_path, build=run_here)
    for _ in range(9):
        press.turn()
        assert [] == press.mend()
