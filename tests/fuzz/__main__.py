"""The long run: `python -m tests.fuzz --cases 20000`.

Of ten cases nine are single documents, one is a whole site. Each batch runs in a process of its own, so that a case
that never ends stops its batch only, and says where; what Hypothesis found is shrunk, printed and kept in .hypothesis/,
where the next run begins with it. Exit code 1 if anything was found.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from time import perf_counter

from tests.fuzz.batch import run

BATCH = 1000


def main() -> int:
    options = _options()
    started, failed, codes = perf_counter(), 0, Counter[str]()
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for number, first in enumerate(range(0, options.cases, BATCH)):
            cases = min(BATCH, options.cases - first)
            fault, found = pool.apply(run, (options.seed + number, cases))
            failed += bool(fault)
            codes.update(found)
            _print(f"{first + cases} cases, {perf_counter() - started:.0f} s, {len(codes)} codes {fault}")
    _print("\n".join(f"{number:7} {code}" for code, number in codes.most_common()))
    return 1 if failed else 0


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first batch; another one makes other cases")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
