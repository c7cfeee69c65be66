"""Makes one keyword of tags that differ in spelling only. Knows no address."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from netzblatt.model.catalog import Keyword
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.summaries import Entry
from netzblatt.model.terms import Term
from netzblatt.read.archive import Archive
from netzblatt.read.excerpts import SourceTexts
from netzblatt.tools.language.slugs import slugify

# Two spellings of one tag may differ in these characters. All others mean something: C, C# and C++ are three tags.
_MEANINGLESS = re.compile(r"[\w\s\-‐‑–./·'’]+")
_TAGS_FIELD = re.compile(r"(?i)^[ \t]*(?:tags?|schlag\w+)[ \t]*:", re.MULTILINE)


@lru_cache(maxsize=2048)
def compute_sense(tag: str) -> tuple[str, str, bool]:
    """Returns a value that is equal for two spellings of one tag. "Maße" and "Masse" are two."""
    return slugify(tag), _MEANINGLESS.sub("", tag), "ß" in tag.lower()


def choose_slugs(tags: Collection[str]) -> dict[str, str]:
    """Returns the slug of each tag. "Maße" is "masze" where there is "Masse", too."""
    slugs = {tag: slugify(tag) for tag in tags}
    sharp = [tag for tag in tags if "ß" in tag.lower()]
    if sharp:
        # "MASSE" may be either.
        taken = {slug for tag, slug in slugs.items() if tag not in sharp and not tag.isupper()}
        others = {tag: slugify(tag.lower().replace("ß", "sz")) for tag in sharp if slugs[tag] in taken}
        slugs.update((tag, slug) for tag, slug in others.items() if slug not in taken)
    return slugs


def choose_spellings(entries: Iterable[Entry], terms: Collection[Term] = ()) -> dict[str, str]:
    """Returns the common spelling of each tag that is written differently. It is the label of its term, or else the
    spelling of most documents, and of several equally frequent ones the first.
    """
    counts = Counter(chain.from_iterable([entry.summary.tags for entry in entries]))
    slugs = choose_slugs(counts)
    names_by_slug: dict[str, str] = {}
    # Sorting is stable, and a Counter keeps the order in which tags were first met.
    for tag in sorted(counts, key=lambda tag: -counts[tag]):
        names_by_slug.setdefault(slugs[tag], tag)
    synonyms = {slugify(word): term.label for term in terms for word in term.other_words}
    names_by_slug |= synonyms | {slugify(term.label): term.label for term in terms}
    names = {tag: names_by_slug[slugs[tag]] for tag in counts}
    return {tag: name for tag, name in names.items() if name != tag}


def respell_tags(entry: Entry, names: Mapping[str, str], archive: Archive) -> Entry:
    """Returns the entry with the common spellings of its tags. `names` are these by other spellings."""
    if names.keys().isdisjoint(entry.summary.tags):
        return entry
    tags = tuple(dict.fromkeys(names.get(tag, tag) for tag in entry.summary.tags))
    return archive.mend(entry, replace(archive.load_record(entry), tags=tags))


def collect_keywords(
    articles: Iterable[Entry], events: Iterable[Entry], terms: Iterable[Term] = ()
) -> tuple[Keyword, ...]:
    """Returns all keywords, sorted by slug, with their articles and events in the order in which they are given. The
    wider terms of what is used are among them.
    """
    articles_by_tag = _group_by_tag(articles)
    events_by_tag = _group_by_tag(events)
    terms_by_label = {term.label: term for term in terms}
    wider = {above: None for tag in (*articles_by_tag, *events_by_tag) for above in _list_wider(tag, terms_by_label)}
    slugs = choose_slugs({**articles_by_tag, **events_by_tag, **wider})
    keywords = [
        Keyword(
            tag, slug, tuple(articles_by_tag.get(tag, ())), tuple(events_by_tag.get(tag, ())), terms_by_label.get(tag)
        )
        for tag, slug in slugs.items()
    ]
    return tuple(sorted(keywords, key=lambda keyword: keyword.slug))


def _list_wider(tag: str, terms: Mapping[str, Term]) -> list[str]:
    """Lists the terms above a tag. Circles, which are Problems of their own, end it."""
    wider: list[str] = []
    while tag in terms and (tag := terms[tag].parent) and tag not in wider:
        wider.append(tag)
    return wider


def leave_out_synonyms(names: Mapping[str, str], terms: Iterable[Term]) -> dict[str, str]:
    """Returns the names by other spellings without the other words for terms, which everybody may write."""
    synonyms = {slugify(word) for term in terms for word in term.other_words}
    return {tag: name for tag, name in names.items() if slugify(tag) not in synonyms}


def _group_by_tag(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for tag in entry.summary.tags:
            groups[tag].append(entry)
    return groups


def find_misspelt(entries: Sequence[Entry], names: Mapping[str, str], texts: SourceTexts) -> list[Problem]:
    """Returns a warning for each tag that is not written in its common spelling (`names`), and an error for each tag
    that means something else than the common one, but would have the same address.
    """
    if not names:
        return []
    problems = []
    for entry in entries:
        for tag in entry.summary.tags:
            if tag in names:
                position = _find_position(entry.path, texts.read(entry.path), tag)
                problems.append(_make_problem(position, tag, names[tag], entries))
    return problems


def _make_problem(position: Position, tag: str, name: str, entries: Iterable[Entry]) -> Problem:
    if compute_sense(tag) == compute_sense(name):
        return warning(position, "tag/spelling", value=tag, name=name)
    other = min(entry.path for entry in entries if name in entry.summary.tags)
    return error(position, "tag/clash", value=tag, name=name, other=other)


def _find_position(path: str, text: str, tag: str) -> Position:
    """Finds a tag in the front matter. Its position is needed only for a Problem, so that no record holds it."""
    word = re.compile(rf"(?<![\w-]){re.escape(tag)}(?![\w+#-])")
    field = _TAGS_FIELD.search(text)
    match = word.search(text, field.end() if field else 0)
    if match is None:
        return Position(path)
    start = text.rfind("\n", 0, match.start()) + 1
    return Position(path, text.count("\n", 0, start) + 1, match.start() - start + 1)
