"""Tags that mean the same are one keyword, however they are spelled. Knows no address."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from netzblatt.model.catalog import Keyword
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.summaries import Entry
from netzblatt.read.archive import Archive
from netzblatt.read.excerpts import SourceTexts
from netzblatt.tools.language.slugs import slugify

# What may differ between two spellings of one tag. All other signs mean something: C, C# and C++ are three.
_IDLE = re.compile(r"[\w\s\-‐‑–./·'’]+")


@lru_cache(maxsize=2048)
def compute_sense(tag: str) -> tuple[str, str]:
    """What two spellings of one tag have in common."""
    return slugify(tag), _IDLE.sub("", tag)


def choose_spellings(entries: Iterable[Entry]) -> dict[str, str]:
    """The tags that are written otherwise elsewhere, and how: as most documents do it, and of equals as the first."""
    counts = Counter(chain.from_iterable([entry.summary.tags for entry in entries]))
    names: dict[str, str] = {}
    # Sorting is stable and a Counter keeps the order of first sight.
    for tag in sorted(counts, key=lambda tag: -counts[tag]):
        names.setdefault(slugify(tag), tag)
    return {tag: name for tag in counts if (name := names[slugify(tag)]) != tag}


def respell_tags(entry: Entry, names: Mapping[str, str], archive: Archive) -> Entry:
    """`entry` with its tags as they are written everywhere."""
    if names.keys().isdisjoint(entry.summary.tags):
        return entry
    tags = tuple(names.get(tag, tag) for tag in entry.summary.tags)
    return archive.mend(entry, replace(archive.load_record(entry), tags=tags))


def collect_keywords(articles: Iterable[Entry], events: Iterable[Entry]) -> tuple[Keyword, ...]:
    """By slug; each with what carries it, in the order in which it came."""
    news, dates = _group_by_tag(articles), _group_by_tag(events)
    made = (Keyword(tag, slugify(tag), tuple(news[tag]), tuple(dates[tag])) for tag in {**news, **dates})
    return tuple(sorted(made, key=lambda keyword: keyword.slug))


def _group_by_tag(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for tag in entry.summary.tags:
            found[tag].append(entry)
    return found


def find_misspelt(entries: Sequence[Entry], names: Mapping[str, str], texts: SourceTexts) -> list[Problem]:
    """A warning for each tag that is written otherwise elsewhere; an error for one that is another tag, and would have
    the same address.
    """
    problems = []
    for entry, tag in [(one, tag) for one in entries if names for tag in one.summary.tags if tag in names]:
        name, place = names[tag], _find_position(entry.path, texts.read(entry.path), tag)
        if compute_sense(tag) == compute_sense(name):
            problems.append(warning(place, "tag/spelling", value=tag, name=name))
        else:
            other = min(one.path for one in entries if name in one.summary.tags)
            problems.append(error(place, "tag/clash", value=tag, name=name, other=other))
    return problems


def _find_position(path: str, text: str, tag: str) -> Position:
    """Where a tag stands in the front matter. Searched only when there is something to say about it."""
    word = re.compile(rf"(?<![\w-]){re.escape(tag)}(?![\w+#-])")
    found = re.compile(r"(?i)^[ \t]*(?:tags?|schlag\w+)[ \t]*:", re.MULTILINE).search(text)
    match = word.search(text, found.end() if found else 0)
    if match is None:
        return Position(path)
    start = text.rfind("\n", 0, match.start()) + 1
    return Position(path, text.count("\n", 0, start) + 1, match.start() - start + 1)
