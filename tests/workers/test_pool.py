from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from ast import literal_eval
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from netzblatt.workers import pool
from netzblatt.workers.pool import count_cores, spread, spread_among, start_workers
from netzblatt.workers.processes import StartMethod

METHODS: list[StartMethod] = ["fork", "spawn"] if hasattr(os, "fork") else ["spawn"]
forking = pytest.mark.skipif("fork" not in METHODS, reason="this system cannot fork")


@pytest.fixture(params=METHODS)
def method(request: pytest.FixtureRequest) -> StartMethod:
    return "fork" if request.param == "fork" else "spawn"


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    yield
    assert ([], 0) == (multiprocessing.active_children(), gc.get_freeze_count())


def _times(state: int, piece: int) -> int:
    return state * piece


def _own_number(_: None, __: int) -> int:
    return os.getpid()


def _long_or_short(state: Path, piece: int) -> int:
    """The first piece is not done before the others are."""
    if piece == 1:
        state.touch()
    while piece == 0 and not state.exists():
        time.sleep(0.01)
    return os.getpid()


def _size(state: int, piece: int) -> bytes:
    return bytes([piece]) * state


def _call(state: dict[str, int], piece: Callable[[dict[str, int]], Any]) -> Any:
    return piece(state)


def _ill(_: object) -> None:
    message = "Hier fehlt ein Titel"
    raise ValueError(message)


class PeculiarError(Exception):
    """Cannot be put together again: what it is made of is not what it holds."""

    def __init__(self, *, code: str, line: int) -> None:
        super().__init__(f"{code} in {line}")


def _peculiar(_: object) -> None:
    raise PeculiarError(code="title", line=3)


def _exit(_: object) -> None:
    os._exit(3)


def _die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crash(_: object) -> None:
    # pytest's own, which would tell at length.
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)


def _interrupted(_: object) -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "works on"


def _doze(_: object) -> None:
    time.sleep(60)


def _nested(_: object) -> Any:
    return lambda: None


def _frozen(_: None, __: int) -> int:
    return gc.get_freeze_count()


# Changed by a test: only a fork of it knows.
ROOT = Path(__file__).parent.parent.parent
SEEN: dict[str, int] = {}


def _seen(_: None, __: int) -> bool:
    return "here" in SEEN


class Counted:
    pickled = 0

    def __getstate__(self) -> int:
        Counted.pickled += 1
        return 1

    def __setstate__(self, state: int) -> None:
        self.pickled = state


def _same(state: Counted, piece: int) -> int:
    return state.pickled + piece


def test_every_piece_is_worked_on_once(method: StartMethod) -> None:
    found = sorted(spread(_times, range(100), state=3, jobs=2, method=method))
    assert [(index, 3 * index) for index in range(100)] == found


@pytest.mark.parametrize(("pieces", "jobs"), [(3, 1), (3, 0), (1, 4), (0, 4)])
def test_one_job_or_one_piece_needs_no_other_process(pieces: int, jobs: int) -> None:
    found = list(spread(_own_number, range(pieces), state=None, jobs=jobs))
    assert [(index, os.getpid()) for index in range(pieces)] == found


def test_one_job_works_when_it_is_asked() -> None:
    done: list[int] = []
    work = spread(lambda state, piece: state.append(piece), range(5), state=done, jobs=1)
    assert (0, [0], 1, [0, 1]) == (next(work)[0], [*done], next(work)[0], [*done])


def test_whoever_is_done_takes_the_next_piece(tmp_path: Path, method: StartMethod) -> None:
    found = list(spread(_long_or_short, range(8), state=tmp_path / "done", jobs=2, method=method))
    assert ([7, 6, 5, 4, 3, 2, 1, 0], 2) == ([index for index, _ in found], len({number for _, number in found}))


@forking
def test_what_was_there_before_a_fork_is_left_out_of_collections() -> None:
    found = dict(spread(_frozen, range(2), state=None, jobs=2, method="fork"))
    assert (True, True) == (found[0] > 1000, found[1] > 1000)


@forking
def test_forked_processes_see_the_state_and_the_pieces_as_they_are() -> None:
    number = 1
    pieces: list[Callable[[Any], Any]] = [lambda state: state["a"] + number] * 3
    assert [(0, 2), (1, 2), (2, 2)] == sorted(spread(_call, pieces, state={"a": 1}, jobs=2, method="fork"))


def test_spawned_processes_are_handed_the_state_once_each() -> None:
    Counted.pickled = 0
    found = sorted(spread(_same, range(9), state=Counted(), jobs=2, method="spawn"))
    assert (2, [(index, index + 1) for index in range(9)]) == (Counted.pickled, found)


def test_large_results_come_whole(method: StartMethod) -> None:
    found = dict(spread(_size, range(4), state=3_000_000, jobs=2, method=method))
    assert {index: bytes([index]) * 3_000_000 for index in range(4)} == found


