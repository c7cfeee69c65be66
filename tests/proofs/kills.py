"""Kills: `python -m tests.proofs.kills --times 300 --seed 1`.

A site is built again and again, and killed with SIGKILL in the middle: at instants drawn by the clock, or, with
--every, before each single touch of a file (accident.py). Whenever that is, site/ must hold the edition from before the
build or the one after it, whole, and the next build must make the latter. Half of the kills by the clock strike the
whole process group, the other half the first process only, whose workers must not outlive it. Exit code 1 if anything
was found.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic, sleep

from tests.proofs.command import WHOLE, Press, build, build_with, start
from tests.proofs.twins import make_random

# How many seconds workers may outlive the process that they work for.
ORPHANED = 2.0
# A build without an accident, by as many processes as it is asked to take.
SHARED = ("-m", "tests.proofs.accident", "none", "0")


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="netzblatt-proof-") as folder:
        press = Press(Path(folder))
        if options.every:
            found = kill_every(press, options.every, jobs=options.jobs)
        else:
            found = kill_times(press, options.times, seed=options.seed, jobs=options.jobs)
    for what, number in sorted(found.items()):
        sys.stdout.write(f"{number:7} {what}\n")
    return int(not found.keys() <= WHOLE)


def kill_times(press: Press, times: int, *, seed: int, jobs: int) -> Counter[str]:
    """Kills builds at random moments, and counts what site/ held afterwards and what was wrong."""
    random, found, longest = make_random(seed), Counter[str](), _duration(press)
    for number in range(times):
        press.turn()
        found[_kill_one(press, random, longest, jobs)] += 1
        # Every other time what is left is killed once more before it can be mended.
        if random.random() < 0.5 or number == times - 1:
            found.update(press.mend())
    return found


def kill_every(press: Press, stride: int, *, jobs: int) -> Counter[str]:
    """Kills builds before every `stride`-th touch of a file, until one comes to its end; counts as above."""
    found, at, code = Counter[str](), 1, -signal.SIGKILL
    while code == -signal.SIGKILL:
        press.turn()
        code = build_with("kill", at, press.root, "--jobs", str(jobs)).code
        found[press.judge_site()] += 1
        found.update(press.mend())
        at += stride
    return found


def _duration(press: Press) -> float:
    """Measures the seconds of a build, from the start of its process; the shorter of two."""
    seconds = []
    for _ in range(2):
        press.turn()
        started = monotonic()
        build(press.root)
        seconds.append(monotonic() - started)
        press.judge_site()
    return min(seconds)


def _kill_one(press: Press, random: Random, longest: float, jobs: int) -> str:
    process = start(press.root, "build", "--jobs", str(jobs), entry=SHARED)
    sleep(random.uniform(0, longest))
    if random.random() < 0.5:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    try:
        # Both ends of its output are closed when the last worker is gone.
        process.communicate(timeout=ORPHANED)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return "workers that go on for nobody"
    return press.judge_site()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=0, metavar="N", help="before every N-th touch of a file instead")
    parser.add_argument("--jobs", type=int, default=2, help="of each build")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
