"""Makes one keyword of tags that differ in spelling only. Knows no address."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from netzblatt.model.catalog import Keyword
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.summaries import Entry
from netzblatt.model.terms import Term
from netzblatt.read.archive import Archive
from netzblatt.read.excerpts import SourceTexts
from netzblatt.tools.language.slugs import make_sort_key, slugify

# Two spellings of one tag may differ in these characters. All others mean something: C, C# and C++ are three tags.
_MEANINGLESS = re.compile(r"[\w\s\-‐‑–./·'’]+")
_TAGS_FIELD = re.compile(r"(?i)^[ \t]*(?:tags?|schlag\w+)[ \t]*:", re.MULTILINE)


# What stands between two tags where the comma is missing; and so many words are looked at.
_GAP = re.compile(r"[\s/|]+")
_MOST_WORDS = 8


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
    """Returns all keywords, sorted by name, with their articles and events in the order in which they are given. The
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
    return tuple(sorted(keywords, key=lambda keyword: (make_sort_key(keyword.name), keyword.slug)))


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


def find_missing_commas(entries: Sequence[Entry], terms: Collection[Term], texts: SourceTexts) -> Iterator[Problem]:
    """Yields a warning for each tag of a single document that consists of several others: "Messtechnik Optik". What
    editors have laid down is meant as it is.
    """
    counts = Counter(chain.from_iterable([entry.summary.tags for entry in entries]))
    words = {slugify(word): term.label for term in terms for word in (*term.other_words, term.label)}
    # The most frequent spelling comes last.
    known = {slugify(tag): tag for tag in sorted(counts, key=counts.__getitem__)} | words
    lonely = [tag for tag, count in counts.items() if count == 1 and _GAP.search(tag) and slugify(tag) not in words]
    torn = {tag: parts for tag in lonely if len(parts := _split_tag(_GAP.split(tag), known)) > 1}
    for entry in entries if torn else ():
        for tag in entry.summary.tags:
            if tag in torn:
                position = _find_position(entry.path, texts.read(entry.path), tag)
                yield warning(position, "tag/comma", value=tag, guess=", ".join(torn[tag]))


def _split_tag(words: Sequence[str], known: Mapping[str, str], *, is_whole: bool = True) -> list[str]:
    """Returns the known tags of which these words consist, the longest first, but not all of them as one; [] if they do
    not.
    """
    for count in range(len(words) - is_whole, 0, -1) if len(words) <= _MOST_WORDS else ():
        name = known.get(slugify(" ".join(words[:count])))
        if name and count == len(words):
            return [name]
        if name and (others := _split_tag(words[count:], known, is_whole=False)):
            return [name, *others]
    return []


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
