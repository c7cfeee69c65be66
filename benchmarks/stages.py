"""One build of the site in this folder, by the clock of its stages: `python -m benchmarks.stages` prints JSON, seconds
by name. What is missing to the time of the process is its start, with all imports, and its end.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from netzblatt.pipeline import Build, Options, build


class Watch:
    """Told of a build's progress, it remembers when each stage began."""

    def __init__(self) -> None:
        self._began: dict[str, float] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        del done, total
        self._began.setdefault(stage, perf_counter())

    def stages(self) -> Mapping[str, float]:
        """Seconds of each stage, the last one until now."""
        ends = [*list(self._began.values())[1:], perf_counter()]
        return {stage: end - began for (stage, began), end in zip(self._began.items(), ends, strict=True)}


def stages_of(result: Build, watch: Watch) -> Mapping[str, float]:
    """As the build tells them; as its progress shows them, while it does not."""
    return getattr(result, "stages", None) or watch.stages()


def main() -> None:
    """Build, and tell."""
    watch = Watch()
    result = build(Path.cwd(), options=Options(now=datetime.now(UTC), progress=watch))
    if result.has_errors:
        sys.exit("\n".join(map(str, result.problems)))
    json.dump(dict(stages_of(result, watch)), sys.stdout)


if __name__ == "__main__":
    main()
