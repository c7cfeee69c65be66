"""Counts what a drawing makes a browser draw: ten groups, each of which shows the one before it ten times, are ten
billion shapes. Knows no element by name.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

ROOT = ""
_REFERENCE = re.compile(r"url\(\s{0,9}[\"']?\s{0,9}#([^\"')]{1,200})")


class UseCounter:
    """Counts elements by the innermost id that they stand under, and remembers which ids show which others."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._uses: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, owner: str, attributes: Mapping[str, str]) -> str:
        """Adds an element that stands under the id `owner`, and returns the id that its own parts stand under."""
        name = attributes.get("id", owner)
        if name != owner and name in self._counts:
            # Only the first element of an id is shown again.
            name = owner
        if name != owner:
            self._uses[owner].append(name)
        self._counts[name] += 1
        self._uses[name] += _find_references(attributes)
        return name

    def count(self) -> int:
        """Counts all elements that are drawn. Those of a drawing that contains itself have no number."""
        totals: dict[str, int] = {}
        try:
            for name in TopologicalSorter(self._uses).static_order():
                totals[name] = self._counts.get(name, 0) + sum(totals[used] for used in self._uses.get(name, ()))
        except CycleError:
            return sys.maxsize
        return totals.get(ROOT, 0)


def _find_references(attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        if name == "href" and value.startswith("#"):
            yield value[1:]
        elif "url(" in value:
            yield from _REFERENCE.findall(value)
