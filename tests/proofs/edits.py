"""The long run: `python -m tests.proofs.edits --sequences 2000 --seed 1`.

Each sequence edits, breaks and mends a small site in 30 steps and builds it after each; the same sources, copied
elsewhere and built from nothing, must give the same site and the same Problems, and site/ must hold it, no file more or
less. What fails is shortened and printed as a line to repeat it with. Exit code 1 if anything was found.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from tests.proofs.sequences import LENGTH, Step, Story, draw, run, shorten

REPORT_EVERY = 50


def main() -> int:
    options = _options()
    if options.steps:
        story = run([Step.parse(step) for step in options.steps])
        _print("\n".join([*story.lines, story.fault]))
        return int(bool(story.fault))
    return _long_run(range(options.seed, options.seed + options.sequences), jobs=options.jobs)


def _long_run(seeds: range, *, jobs: int) -> int:
    started, faults, made, published = perf_counter(), 0, Counter[str](), Counter[str]()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        for number, (seed, story) in enumerate(zip(seeds, pool.map(investigate, seeds), strict=True), 1):
            made.update(story.made)
            published.update(story.published)
            if story.fault:
                faults += 1
                _print(f"seed {seed}\n{format_story(story)}")
            if number % REPORT_EVERY == 0 or number == len(seeds):
                _print(f"{number} sequences, {made.total()} steps, {perf_counter() - started:.0f} s, {faults} faults")
    _print("\n".join(f"{made[name]:7} {name}, {published[name]} published" for name in sorted(made)))
    return int(bool(faults))


def investigate(seed: int) -> Story:
    """Runs the sequence of a seed. If it has a fault, returns the shortest story with that fault."""
    steps = draw(seed, LENGTH)
    story = run(steps)
    if not story.fault:
        return story
    shortest = run(shorten(steps, fault=story.fault))
    # If it does not fail again, it depends on the moment, and all of it is worth reading.
    return shortest if shortest.fault else story


def format_story(story: Story) -> str:
    """Formats a story for people, with the command that repeats it."""
    steps = " ".join(":".join(line.split(":")[:2]) for line in story.lines)
    return "\n".join([*story.lines, story.fault, f"python -m tests.proofs.edits --steps {steps}"])


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.edits", description=__doc__)
    parser.add_argument("--sequences", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1, help="of the first sequence")
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--steps", nargs="+", help="run these instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
