from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from netzblatt.workers.pool import spread, spread_among, start_workers
from netzblatt.workers.processes import Job, StartMethod, describe_death, run_job, send_job, start_processes
from tests.workers.work import (
    Counted,
    add_pickled,
    call,
    count_frozen,
    crash,
    doze,
    exit_with_3,
    forking,
    get_process_id,
    get_ready,
    interrupt_itself,
    kill_itself,
    make_bytes,
    multiply,
    multiply_when_ready,
    raise_peculiar_error,
    raise_value_error,
    return_function,
)


@forking
def test_what_was_there_before_a_fork_is_left_out_of_collections() -> None:
    found = dict(spread(count_frozen, range(2), state=None, jobs=2, method="fork"))
    assert (True, True) == (found[0] > 1000, found[1] > 1000)


@forking
def test_forked_processes_see_the_state_and_the_pieces_as_they_are() -> None:
    number = 1
    pieces: list[Callable[[Any], Any]] = [lambda state: state["a"] + number] * 3
    assert [(0, 2), (1, 2), (2, 2)] == sorted(spread(call, pieces, state={"a": 1}, jobs=2, method="fork"))


def test_spawned_processes_are_handed_the_state_once_each() -> None:
    Counted.pickled = 0
    found = sorted(spread(add_pickled, range(9), state=Counted(), jobs=2, method="spawn"))
    assert (2, [(index, index + 1) for index in range(9)]) == (Counted.pickled, found)


def test_large_results_come_whole(method: StartMethod) -> None:
    found = dict(spread(make_bytes, range(4), state=3_000_000, jobs=2, method=method))
    assert {index: bytes([index]) * 3_000_000 for index in range(4)} == found


def test_a_fault_is_raised_here_and_shows_where_it_came_from(method: StartMethod) -> None:
    with pytest.raises(ValueError, match=r"^Hier fehlt ein Titel\n") as told:
        list(spread(call, [raise_value_error, doze], state={}, jobs=2, method=method))
    assert "in raise_value_error" in told.value.__notes__[0]


def test_a_fault_that_cannot_travel_is_told_by_another(method: StartMethod) -> None:
    with pytest.raises(RuntimeError, match=r"^PeculiarError: title in 3\n") as told:
        list(spread(call, [raise_peculiar_error] * 2, state={}, jobs=2, method=method))
    assert "in raise_peculiar_error" in told.value.__notes__[0]


def test_a_result_that_cannot_travel_is_a_fault() -> None:
    with pytest.raises(Exception, match="pickle"):
        list(spread(call, [return_function] * 2, state={}, jobs=2))


