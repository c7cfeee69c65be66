"""Collects the articles of each dossier, and finds those that are in the wrong one. Knows no address."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from netzblatt.model.catalog import Catalog, Dossier
from netzblatt.model.frozen import replace
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


def translate_dossiers(edition: Catalog) -> tuple[Dossier, ...]:
    """Returns the dossiers of all languages as they are in an edition: with their names there, and the articles that
    its lists have.
    """
    shown = {entry.path for entry in edition.articles if entry.summary.dossier}
    translated = (_translate(dossier, edition.settings.language, shown) for dossier in edition.dossiers)
    return tuple(dossier for dossier in translated if dossier.articles)


def _translate(dossier: Dossier, language: str, shown: Collection[str]) -> Dossier:
    articles = tuple(entry for entry in dossier.articles if entry.path in shown)
    for translation in dossier.translations:
        if translation.language == language:
            return replace(dossier, articles=articles, name=translation.name, description=translation.description)
    return replace(dossier, articles=articles)


def _make_dossier(slug: str, parts: Iterable[Entry]) -> Dossier:
    articles = tuple(sorted(parts, key=_get_place))
    descriptions = [article.summary.dossier_description for article in articles]
    return Dossier(
        name=_choose_name(articles, slug),
        slug=slug,
        articles=articles,
        description=next(filter(None, descriptions), ""),
        translations=tuple(each for article in articles for each in article.summary.dossier_translations),
    )


def _group_by_slug(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Groups the entries that are in a dossier. Spellings of one name that differ in signs only have one slug, and so
    have its names in other languages.
    """
    in_dossiers = [entry for entry in entries if entry.summary.dossier]
    names = _find_names(in_dossiers)
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in in_dossiers:
        groups[_find_slug(entry.summary.dossier, names)].append(entry)
    return groups


def _find_names(parts: Iterable[Entry]) -> Mapping[str, str]:
    """Returns the slugs of the names that dossiers have in other languages, each with the slug that it stands for."""
    names: dict[str, str] = {}
    # Those whose names tell a language are translations, and come after their originals.
    named = sorted((part.path.count("."), part.path, part) for part in parts if part.summary.dossier_translations)
    for _, _, part in named:
        slug = _find_slug(part.summary.dossier, names)
        for translation in part.summary.dossier_translations:
            if _find_slug(translation.name, names) != slug:
                names.setdefault(slugify(translation.name), slug)
    return names


def _find_slug(name: str, names: Mapping[str, str]) -> str:
    slug = slugify(name)
    while slug in names:
        slug = names[slug]
    return slug


def _choose_name(parts: Iterable[Entry], slug: str) -> str:
    """Chooses the spelling of most parts; of equally frequent ones, that of the first file. Names in other languages do
    not count.
    """
    names = [part.summary.dossier for part in sorted(parts, key=_get_path)]
    return Counter([name for name in names if slugify(name) == slug] or names).most_common(1)[0][0]


def _get_path(part: Entry) -> str:
    return part.path


def _get_place(part: Entry) -> tuple[bool, int, float, str]:
    number = part.summary.part
    return not number, number, part.timestamp, part.path


def check_dossiers(entries: Iterable[Entry], archive: Archive, translations: Collection[str] = ()) -> Iterator[Problem]:
    """Yields a warning for each article that is alone in its dossier, spells its name otherwise than most, has the
    number of another part, or calls it as another dossier is called. Those in `translations` (paths) count only where
    their originals do not.
    """
    whole = _group_by_slug(entries)
    groups = {slug: [part for part in parts if part.path not in translations] or parts for slug, parts in whole.items()}
    names = {slug: _choose_name(parts, slug) for slug, parts in groups.items()}
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
        yield from _check_parts(sorted(parts, key=_get_place), slug, name, archive)
    yield from _find_taken_names(whole, names, archive)


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


def _check_parts(parts: Sequence[Entry], slug: str, name: str, archive: Archive) -> Iterator[Problem]:
    first_by_number: dict[int, Entry] = {}
    for part in parts:
        if part.summary.dossier != name and slugify(part.summary.dossier) == slug:
            yield _warn(part, archive, "series/spelling", name=name)
        first = first_by_number.setdefault(part.summary.part, part) if part.summary.part else part
        if first is not part:
            yield _warn(part, archive, "series/same-part", part=str(part.summary.part), other=first.path)


def _find_taken_names(
    groups: Mapping[str, Sequence[Entry]], names: Mapping[str, str], archive: Archive
) -> Iterator[Problem]:
    """Yields a warning for each part that gives its dossier a name that another one has in some language."""
    known = _find_names(part for parts in groups.values() for part in parts)
    for slug, parts in sorted(groups.items()):
        for part in parts:
            for translation in part.summary.dossier_translations:
                other = _find_slug(translation.name, known)
                if other != slug:
                    yield _warn(part, archive, "series/same-name", translation=translation.name, other=names[other])


def _warn(entry: Entry, archive: Archive, code: str, **values: str) -> Problem:
    record = archive.load_record(entry)
    if not isinstance(record, Article) or record.dossier is None:
        raise TypeError(record)
    return warning(record.dossier.position, code, value=record.dossier.name, **values)
