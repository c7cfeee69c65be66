"""Finds what the page of a tag says of other tags: the wider and narrower ones, and those that occur with it most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from netzblatt.model.catalog import Keyword
from netzblatt.model.frozen import Frozen

RELATED = 6


class TagNeighbours(Frozen, frozen=True, kw_only=True):
    """The names of the tags that the page of a tag leads to. `parent` is "" if there is none."""

    parent: str = ""
    children: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def find_neighbours(keywords: Iterable[Keyword]) -> Mapping[str, TagNeighbours]:
    """Returns the neighbours of each keyword by its name."""
    keywords = tuple(keywords)
    parents = {keyword.name: keyword.term.parent for keyword in keywords if keyword.term and keyword.term.parent}
    children: dict[str, list[str]] = defaultdict(list)
    for name, parent in parents.items():
        children[parent].append(name)
    return {
        keyword.name: TagNeighbours(
            parent=parents.get(keyword.name, ""),
            children=tuple(children[keyword.name]),
            related=_choose_related(keyword, {keyword.name, parents.get(keyword.name, ""), *children[keyword.name]}),
        )
        for keyword in keywords
    }


def _choose_related(keyword: Keyword, known: set[str]) -> tuple[str, ...]:
    """Chooses the tags that most articles and events have besides this one, the most frequent one first."""
    entries = (*keyword.articles, *keyword.events)
    counts = Counter(chain.from_iterable([entry.summary.tags for entry in entries]))
    others = [(-count, name) for name, count in counts.items() if name not in known]
    return tuple(name for _, name in sorted(others)[:RELATED])
