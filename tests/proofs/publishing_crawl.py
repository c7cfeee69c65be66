"""A reader who never rests: `python -m tests.proofs.publishing_crawl --target folder --publishes 100`.

A thread reads all pages of a newspaper without pause, while it is published again and again. Each page must be there,
whole, with its style, picture and links. Exit code 1 if anything was found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from threading import Thread

from netzblatt.publish.transfer import KEPT_RELEASES
from tests.proofs.published_paper import find_faults, make_issue, open_case, publish_issue
from tests.publish.targets import CASES, TargetCase

READ = "times all pages were read"


def main() -> int:
    options = _options()
    with (
        tempfile.TemporaryDirectory(prefix="netzblatt-proof-") as folder,
        open_case(options.target, Path(folder)) as case,
    ):
        found = crawl(case, options.publishes)
    for what, number in sorted(found.items()):
        sys.stdout.write(f"{number:7} {what}\n")
    return int(found.keys() != {READ})


def crawl(case: TargetCase, publishes: int) -> Counter[str]:
    """Publishes, and counts what a reader found meanwhile."""
    reader = Reader(case)
    publish_issue(case, 0)
    reader.start()
    try:
        for number in range(1, publishes + 1):
            reader.newest = number
            publish_issue(case, number)
            reader.oldest = number
    finally:
        reader.is_done = True
        reader.join()
    return reader.found


class Reader(Thread):
    """A reader of a target, and what was `found`. Pages may be of the issues from the `oldest` to the `newest`."""

    def __init__(self, case: TargetCase) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.oldest = self.newest = 0
        self.is_done = False
        self._case = case

    def run(self) -> None:
        while not self.is_done:
            oldest = self.oldest
            # Whatever was published while it was read may be there, too.
            issues = [make_issue(number) for number in range(oldest, oldest + KEPT_RELEASES + 1)]
            faults = list(find_faults(self._case.read_public, *issues))
            # A reader who was asleep for longer finds styles that are gone, and may.
            if self.newest <= oldest + KEPT_RELEASES:
                self.found.update([*faults, READ])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.publishing_crawl", description=__doc__)
    parser.add_argument("--target", choices=sorted(CASES.keys() - {"plain"}), default="folder")
    parser.add_argument("--publishes", type=int, default=100)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
