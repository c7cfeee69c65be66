"""Builds the site in this folder once, and prints the seconds of each stage as JSON: `python -m benchmarks.stages`.

Of the process's time the stages leave out its start, with all imports, and its end.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from netzblatt.pipeline import Options, Result, build


class StageClock:
    """Notes when each stage of a build begins. A build calls it to report its progress."""

    def __init__(self) -> None:
        self._began: dict[str, float] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        del done, total
        self._began.setdefault(stage, perf_counter())

    def compute_stages(self) -> Mapping[str, float]:
        """Returns the seconds of each stage; the last one lasts until now."""
        ends = [*list(self._began.values())[1:], perf_counter()]
        return {stage: end - began for (stage, began), end in zip(self._began.items(), ends, strict=True)}


def find_stages(result: Result, clock: StageClock) -> Mapping[str, float]:
    """Returns the seconds of each stage from the build's own result, or from the clock if it has none."""
    return getattr(result, "stages", None) or clock.compute_stages()


def main() -> None:
    """Builds the site, and prints the seconds of its stages."""
    clock = StageClock()
    result = build(Path.cwd(), options=Options(now=datetime.now(UTC), report_progress=clock))
    if result.has_errors:
        sys.exit("\n".join(map(str, result.problems)))
    json.dump(dict(find_stages(result, clock)), sys.stdout)


if __name__ == "__main__":
    main()
