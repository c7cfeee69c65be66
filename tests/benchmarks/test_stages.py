from __future__ import annotations

import pytest

from benchmarks import stages
from benchmarks.stages import StageClock, find_stages
from netzblatt.pipeline import Result


def test_each_stage_lasts_until_the_next_one_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([1.0, 3.0, 7.0])
    monkeypatch.setattr(stages, "perf_counter", lambda: next(moments))
    clock = StageClock()
    for stage, done in (("read", 0), ("make", 0)):
        clock(stage, done, 2)
    assert {"read": 2.0, "make": 4.0} == clock.compute_stages()


def test_a_stage_begins_once(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([1.0, 2.0, 9.0])
    monkeypatch.setattr(stages, "perf_counter", lambda: next(moments))
    clock = StageClock()
    clock("read", 0, 2)
    clock("read", 1, 2)
    assert {"read": 8.0} == clock.compute_stages()


def test_a_result_that_has_stages_is_believed() -> None:
    assert {"read": 1.0} == find_stages(Result(stages={"read": 1.0}), StageClock())
