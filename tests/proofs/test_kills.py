"""The short form of the long run (kills.py), and the kill that is asked for: Ctrl-C."""

from __future__ import annotations

import re
from time import time

import pytest

from tests.proofs.command import AFTER, BEFORE, WHOLE, Press, build_with
from tests.proofs.kills import kill_every, kill_times


def test_killed_at_any_moment_site_is_whole_and_the_next_build_is_right(press: Press) -> None:
    found = kill_times(press, 10, seed=1, jobs=2)
    assert found.keys() <= WHOLE, found


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_before_any_touch_of_a_file_site_is_whole_and_the_next_build_is_right(press: Press, jobs: int) -> None:
    found = kill_every(press, _touches(press, jobs)[0] // 5, jobs=jobs)
    assert WHOLE == found.keys(), found


def _touches(press: Press, jobs: int) -> tuple[int, int]:
    """Counts how often a build touches a file in its first process, and how often until the exchange."""
    press.turn()
    numbers = re.findall(r"\d+", build_with("none", 0, press.root, "--jobs", str(jobs)).err)
    assert AFTER == press.judge_site()
    return int(numbers[0]), int(numbers[1])


@pytest.mark.parametrize("number", [1, 3, 9])
def test_a_worker_that_is_killed_ends_the_build_with_a_line_and_the_old_site(press: Press, number: int) -> None:
    press.turn()
    done = build_with("kill_worker", number, press.root, "--jobs", "2")
    assert (2, BEFORE, 2) == (done.code, press.judge_site(), done.err.count("\n")), done.err
    assert "Traceback" not in done.err
    assert [] == press.mend()


@pytest.mark.parametrize("share", [0.01, 0.5, 0.9])
def test_ctrl_c_ends_a_build_within_a_second_and_leaves_the_old_site(press: Press, share: float) -> None:
    until_exchange = _touches(press, 2)[1]
    press.turn()
    done = build_with("interrupt", max(1, int(until_exchange * share)), press.root, "--jobs", "2")
    ended = time()
    interrupted = float(done.err.split()[2])
    assert (130, BEFORE, "") == (done.code, press.judge_site(), done.out)
    assert ended - interrupted < 1.0
    assert "Traceback" not in done.err
    assert [] == press.mend()
