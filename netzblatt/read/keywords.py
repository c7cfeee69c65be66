"""Tags that mean the same are one keyword, however they are spelled. Knows no address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from netzblatt.model.catalog import Keyword
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.records import Article, Event
from netzblatt.model.source import Source
from netzblatt.read.excerpts import with_excerpt
from netzblatt.tools import front_matter
from netzblatt.tools.slugs import slug

R = TypeVar("R", Article, Event)


# What may differ between two spellings of one tag. All other signs mean something: C, C# and C++ are three.
_IDLE = re.compile(r"[\w\s\-‐‑–./·'’]+")


def sense(tag: str) -> tuple[str, str]:
    """What two spellings of one tag have in common."""
    return slug(tag), _IDLE.sub("", tag)


def spellings(records: Iterable[Article | Event]) -> dict[str, str]:
    """How each tag is written, by slug: as most records do it, and of equals as the first."""
    counts = Counter(tag for record in records for tag in record.tags)
    names: dict[str, str] = {}
    # Sorting is stable and a Counter keeps the order of first sight.
    for tag in sorted(counts, key=lambda tag: -counts[tag]):
        names.setdefault(slug(tag), tag)
    return names


def respelled(record: R, names: Mapping[str, str]) -> R:
    """`record` with its tags as they are written everywhere."""
    tags = tuple(names[slug(tag)] for tag in record.tags)
    return record if tags == record.tags else replace(record, tags=tags)


def keywords(records: Iterable[Article | Event]) -> tuple[Keyword, ...]:
    """By slug; each with its records, newest first."""
    found: dict[str, list[Article | Event]] = {}
    for record in sorted(records, key=_date, reverse=True):
        for tag in record.tags:
            found.setdefault(tag, []).append(record)
    entries = (Keyword(name, slug(name), tuple(members)) for name, members in found.items())
    return tuple(sorted(entries, key=lambda keyword: keyword.slug))


def _date(record: Article | Event) -> tuple[float, str]:
    moment = record.date if isinstance(record, Article) else record.when.start
    return moment.at.timestamp(), record.path


def misspelt(
    records: Sequence[Article | Event], names: Mapping[str, str], sources: Mapping[str, Source]
) -> list[Problem]:
    """A warning for each tag that is written otherwise elsewhere; an error for one that is another tag, and would have
    the same address.
    """
    problems = []
    for record, tag in [(one, tag) for one in records for tag in one.tags if names[slug(tag)] != tag]:
        name, place = names[slug(tag)], _place(sources[record.path], tag)
        if sense(tag) == sense(name):
            problems.append(warning(place, "tag/spelling", value=tag, name=name))
        else:
            other = min(one.path for one in records if name in one.tags)
            problems.append(error(place, "tag/clash", value=tag, name=name, other=other))
    return [with_excerpt(problem, sources) for problem in problems]


def _place(source: Source, tag: str) -> Position:
    """Where a tag stands in the front matter. Searched only when there is something to say about it."""
    text, _ = front_matter.decode(source)
    word = re.compile(rf"(?<![\w-]){re.escape(tag)}(?![\w+#-])")
    found = re.compile(r"(?i)^[ \t]*(?:tags?|schlag\w+)[ \t]*:", re.MULTILINE).search(text)
    match = word.search(text, found.end() if found else 0)
    if match is None:
        return Position(source.path)
    start = text.rfind("\n", 0, match.start()) + 1
    return Position(source.path, text.count("\n", 0, start) + 1, match.start() - start + 1)
