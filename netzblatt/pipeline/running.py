"""Runs a build: times it, sorts its Problems, and builds again if a session in memory was wrong."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter

from netzblatt.model.frozen import replace
from netzblatt.model.result import Result
from netzblatt.pipeline import order
from netzblatt.pipeline.options import Options
from netzblatt.site_folder.fault_report import write_down_faults


def build(root: Path, *, options: Options) -> Result:
    """Builds the site at `root`. Raises OSError for the world's faults; the faults of users are in the Result, and then
    site/ stays as it was.
    """
    return run(root, partial(_build, root, options))


def run(root: Path, work: Callable[[], Result]) -> Result:
    """Runs the work on the site at `root`, and returns its Result with the Problems in their order and the time that it
    took.
    """
    started = perf_counter()
    with _without_collecting_cycles():
        result = work()
    problems = write_down_faults(sorted(set(result.problems)), root)
    return replace(result, problems=problems, seconds=perf_counter() - started)


def _build(root: Path, options: Options) -> Result:
    try:
        result = order.build(root, options=options)
    except Exception:
        if not (options.session and options.session.relies_on_memory):
            raise
    else:
        if not (result.has_faults and options.session and options.session.relies_on_memory):
            return result
    # Somebody deleted something of ours, which is allowed at any time, and what is missing then may fail in any way.
    # This time everything is looked at.
    return order.build(root, options=options)


@contextmanager
def _without_collecting_cycles() -> Iterator[None]:
    """Switches the search for cycles off: a build makes values by the hundred thousand, and hardly a cycle."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
