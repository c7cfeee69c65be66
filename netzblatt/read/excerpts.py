"""Problems about a place of a file that was read long ago: with the line that stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from netzblatt.model.problem import Problem
from netzblatt.model.source import Source
from netzblatt.tools import front_matter


def with_excerpt(problem: Problem, sources: Mapping[str, Source]) -> Problem:
    """`problem` with the source line that it points to, where there is one."""
    source = sources.get(problem.position.path)
    if problem.excerpt or not problem.position.line or source is None or source.data is None:
        return problem
    text, _ = front_matter.decode(source)
    lines = text.split("\n")
    line = problem.position.line
    return replace(problem, excerpt=lines[line - 1]) if line <= len(lines) else problem