def test_a_fault_is_raised_here_and_shows_where_it_came_from(method: StartMethod) -> None:
    with pytest.raises(ValueError, match=r"^Hier fehlt ein Titel\n") as told:
        list(spread(_call, [_ill, _doze], state={}, jobs=2, method=method))
    assert "in _ill" in told.value.__notes__[0]


def test_a_fault_that_cannot_travel_is_told_by_another(method: StartMethod) -> None:
    with pytest.raises(RuntimeError, match=r"^PeculiarError: title in 3\n") as told:
        list(spread(_call, [_peculiar] * 2, state={}, jobs=2, method=method))
    assert "in _peculiar" in told.value.__notes__[0]


def test_a_result_that_cannot_travel_is_a_fault() -> None:
    with pytest.raises(Exception, match="pickle"):
        list(spread(_call, [_nested] * 2, state={}, jobs=2))


DEATHS = [
    (_exit, "ended in the middle of its work [(]exit code 3[)]"),
    (_die, "ended by signal 9 [(]Killed[)]: was there too little memory"),
    (_crash, "ended by signal 11 [(]Segmentation fault[)]"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize(("death", "told"), DEATHS)
def test_the_death_of_a_process_is_an_error_and_no_wait(
    method: StartMethod, death: Callable[[object], None], told: str
) -> None:
    started = time.monotonic()
    with pytest.raises(ChildProcessError, match=told):
        list(spread(_call, [_doze, death, _doze], state={}, jobs=3, method=method))
    assert time.monotonic() - started < 20


def test_closing_ends_all_processes_at_once(method: StartMethod) -> None:
    work = spread(_call, [len, _doze, _doze], state={}, jobs=3, method=method)
    assert (0, 0) == next(work)
    started = time.monotonic()
    work.close()
    assert (True, []) == (time.monotonic() - started < 5, multiprocessing.active_children())


def test_a_fault_of_the_caller_ends_all_processes() -> None:
    def fail() -> None:
        for _ in spread(_call, [len, _doze, _doze], state={}, jobs=3):
            raise KeyError

    with pytest.raises(KeyError):
        fail()


def test_a_process_does_not_hear_ctrl_c(method: StartMethod) -> None:
    assert {0: "works on", 1: 0} == dict(spread(_call, [_interrupted, len], state={}, jobs=2, method=method))


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


def forked_with_and_without_a_thread() -> tuple[dict[int, bool], dict[int, bool]]:
    SEEN["here"] = 1
    is_over = threading.Event()
    thread = threading.Thread(target=is_over.wait)
    before = dict(spread(_seen, range(2), state=None, jobs=2))
    thread.start()
    meanwhile = dict(spread(_seen, range(2), state=None, jobs=2))
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


def _get_ready() -> None:
    SEEN["ready"] = SEEN.get("ready", 0) + 1


def _when_ready(state: int, piece: int) -> tuple[int, int]:
    return SEEN.get("ready", 0), state * piece


def test_processes_that_stand_by_are_ready_once_and_end_with_their_work(method: StartMethod) -> None:
    with start_workers(_get_ready, jobs=2, method=method) as crew:
        assert (2, "ready" in SEEN) == (len(crew), False)
        found = sorted(spread_among(crew, _when_ready, range(40), state=3))
        assert ([(index, (1, 3 * index)) for index in range(40)], {}, []) == (
            found,
            crew,
            multiprocessing.active_children(),
        )


def test_processes_that_nobody_wants_end_too(method: StartMethod) -> None:
    with start_workers(_get_ready, jobs=2, method=method):
        assert 2 == len(multiprocessing.active_children())
    with start_workers(_get_ready, jobs=2, method=method) as crew:
        assert [] == list(spread_among(crew, _when_ready, (), state=3))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_the_death_of_a_process_that_stood_by_is_an_error_and_no_wait(method: StartMethod) -> None:
    with (
        start_workers(_get_ready, jobs=3, method=method) as crew,
        pytest.raises(ChildProcessError, match="signal 9"),
    ):
        list(spread_among(crew, _call, [_doze, _die, _doze], state={}))
    with start_workers(_get_ready, jobs=2, method=method) as crew:
        for process in crew.values():
            process.kill()
            process.join()
        with pytest.raises(ChildProcessError, match="signal 9"):
            list(spread_among(crew, _when_ready, range(4), state=3))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="nothing to count them by")
def test_no_line_stays_open(method: StartMethod) -> None:
    list(spread(_times, range(4), state=3, jobs=2, method=method))
    before = len([*Path("/proc/self/fd").iterdir()])
    for _ in range(3):
        list(spread(_times, range(4), state=3, jobs=2, method=method))
    assert before == len([*Path("/proc/self/fd").iterdir()])


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
