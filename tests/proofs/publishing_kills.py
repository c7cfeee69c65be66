"""Kills of publishers: `python -m tests.proofs.publishing_kills --target ssh --times 50 --seed 1`.

A newspaper is published again and again, each time by a process that is killed with SIGKILL at an instant drawn by the
clock. Whenever that is, a reader must find whole pages, old or new, with their style, picture and links, and the next
publishing must complete the new issue. Half of the time what is left is killed once more before that. Exit code 1 if
anything was found.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from time import perf_counter, sleep

from tests.proofs.published_paper import find_faults, make_issue, open_case, publish_issue
from tests.proofs.twins import make_random
from tests.publish.targets import CASES, TargetCase

# What is well, and only counted.
OLD, NEW, BETWEEN = "the old issue", "the new issue", "an issue between, or pages of both"
WELL = {OLD, NEW, BETWEEN}


def main() -> int:
    options = _options()
    with (
        tempfile.TemporaryDirectory(prefix="netzblatt-proof-") as folder,
        open_case(options.target, Path(folder)) as case,
    ):
        found = kill_times(case, options.times, seed=options.seed)
    for what, number in sorted(found.items()):
        sys.stdout.write(f"{number:7} {what}\n")
    return int(not found.keys() <= WELL)


def kill_times(case: TargetCase, times: int, *, seed: int) -> Counter[str]:
    """Kills publishers at random moments, and counts what a reader found afterwards."""
    random, found, held = make_random(seed), Counter[str](), 0
    publish_issue(case, held)
    longest = max(_measure(case) for _ in range(3))
    held += 1
    for number in range(2, times + 2):
        _kill_one(case, number, random, longest)
        found.update(_judge(case, held, number))
        if random.random() < 0.5 or number == times + 1:
            held = number
            found.update(_complete(case, number))
    return found


def _measure(case: TargetCase) -> float:
    """Measures the seconds that a publisher takes for one issue."""
    started = perf_counter()
    _, status = os.waitpid(_start(case, 1), 0)
    assert status == 0
    return perf_counter() - started


def _kill_one(case: TargetCase, number: int, random: Random, longest: float) -> None:
    process = _start(case, number)
    # Later issues have more pages.
    sleep(random.uniform(0, 1.5 * longest))
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def _start(case: TargetCase, number: int) -> int:
    process = os.fork()
    if process == 0:
        is_done = False
        try:
            is_done = publish_issue(case, number).is_done
        finally:
            os._exit(0 if is_done else 1)
    return process


def _judge(case: TargetCase, held: int, number: int) -> list[str]:
    """Returns what a reader finds: what is wrong, or what is well. Issues between both may have begun to appear."""
    issues = [make_issue(issue) for issue in range(held, number + 1)]
    faults = list(find_faults(case.read_public, *issues))
    shown = {case.read_public(path) for path in ("index.html", "news/0/index.html")}
    texts = {(data or b"").decode().partition("Ausgabe ")[2].split()[0].rstrip(",") for data in shown}
    return faults or [OLD if texts == {f"{held}"} else NEW if texts == {f"{number}"} else BETWEEN]


def _complete(case: TargetCase, number: int) -> list[str]:
    """Publishes an issue without an accident, and returns what is wrong then."""
    outcome, issue = publish_issue(case, number), make_issue(number)
    if not outcome.is_done:
        return [f"the next publishing: {outcome.locked_by or outcome.problems}"]
    return [f"afterwards: {fault}" for fault in find_faults(case.read_public, issue)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.publishing_kills", description=__doc__)
    parser.add_argument("--target", choices=sorted(CASES.keys() - {"plain"}), default="folder")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
