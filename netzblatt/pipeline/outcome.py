"""How a build ended. Knows no stage."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.pipeline.result import Result

if TYPE_CHECKING:
    from netzblatt.model.problem import Problem
    from netzblatt.pipeline.planning import PlannedSite
    from netzblatt.pipeline.previous import Previous


class Outcome(NamedTuple):
    """The result, what there is after it, and the plan if it was carried out."""

    result: Result
    previous: Previous
    planned: PlannedSite | None = None


def refuse(problems: Iterable[Problem], previous: Previous) -> Outcome:
    """Ends a build before there was anything to plan."""
    return Outcome(Result(problems=tuple(problems)), previous)
