from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from netzblatt.workers import second_process as module
from netzblatt.workers.second_process import start_second_process

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked on other systems")


@pytest.fixture(autouse=True)
def _no_process_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "count_cores", lambda: 2)
    # Tests before this one may have left threads, with which nobody forks.
    monkeypatch.setattr(module, "choose_start_method", lambda: "fork")
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    before = children.read_text("ascii")
    yield
    assert before == children.read_text("ascii")


def test_the_work_is_done_elsewhere_meanwhile(tmp_path: Path) -> None:
    def work() -> int:
        while not (tmp_path / "go").exists():
            time.sleep(0.01)
        return os.getpid()

    with start_second_process(work) as (result,):
        (tmp_path / "go").touch()
        assert os.getpid() != result()


def test_a_large_result_comes_whole() -> None:
    with start_second_process(lambda: b"x" * 10_000_000) as (result,):
        assert result() == b"x" * 10_000_000


def test_a_fault_is_that_of_the_work(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise KeyError(os.getpid())

    with pytest.raises(KeyError) as told, start_second_process(work) as (result,):
        result()
    assert ((os.getpid(),), ("", "")) == (told.value.args, tuple(capfd.readouterr()))


def test_nobody_is_left_behind_when_the_first_process_is_killed(tmp_path: Path) -> None:
    """Who has more to say than a pipe holds waits for a reader, and has the first one's lock."""
    code = (
        "import os, time; from pathlib import Path; from netzblatt.workers import second_process as module;"
        "module.count_cores, module.choose_start_method = lambda: 2, lambda: 'fork';"
        "work = lambda: Path('child').write_text(str(os.getpid())) and b'x' * 10_000_000;"
        "line = module.start_second_process(work); line.__enter__(); time.sleep(60)"
    )
    child = tmp_path / "child"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ) as first:
        until = time.monotonic() + 20
        while not (child.exists() and child.read_text("ascii")) and time.monotonic() < until:
            time.sleep(0.01)
        first.kill()
    while _is_alive(child.read_text("ascii")) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _is_alive(child.read_text("ascii"))


def test_works_are_done_in_turn_by_one_process() -> None:
    done: list[str] = []
    with start_second_process(partial(_noted, done, "a"), partial(_noted, done, "b")) as (first, second):
        results = [second(), first()]
    assert ([], 1) == (done, len({number for _, number in results}))
    assert [["a", "b"], ["a"]] == [words for words, _ in results]


def _noted(done: list[str], word: str) -> tuple[list[str], int]:
    done.append(word)
    return done, os.getpid()


def test_where_there_is_no_second_process_any_more_it_is_done_here() -> None:
    own = os.getpid()
    with start_second_process(
        lambda: signal.raise_signal(signal.SIGKILL) if os.getpid() != own else own, os.getpid
    ) as works:
        assert [own, own] == [work() for work in works]


def _is_alive(number: str) -> bool:
    """The command line of one that is dead and has not been buried is empty."""
    with suppress(OSError):
        return bool(Path("/proc", number, "cmdline").read_bytes())
    return False


def test_what_dies_elsewhere_is_done_here() -> None:
    own = os.getpid()

    def work() -> str:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    with start_second_process(work) as (result,):
        assert ["done", "done"] == [result(), result()]


def test_a_fault_does_not_let_the_other_process_go_on_with_our_work(tmp_path: Path) -> None:
    def work() -> None:
        raise KeyError

    own = os.getpid()
    with suppress(KeyError), start_second_process(work):
        time.sleep(0.2)
    if os.getpid() != own:
        (tmp_path / "here").touch()
        os._exit(0)
    assert not (tmp_path / "here").exists()


def test_what_cannot_travel_is_done_here() -> None:
    with start_second_process(lambda: test_what_cannot_travel_is_done_here.__get__) as (result,):
        assert callable(result())


def test_what_nobody_waits_for_is_ended() -> None:
    started = time.monotonic()
    with start_second_process(lambda: time.sleep(60)):
        pass
    assert time.monotonic() - started < 10


def test_one_core_does_it_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "count_cores", lambda: 1)
    done: list[int] = []
    with start_second_process(lambda: done.append(1)) as (result,):
        assert [] == done
        result()
    assert [1] == done


def test_where_nothing_can_be_forked_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "choose_start_method", lambda: "spawn")
    with start_second_process(os.getpid) as (result,):
        assert os.getpid() == result()


def test_ctrl_c_ends_both() -> None:
    def interrupt() -> None:
        with start_second_process(lambda: time.sleep(60)) as (result,):
            signal.setitimer(signal.ITIMER_REAL, 0.1)
            result()

    before = signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        interrupt()
    signal.signal(signal.SIGALRM, before)


def test_no_descriptor_stays_open() -> None:
    counts = []
    for _ in range(3):
        with start_second_process(os.getpid) as (result,):
            result()
        counts.append(len([*Path("/proc/self/fd").iterdir()]))
    assert 1 == len(set(counts))
