from __future__ import annotations

import pytest

from netzblatt.model.problem import Problem
from netzblatt.read.fault_net import FaultNet


def _fail(failure: BaseException) -> None:
    raise failure


@pytest.mark.parametrize("failure", [KeyError("a"), RecursionError(), MemoryError(), UnicodeError(), AssertionError()])
def test_whatever_nobody_expected_becomes_a_problem_with_its_traceback(failure: Exception) -> None:
    problems: list[Problem] = []
    with FaultNet("content/a.md", problems):
        _fail(failure)
    (problem,) = problems
    assert ("content/a.md", "program/fault", True) == (str(problem.position), problem.code, problem.is_fault)
    assert "test_fault_net.py" in dict(problem.values)["traceback"]


@pytest.mark.parametrize("failure", [OSError("disk full"), KeyboardInterrupt(), SystemExit()])
def test_what_ends_a_build_ends_it(failure: BaseException) -> None:
    problems: list[Problem] = []
    with pytest.raises(type(failure)), FaultNet("content/a.md", problems):
        _fail(failure)
    assert [] == problems
