"""Finds what the page of a tag says of other tags: the wider and narrower ones, and those that occur with it most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from netzblatt.model.catalog import Keyword
from netzblatt.model.frozen import Frozen
from netzblatt.model.summaries import Summary

RELATED = 6


class TagFamily(Frozen, frozen=True):
    """The names of the wider tag ("" if there is none) and of the narrower ones."""

    parent: str = ""
    children: tuple[str, ...] = ()


def find_families(keywords: Collection[Keyword]) -> Mapping[str, TagFamily]:
    """Returns the families of those keywords that have one, by name."""
    parents = {keyword.name: keyword.term.parent for keyword in keywords if keyword.term and keyword.term.parent}
    children: dict[str, list[str]] = defaultdict(list)
    for name, parent in parents.items():
        children[parent].append(name)
    return {name: TagFamily(parents.get(name, ""), tuple(children[name])) for name in {**parents, **children}}


def choose_related(summaries: Iterable[Summary], *, known: Collection[str]) -> tuple[str, ...]:
    """Chooses the tags that most articles and events have besides those that are `known`, the most frequent first."""
    counts = Counter(chain.from_iterable([summary.tags for summary in summaries]))
    others = [(-count, name) for name, count in counts.items() if name not in known]
    return tuple(name for _, name in sorted(others)[:RELATED])
