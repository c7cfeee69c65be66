"""How long each stage of a build took. Knows no stage by name."""

from __future__ import annotations

from time import perf_counter


class StageClock:
    """Measures the stages of one build; `stages` are seconds by name."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self._since = perf_counter()

    def end(self, stage: str) -> None:
        """Counts the time since the last stage ended for this one."""
        now = perf_counter()
        self.stages[stage], self._since = now - self._since, now
