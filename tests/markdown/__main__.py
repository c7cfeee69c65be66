"""The long run: `python -m tests.markdown --texts 100000`.

First all texts that are there, then so many made by Hypothesis, in batches of a process each. What is found is shrunk,
printed and kept in .hypothesis/, where the next run begins with it. Exit code 1 if anything was found. 100,000 texts
take some 20 minutes of one core that nobody else wants.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from collections.abc import Iterator
from time import perf_counter

from tests.markdown.batch import Batch, run_found, run_made

SIZE = 2000


def main() -> int:
    options = _options()
    started, batches = perf_counter(), []
    for batch in _batches(options):
        batches.append(batch)
        texts, plain = sum(batch.texts for batch in batches), sum(batch.plain for batch in batches)
        sys.stdout.write(f"{texts} texts, {plain} of them plain, {perf_counter() - started:.0f} s {batch.fault}\n")
        sys.stdout.flush()
    return 1 if any(batch.fault for batch in batches) else 0


def _batches(options: argparse.Namespace) -> Iterator[Batch]:
    starts = range(0, options.texts, SIZE)
    made = [(options.seed + number, min(SIZE, options.texts - start)) for number, start in enumerate(starts)]
    with multiprocessing.get_context("spawn").Pool(options.jobs, maxtasksperchild=1) as pool:
        yield pool.apply(run_found)
        yield from pool.imap(run_made, made, chunksize=1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.markdown", description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first batch; another one makes other texts")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
