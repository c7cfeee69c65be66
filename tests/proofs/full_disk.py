"""A disk that is really full: `python -m tests.proofs.full_disk FOLDER`, where FOLDER is a small disk of its own, a
tmpfs of some 8 MB for instance. On a larger one, --cut cuts each file off that grows too large, by the same kind of
error in the middle of writing.

A site is built there with less and less room left for the next edition, down to none. Exit code 1 if site/ was ever
anything but whole, or a build without room did not say so.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.proofs.command import BEFORE, Press, run_here
from tests.proofs.world import WELL

BLOCK = 4096
BLOCKS = (512, 256, 128, 96, 64, 48, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1, 0)
SIZES = (100_000, 20_000, 6000, 4000, 3000, 2000, 1500, 1000, 700, 500, 300, 100, 1, 0)


def main() -> int:
    options = _options()
    press, found = Press(options.folder, build=run_here), Counter[str]()
    for room in SIZES if options.cut else BLOCKS:
        press.turn()
        with _files_up_to(room) if options.cut else disk_with(room * BLOCK, folder=options.folder):
            done = run_here(press.root)
        found[f"exit {done.code}, {press.judge_site()}"] += 1
        found.update(press.mend())
    for what, number in sorted(found.items()):
        sys.stdout.write(f"{number:7} {what}\n")
    return int(not found.keys() <= WELL or not found[f"exit 2, {BEFORE}"])


@contextmanager
def disk_with(room: int, *, folder: Path) -> Iterator[None]:
    """Fills the disk until `room` bytes are left."""
    with tempfile.TemporaryFile(dir=folder, buffering=0) as ballast:
        try:
            while ballast.write(bytes(BLOCK)) == BLOCK:
                pass
        except OSError:
            ballast.truncate(max(0, ballast.tell() - room))
        yield


@contextmanager
def _files_up_to(size: int) -> Iterator[None]:
    """Lets no file grow beyond `size` bytes."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.full_disk", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cut", action="store_true", help="cut files off instead of filling the disk")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
