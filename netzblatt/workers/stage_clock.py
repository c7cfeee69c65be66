"""How long each stage of a build took. Knows no stage by name."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter


class StageClock:
    """Measures the stages of one build; `stages` are seconds by name. `read_clock` returns seconds."""

    def __init__(self, read_clock: Callable[[], float] = perf_counter) -> None:
        self.stages: dict[str, float] = {}
        self._read_clock = read_clock
        self._since = read_clock()

    def end(self, stage: str) -> None:
        """Counts the time since the last stage ended for this one."""
        now = self._read_clock()
        self.stages[stage], self._since = now - self._since, now
