from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
from ast import literal_eval
from pathlib import Path

import pytest

from netzblatt.workers import pool
from netzblatt.workers.pool import count_cores, spread, spread_among, start_workers
from netzblatt.workers.processes import StartMethod
from tests.workers.work import (
    ROOT,
    SEEN,
    forking,
    get_process_id,
    get_ready,
    has_seen_here,
    multiply,
    multiply_when_ready,
    work_long_or_short,
)


def test_every_piece_is_worked_on_once(method: StartMethod) -> None:
    found = sorted(spread(multiply, range(100), state=3, jobs=2, method=method))
    assert [(index, 3 * index) for index in range(100)] == found


@pytest.mark.parametrize(("pieces", "jobs"), [(3, 1), (3, 0), (1, 4), (0, 4)])
def test_one_job_or_one_piece_needs_no_other_process(pieces: int, jobs: int) -> None:
    found = list(spread(get_process_id, range(pieces), state=None, jobs=jobs))
    assert [(index, os.getpid()) for index in range(pieces)] == found


def test_one_job_works_when_it_is_asked() -> None:
    done: list[int] = []
    work = spread(lambda state, piece: state.append(piece), range(5), state=done, jobs=1)
    assert (0, [0], 1, [0, 1]) == (next(work)[0], [*done], next(work)[0], [*done])


def test_whoever_is_done_takes_the_next_piece(tmp_path: Path, method: StartMethod) -> None:
    found = list(spread(work_long_or_short, range(8), state=tmp_path / "done", jobs=2, method=method))
    indexes = [index for index, _ in found]
    # The first piece waits for the second, and both may be there when somebody looks.
    assert ([7, 6, 5, 4, 3, 2], {0, 1}) == (indexes[:6], {*indexes[6:]})
    assert 2 == len({number for _, number in found})


def test_processes_that_stand_by_are_ready_once_and_end_with_their_work(method: StartMethod) -> None:
    with start_workers(get_ready, jobs=2, method=method) as workers:
        assert (2, "ready" in SEEN) == (len(workers), False)
        found = sorted(spread_among(workers, multiply_when_ready, range(40), state=3))
        assert ([(index, (1, 3 * index)) for index in range(40)], {}, []) == (
            found,
            workers,
            multiprocessing.active_children(),
        )


def test_processes_that_nobody_wants_end_too(method: StartMethod) -> None:
    with start_workers(get_ready, jobs=2, method=method):
        assert 2 == len(multiprocessing.active_children())
    with start_workers(get_ready, jobs=2, method=method) as workers:
        assert [] == list(spread_among(workers, multiply_when_ready, (), state=3))


def forked_with_and_without_a_thread() -> tuple[dict[int, bool], dict[int, bool]]:
    SEEN["here"] = 1
    is_over = threading.Event()
    thread = threading.Thread(target=is_over.wait)
    before = dict(spread(has_seen_here, range(2), state=None, jobs=2))
    thread.start()
    meanwhile = dict(spread(has_seen_here, range(2), state=None, jobs=2))
    is_over.set()
    thread.join()
    return before, meanwhile


@forking
@pytest.mark.skipif(sys.platform != "linux", reason="other systems always spawn")
def test_forking_is_left_where_there_are_threads() -> None:
    # In a process of its own: tests before this one may have left threads in this one.
    script = f"from {__name__} import *; print(forked_with_and_without_a_thread())"
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ({0: True, 1: True}, {0: False, 1: False}) == literal_eval(told.stdout)


def test_the_system_has_cores() -> None:
    assert 1 <= count_cores() <= (os.cpu_count() or 1)


@pytest.mark.parametrize(
    ("own", "quotas", "expected"),
    [
        ("0::/a/b\n", {"a/b": "max 100000\n"}, 8),
        ("0::/a/b\n", {"a/b": "300000 100000\n"}, 3),
        ("0::/a/b\n", {"a/b": "150000 100000\n"}, 2),
        ("0::/a/b\n", {"a": "100000 100000\n", "a/b": "max 100000\n"}, 1),
        ("0::/\n", {"": "200000 100000\n"}, 2),
        ("0::/\n", {"": "1000 100000\n"}, 1),
        ("0::/\n", {"": "rubbish\n"}, 8),
        ("4:cpu:/a\n", {}, 8),
        (None, {"": "100000 100000\n"}, 8),
    ],
)
def test_no_more_than_a_cgroup_grants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str | None, quotas: dict[str, str], expected: int
) -> None:
    for folder, quota in quotas.items():
        (tmp_path / "groups" / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / "groups" / folder / "cpu.max").write_text(quota, "ascii")
    if own is not None:
        (tmp_path / "own").write_text(own, "ascii")
    monkeypatch.setattr(pool, "CGROUPS", tmp_path / "groups")
    monkeypatch.setattr(pool, "OWN_CGROUP", tmp_path / "own")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert expected == count_cores()
