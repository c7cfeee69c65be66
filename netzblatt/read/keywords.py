"""Tags that mean the same are one keyword, however they are spelled. Knows no address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from netzblatt.model.catalog import Keyword
from netzblatt.model.entries import Entry
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.read.archive import Archive
from netzblatt.read.excerpts import Texts
from netzblatt.tools.slugs import slug

# What may differ between two spellings of one tag. All other signs mean something: C, C# and C++ are three.
_IDLE = re.compile(r"[\w\s\-‐‑–./·'’]+")


def sense(tag: str) -> tuple[str, str]:
    """What two spellings of one tag have in common."""
    return slug(tag), _IDLE.sub("", tag)


def spellings(entries: Iterable[Entry]) -> dict[str, str]:
    """How each tag is written, by slug: as most documents do it, and of equals as the first."""
    counts = Counter(tag for entry in entries for tag in entry.summary.tags)
    names: dict[str, str] = {}
    # Sorting is stable and a Counter keeps the order of first sight.
    for tag in sorted(counts, key=lambda tag: -counts[tag]):
        names.setdefault(slug(tag), tag)
    return names


def respelled(entry: Entry, names: Mapping[str, str], archive: Archive) -> Entry:
    """`entry` with its tags as they are written everywhere."""
    tags = tuple([names[slug(tag)] for tag in entry.summary.tags])
    return entry if tags == entry.summary.tags else archive.mend(entry, replace(archive.record(entry), tags=tags))


def keywords(articles: Iterable[Entry], events: Iterable[Entry]) -> tuple[Keyword, ...]:
    """By slug; each with what carries it, in the order in which it came."""
    found: dict[str, tuple[list[Entry], list[Entry]]] = {}
    for place, entries in enumerate((articles, events)):
        for entry in entries:
            for tag in entry.summary.tags:
                found.setdefault(tag, ([], []))[place].append(entry)
    made = (Keyword(name, slug(name), tuple(news), tuple(dates)) for name, (news, dates) in found.items())
    return tuple(sorted(made, key=lambda keyword: keyword.slug))


def misspelt(entries: Sequence[Entry], names: Mapping[str, str], texts: Texts) -> list[Problem]:
    """A warning for each tag that is written otherwise elsewhere; an error for one that is another tag, and would have
    the same address.
    """
    problems = []
    for entry, tag in [(one, tag) for one in entries for tag in one.summary.tags if names[slug(tag)] != tag]:
        name, place = names[slug(tag)], _place(entry.path, texts.of(entry.path), tag)
        if sense(tag) == sense(name):
            problems.append(warning(place, "tag/spelling", value=tag, name=name))
        else:
            other = min(one.path for one in entries if name in one.summary.tags)
            problems.append(error(place, "tag/clash", value=tag, name=name, other=other))
    return problems


def _place(path: str, text: str, tag: str) -> Position:
    """Where a tag stands in the front matter. Searched only when there is something to say about it."""
    word = re.compile(rf"(?<![\w-]){re.escape(tag)}(?![\w+#-])")
    found = re.compile(r"(?i)^[ \t]*(?:tags?|schlag\w+)[ \t]*:", re.MULTILINE).search(text)
    match = word.search(text, found.end() if found else 0)
    if match is None:
        return Position(path)
    start = text.rfind("\n", 0, match.start()) + 1
    return Position(path, text.count("\n", 0, start) + 1, match.start() - start + 1)
