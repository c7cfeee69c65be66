"""Collects the articles of each dossier, and finds those that are in the wrong one. Knows no address."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from netzblatt.model.catalog import Dossier
from netzblatt.model.problem import Problem, warning
from netzblatt.model.records import Article
from netzblatt.model.summaries import Entry
from netzblatt.read.archive import Archive
from netzblatt.tools.language.likeness import LIKENESS, choose, guess, list_like
from netzblatt.tools.language.slugs import slugify

NUMBERS = re.compile(r"\d+")


def collect_dossiers(articles: Iterable[Entry]) -> tuple[Dossier, ...]:
    """Returns all dossiers, sorted by slug. Their articles are in the order of their numbers, then of their dates."""
    return tuple(_make_dossier(slug, parts) for slug, parts in sorted(_group_by_slug(articles).items()))


def _make_dossier(slug: str, parts: Iterable[Entry]) -> Dossier:
    articles = tuple(sorted(parts, key=_get_place))
    descriptions = [article.summary.dossier_description for article in articles]
    return Dossier(_choose_name(articles), slug, articles, next(filter(None, descriptions), ""))


def _group_by_slug(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Groups the entries that are in a dossier. Spellings of one name that differ in signs only have one slug."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.summary.dossier:
            groups[slugify(entry.summary.dossier)].append(entry)
    return groups


def _choose_name(parts: Iterable[Entry]) -> str:
    """Chooses the spelling of most parts; of equally frequent ones, that of the first file."""
    names = [part.summary.dossier for part in sorted(parts, key=lambda part: part.path)]
    return Counter(names).most_common(1)[0][0]


def _get_place(part: Entry) -> tuple[bool, int, float, str]:
    number = part.summary.part
    return not number, number, part.timestamp, part.path


def check_dossiers(entries: Iterable[Entry], archive: Archive) -> Iterator[Problem]:
    """Yields a warning for each article that is alone in its dossier, spells its name otherwise than most, or has the
    number of another part.
    """
    groups = _group_by_slug(entries)
    names = {slug: _choose_name(parts) for slug, parts in groups.items()}
    # Somebody who misspells a name founds a dossier of one part.
    known = tuple(names[slug] for slug, parts in groups.items() if len(parts) > 1)
    lonely = {names[slug]: parts[0] for slug, parts in groups.items() if len(parts) == 1}
    pairs = _pair_alike([name for name in lonely if not guess(name, known)])
    for slug, parts in sorted(groups.items()):
        name = names[slug]
        nearest = guess(name, known) or pairs.get(name, "") if name in lonely else ""
        if nearest and (nearest in known or _get_order(parts[0]) > _get_order(lonely[nearest])):
            yield _warn(parts[0], archive, "series/misspelt", guess=nearest)
        elif name in lonely and not nearest:
            yield _warn(parts[0], archive, "series/alone", guess="")
        yield from _check_parts(sorted(parts, key=_get_place), name, archive)


def _pair_alike(names: Sequence[str]) -> dict[str, str]:
    """Returns the other name for each of two that are so like that one of them is probably misspelt. Numbers differ on
    purpose: "Messe 2025" and "Messe 2026".
    """
    nearest = {}
    for name in names:
        like = [pair for pair in list_like(name, tuple(names), LIKENESS) if pair[1] != name]
        nearest[name] = choose([pair for pair in like if NUMBERS.findall(pair[1]) == NUMBERS.findall(name)])
    return {name: other for name, other in nearest.items() if nearest.get(other) == name}


def _get_order(part: Entry) -> tuple[float, str]:
    return part.timestamp, part.path


def _check_parts(parts: Sequence[Entry], name: str, archive: Archive) -> Iterator[Problem]:
    first_by_number: dict[int, Entry] = {}
    for part in parts:
        if part.summary.dossier != name:
            yield _warn(part, archive, "series/spelling", name=name)
        first = first_by_number.setdefault(part.summary.part, part) if part.summary.part else part
        if first is not part:
            yield _warn(part, archive, "series/same-part", part=str(part.summary.part), other=first.path)


def _warn(entry: Entry, archive: Archive, code: str, **values: str) -> Problem:
    record = archive.load_record(entry)
    if not isinstance(record, Article) or record.dossier is None:
        raise TypeError(record)
    return warning(record.dossier.position, code, value=record.dossier.name, **values)