DEATHS = [
    (exit_with_3, "ended in the middle of its work [(]exit code 3[)]"),
    (kill_itself, "ended by signal 9 [(]Killed[)]: was there too little memory"),
    (crash, "ended by signal 11 [(]Segmentation fault[)]"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize(("death", "told"), DEATHS)
def test_the_death_of_a_process_is_an_error_and_no_wait(
    method: StartMethod, death: Callable[[object], None], told: str
) -> None:
    started = time.monotonic()
    with pytest.raises(ChildProcessError, match=told):
        list(spread(call, [doze, death, doze], state={}, jobs=3, method=method))
    assert time.monotonic() - started < 20


def give_up(state: dict[str, int], piece: object, code: int | None) -> str | None:
    assert state == {}
    return None if code == 3 else f"{getattr(piece, '__name__', piece)}: {code}"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_piece_of_which_processes_die_is_given_up_and_all_others_are_done(method: StartMethod) -> None:
    pieces = [len, crash, len, kill_itself, len]
    results = dict(spread(call, pieces, state={}, jobs=2, method=method, give_up=give_up))
    assert {0: 0, 1: "crash: -11", 2: 0, 3: "kill_itself: -9", 4: 0} == results
    assert {0: "crash: -11"} == dict(spread(call, [crash], state={}, jobs=1, method=method, give_up=give_up))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_death_that_is_no_end_of_a_piece_is_an_error(method: StartMethod) -> None:
    with pytest.raises(ChildProcessError, match="exit code 3"):
        list(spread(call, [len, exit_with_3, len], state={}, jobs=2, method=method, give_up=give_up))


def test_closing_ends_all_processes_at_once(method: StartMethod) -> None:
    work = spread(call, [len, doze, doze], state={}, jobs=3, method=method)
    assert (0, 0) == next(work)
    started = time.monotonic()
    work.close()
    assert (True, []) == (time.monotonic() - started < 20, multiprocessing.active_children())


def test_a_fault_of_the_caller_ends_all_processes() -> None:
    def fail() -> None:
        for _ in spread(call, [len, doze, doze], state={}, jobs=3):
            raise KeyError

    with pytest.raises(KeyError):
        fail()


def test_a_process_does_not_hear_ctrl_c(method: StartMethod) -> None:
    assert {0: "works on", 1: 0} == dict(spread(call, [interrupt_itself, len], state={}, jobs=2, method=method))


PROGRAM = """
import os, sys, time
from netzblatt.workers.pool import spread
from netzblatt.workers.processes import StartMethod

def work(state, piece):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(piece)

if __name__ == "__main__":
    os.write(1, b"%d\\n" % os.getpid())
    list(spread(work, [float(sys.argv[2])] * 6, state=None, jobs=3, method=sys.argv[1]))
"""


@contextmanager
def _started(tmp_path: Path, method: StartMethod, seconds: float) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A program that works with three processes, and the numbers of all four."""
    (tmp_path / "program.py").write_text(PROGRAM, "utf-8")
    command = [sys.executable, str(tmp_path / "program.py"), method, str(seconds)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as program:
        assert program.stdout
        try:
            yield program, [int(program.stdout.readline()) for _ in range(4)]
        finally:
            program.kill()


def _is_gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    # Nobody has asked yet how it ended.
    return Path(f"/proc/{number}/stat").exists() and Path(f"/proc/{number}/stat").read_text("utf-8").split()[2] == "Z"


def _are_gone(numbers: list[int]) -> bool:
    end = time.monotonic() + 10
    while not all(map(_is_gone, numbers)) and time.monotonic() < end:
        time.sleep(0.02)
    return all(map(_is_gone, numbers))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_ctrl_c_ends_all_at_once(tmp_path: Path, method: StartMethod) -> None:
    with _started(tmp_path, method, 60) as (program, numbers):
        os.killpg(program.pid, signal.SIGINT)
        _, told = program.communicate(timeout=20)
    assert (True, 1) == (_are_gone(numbers), told.count("Traceback (most recent call last)")), told
    assert told.endswith("KeyboardInterrupt\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_processes_whose_parent_is_killed_end_with_their_piece(tmp_path: Path, method: StartMethod) -> None:
    with _started(tmp_path, method, 0.5) as (program, numbers):
        program.kill()
        _, told = program.communicate(timeout=20)
    assert (True, "") == (_are_gone(numbers), told)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_the_death_of_a_process_that_stood_by_is_an_error_and_no_wait(method: StartMethod) -> None:
    with (
        start_workers(get_ready, jobs=3, method=method) as workers,
        pytest.raises(ChildProcessError, match="signal 9"),
    ):
        list(spread_among(workers, call, [doze, kill_itself, doze], state={}))
    with start_workers(get_ready, jobs=2, method=method) as workers:
        for process in workers.values():
            process.kill()
            process.join()
        with pytest.raises(ChildProcessError, match="signal 9"):
            list(spread_among(workers, multiply_when_ready, range(4), state=3))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="nothing to count them by")
def test_no_line_stays_open(method: StartMethod) -> None:
    list(spread(multiply, range(4), state=3, jobs=2, method=method))
    before = len([*Path("/proc/self/fd").iterdir()])
    for _ in range(3):
        list(spread(multiply, range(4), state=3, jobs=2, method=method))
    assert before == len([*Path("/proc/self/fd").iterdir()])


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (0, "a worker process ended in the middle of its work (exit code 0)"),
        (None, "a worker process ended in the middle of its work (exit code None)"),
        (-15, "a worker process was ended by signal 15 (Terminated)"),
        (-9, "a worker process was ended by signal 9 (Killed): was there too little memory?"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other words for signals")
def test_a_death_is_described_by_its_exit_code(code: int | None, expected: str) -> None:
    assert expected == describe_death(code)


def test_a_job_is_run_by_as_many_processes_as_it_is_given(method: StartMethod) -> None:
    results = dict(run_job(Job(get_process_id, None, range(40)), processes=3, method=method))
    assert (40, False) == (len(results), os.getpid() in results.values())
    assert 2 <= len({*results.values()}) <= 3


def test_a_job_is_sent_to_processes_that_wait_for_one(method: StartMethod) -> None:
    with start_processes(get_ready, processes=2, method=method) as workers:
        results = dict(send_job(workers, Job(multiply_when_ready, 3, range(10))))
        assert ({index: (1, 3 * index) for index in range(10)}, {}) == (results, workers)
