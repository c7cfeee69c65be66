from __future__ import annotations

from netzblatt.workers.stage_clock import StageClock


def test_each_stage_takes_the_time_since_the_one_before() -> None:
    times = iter([10.0, 11.0, 13.0, 13.5])
    clock = StageClock(read_clock=lambda: next(times))
    for stage in ("look", "read", "plan"):
        clock.end(stage)
    assert {"look": 1.0, "read": 2.0, "plan": 0.5} == clock.stages
    assert ["look", "read", "plan"] == list(clock.stages)
