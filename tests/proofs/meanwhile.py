"""Files change under a build: `python -m tests.proofs.meanwhile --stride 1`.

Whenever a build is about to touch a file for the n-th time, all sources become those of another edition, as by
`git checkout`. What that build makes is a mixture, or it is refused; but site/ is what the build says it is, and the
next build makes the new edition, whole: nothing of the mixture is remembered. Exit code 1 if anything was found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from netzblatt.pipeline import Options
from netzblatt.pipeline import build as build_site
from tests.proofs.accident import Accident
from tests.proofs.command import Press, run_here
from tests.proofs.folders import compute_digests

# Ends of the build under which the files changed.
ORDERLY = {"it was published", "it was refused with Problems", "it was refused: a file changed meanwhile"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.meanwhile", description=__doc__)
    parser.add_argument("--stride", type=int, default=1)
    stride = parser.parse_args().stride
    with tempfile.TemporaryDirectory(prefix="netzblatt-proof-") as folder:
        found = Counter(check_out_meanwhile(Press(Path(folder), build=run_here), stride=stride))
    for what, number in sorted(found.items()):
        sys.stdout.write(f"{number:7} {what}\n")
    return int(not found.keys() <= ORDERLY)


def check_out_meanwhile(press: Press, *, stride: int) -> Iterator[str]:
    """Changes the sources at every `stride`-th touch of a file, until a build has fewer. Yields how each ended."""
    accident = Accident(press.turn, root=press.root)
    for at in count(1, stride):
        press.turn()
        with accident.at(at):
            yield judge_build(press.root)
        if accident.count < at:
            return
        yield from press.mend()


def judge_build(root: Path) -> str:
    """Builds once, and returns how it ended, or what is wrong if site/ is not what the build says."""
    before = compute_digests(root / "site")
    try:
        result = build_site(root, options=Options(now=datetime.now(UTC)))
    except OSError as fault:
        is_whole, end = before == compute_digests(root / "site"), "it was refused: a file changed meanwhile"
        return end if is_whole else f"not the site of before: {fault}"
    if result.has_errors:
        return "it was refused with Problems" if before == compute_digests(root / "site") else "published with errors"
    return "it was published" if dict(result.manifest) == compute_digests(root / "site") else "not what was said"


if __name__ == "__main__":
    sys.exit(main())
