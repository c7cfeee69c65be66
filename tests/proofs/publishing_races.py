"""Two publishers at once: `python -m tests.proofs.publishing_races --target folder --races 200 --seed 1`.

Two publishers bring different issues to the same target. Which of them may make its next call is drawn, so that a seed
repeats the race. In half of the races a dead publisher has left its lock. At the end the target must hold one of the
issues, whole, and its record must say so; a publisher that did not come to its end must know of the other one. Exit
code 1 if anything was found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from threading import Semaphore, Thread
from typing import Self, TypeVar

from msgspec import json

from netzblatt.cache import digest
from netzblatt.publish import Outcome, Target
from netzblatt.publish.published_site import load_published_site
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.target_lock import LOCK, LockNote
from tests.proofs.published_paper import find_faults, make_issue, open_case, publish_issue, publish_to
from tests.proofs.twins import make_random
from tests.publish.targets import CASES, TargetCase

R = TypeVar("R")
BOTH, ONE = "both, one after the other", "one, and the other was told"
WELL = {BOTH, ONE}
STALE = LockNote("Max", "elsewhere", 1, datetime(2020, 1, 1, tzinfo=UTC), "x")


def main() -> int:
    options = _options()
    found = Counter[str]()
    with tempfile.TemporaryDirectory(prefix="netzblatt-proof-") as folder:
        for seed in range(options.seed, options.seed + options.races):
            with open_case(options.target, Path(folder) / f"{seed}") as case:
                results = race(case, seed)
            found.update(results)
            if not set(results) <= WELL:
                sys.stdout.write(f"--seed {seed} --races 1: {', '.join(results)}\n")
    for what, number in sorted(found.items()):
        sys.stdout.write(f"{number:7} {what}\n")
    return int(not found.keys() <= WELL)


def race(case: TargetCase, seed: int) -> list[str]:
    """Lets two publishers race, and returns how that ended, or what is wrong."""
    random = make_random(seed)
    publish_issue(case, 0)
    if random.random() < 0.5:
        with case.open() as target:
            target.create(LOCK, json.encode(STALE))
    runners = [Runner(case, 1), Runner(case, 2)]
    _let_run(runners, random)
    done = [runner.number for runner in runners if runner.outcome and runner.outcome.is_done]
    told = [runner for runner in runners if runner.is_told]
    if len(done) + len(told) != len(runners) or not done:
        return [f"{runner.number} ended with {runner.outcome} {runner.fault}" for runner in runners]
    return list(_judge(case, done)) or [BOTH if len(done) > 1 else ONE]


def _let_run(runners: Sequence[Runner], random: Random) -> None:
    """Lets one of the publishers after the other make a call. Each keeps its turn for a while, as processes do."""
    alive = list(runners)
    for runner in alive:
        runner.start()
        runner.waits.acquire()
    while alive:
        runner = random.choice(alive)
        for _ in range(random.choice((1, 1, 2, 5))):
            runner.turn.release()
            runner.waits.acquire()
            if runner.has_ended:
                alive.remove(runner)
                break


def _judge(case: TargetCase, done: Sequence[int]) -> Iterator[str]:
    """Yields what is wrong with a target to which these issues were brought."""
    if not any(not list(find_faults(case.read_public, make_issue(number))) for number in done):
        yield f"the pages are those of no issue of {done}"
    with case.open() as target:
        published = load_published_site(target, is_forced=False)
    for path, file in published.files.items():
        if digest.of_bytes(case.read_public(path) or b"") != file.digest:
            yield f"{path} is not what the record says"


class Runner(Thread):
    """A publisher that makes each call at a target when it is its `turn`, and `waits` for the next one."""

    def __init__(self, case: TargetCase, number: int) -> None:
        super().__init__(daemon=True)
        self.number = number
        self.turn, self.waits = Semaphore(0), Semaphore(0)
        self.outcome: Outcome | None = None
        self.fault = ""
        self.has_ended = False
        self._case = case

    @property
    def is_told(self) -> bool:
        """Whether it knows that another one was there."""
        return bool((self.outcome and self.outcome.locked_by) or "world/publisher" in self.fault)

    def run(self) -> None:
        try:
            with self._case.open() as target:
                self.outcome = publish_to(_TakingTurns(target, self), make_issue(self.number))
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is told
            self.fault = repr(fault)
        finally:
            self.has_ended = True
            self.waits.release()


class _TakingTurns:
    """A target that is called when it is a runner's turn."""

    def __init__(self, target: Target, runner: Runner) -> None:
        self._target = target
        self._runner = runner
        self.is_whole = target.is_whole

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def read(self, path: str) -> bytes | None:
        return self._wait(lambda: self._target.read(path))

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        return self._wait(lambda: self._target.read_all(paths))

    def create(self, path: str, data: bytes) -> bool:
        return self._wait(lambda: self._target.create(path, data))

    def write(self, files: Sequence[ReleaseFile]) -> None:
        self._wait(lambda: self._target.write(files))

    def delete(self, paths: Sequence[str]) -> None:
        self._wait(lambda: self._target.delete(paths))

    def switch(self, release: str, *, earlier: str) -> None:
        self._wait(lambda: self._target.switch(release, earlier=earlier))

    def _wait(self, call: Callable[[], R]) -> R:
        self._runner.waits.release()
        self._runner.turn.acquire()
        return call()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.publishing_races", description=__doc__)
    parser.add_argument("--target", choices=sorted(CASES), default="plain")
    parser.add_argument("--races", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
