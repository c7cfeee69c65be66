"""The world's faults: `python -m tests.proofs.world --fault full --stride 1`.

A site is built again and again, and from its n-th touch of a file on the system refuses, as a disk does that is full,
read-only or broken. Then the build must end with exit code 2 and one line, and site/ must hold the edition from before;
or it did without what was refused, and site/ holds the new one. The next build, in a world that is mended, must be
right. Exit code 1 if anything was found.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple, NoReturn

from tests.proofs.accident import ALL, CHANGING, MAKING, READING, Accident
from tests.proofs.command import AFTER, BEFORE, Outcome, Press, run_here
from tests.proofs.sharing import share_work


class Fault(NamedTuple):
    """The system's error, the touches that it refuses, and whether it goes on refusing."""

    number: int
    touches: frozenset[str]
    is_lasting: bool = True


FAULTS = {
    "full": Fault(errno.ENOSPC, MAKING),
    "read-only": Fault(errno.EROFS, MAKING | CHANGING),
    "forbidden": Fault(errno.EACCES, MAKING | CHANGING),
    "too-many-files": Fault(errno.EMFILE, READING | MAKING),
    "broken": Fault(errno.EIO, ALL),
    "broken-once": Fault(errno.EIO, ALL, is_lasting=False),
}
# The third: something after the exchange was refused and reported.
WELL = {f"exit 2, {BEFORE}", f"exit 0, {AFTER}", f"exit 2, {AFTER}"}


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="netzblatt-proof-") as folder:
        press = Press(Path(folder), build=run_here)
        found = Counter(
            (fault, how)
            for fault in options.fault
            for how in refuse(press, FAULTS[fault], stride=options.stride, jobs=options.jobs)
        )
    for (fault, how), number in sorted(found.items()):
        sys.stdout.write(f"{number:7} {fault}: {how}\n")
    return int(not {how for _, how in found} <= WELL)


def refuse(press: Press, fault: Fault, *, stride: int, jobs: int) -> Iterator[str]:
    """Refuses every `stride`-th touch of each process, until none has so many. Yields how each build ended."""

    def strike() -> NoReturn:
        raise OSError(fault.number, os.strerror(fault.number), str(press.root / "site"))

    accident = Accident(strike, root=press.root, touches=fault.touches, is_lasting=fault.is_lasting)
    for at in count(1, stride):
        press.turn()
        with accident.at(at):
            done = _attempt(press.root, jobs)
        shown = press.judge_site()
        if accident.count < at and done.code == 0:
            return
        yield f"exit {done.code}, {shown}{_unclear(done)}"
        yield from press.mend()


def _attempt(root: Path, jobs: int) -> Outcome:
    try:
        with share_work():
            return run_here(root, "build", "--jobs", str(jobs))
    except Exception as surprise:  # noqa: BLE001 - a traceback is what no editor should see
        return Outcome(-1, "", f"{surprise!r}")


def _unclear(done: Outcome) -> str:
    """Returns what is wrong with the output of a build: a fault is one line."""
    return "" if done.err.count("\n") == (done.code == 2) else f": {done.err}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.world", description=__doc__)
    parser.add_argument("--fault", choices=FAULTS, nargs="+", default=["full"])
    parser.add_argument("--stride", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
