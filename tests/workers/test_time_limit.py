from __future__ import annotations

import signal
import subprocess
import sys
from threading import Thread

import pytest

from netzblatt.workers.time_limit import OverdueError, interrupt_after, limit_time

BUSY = "from netzblatt.workers.time_limit import limit_time\nwith limit_time(0.1):\n    sum(range(10**12))"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such timer")
def test_a_process_that_takes_too_long_is_ended_even_in_c() -> None:
    ended = subprocess.run([sys.executable, "-c", BUSY], timeout=20, check=False)
    assert -signal.SIGPROF == ended.returncode


def test_who_is_ready_in_time_is_left_alone() -> None:
    with limit_time(60):
        pass
    assert (0.0, 0.0) == signal.getitimer(signal.ITIMER_PROF)


def _work_for_ever() -> None:
    while True:
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such timer")
def test_work_without_end_is_interrupted_each_time() -> None:
    with interrupt_after(0.1):
        for _ in range(3):
            with pytest.raises(OverdueError):
                _work_for_ever()
    assert (0.0, 0.0) == signal.getitimer(signal.ITIMER_VIRTUAL)


def test_another_thread_than_the_main_one_is_interrupted_too() -> None:
    done: list[str] = []

    def work() -> None:
        with interrupt_after(60):
            done.append("in time")
        try:
            with interrupt_after(0.02):
                _work_for_ever()
        except OverdueError:
            done.append("late")

    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(60)
    assert ["in time", "late"] == done
