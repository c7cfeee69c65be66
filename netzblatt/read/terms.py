"""Reads content/tags.yml, and finds the terms in it that contradict each other. Knows no document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from netzblatt.cache.memo import Cache, remember
from netzblatt.model.frozen import replace
from netzblatt.model.names import NameTranslation
from netzblatt.model.paths import TAGS_FILE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.terms import Term
from netzblatt.read.sections import find_strange_languages
from netzblatt.tools.language.likeness import guess
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.text_files import decoding

if TYPE_CHECKING:
    from netzblatt.read.forms.fill import Filled
    from netzblatt.read.forms.terms import TermForm

Terms = tuple[tuple[Term, ...], tuple[Problem, ...]]
FilledTerms = Sequence[tuple[Term, "Filled[TermForm]"]]


def read_terms(
    sources: Mapping[str, Source], results: Cache, settings: Settings | None = None
) -> tuple[tuple[Term, ...], list[Problem]]:
    """Returns the terms of content/tags.yml, which need not exist, with all Problems of the file. Without `settings`,
    nobody knows the languages of the site.
    """
    languages = settings.languages if settings else ()
    source = sources.get(TAGS_FILE)
    if source is None:
        return (), []
    terms, problems = remember(results, lambda: _read(source, languages), Terms, source.path, source.digest, *languages)
    return terms, [*problems]


def _read(source: Source, languages: tuple[str, ...]) -> Terms:
    from netzblatt.read.forms.fill import fill
    from netzblatt.read.forms.terms import TermForm
    from netzblatt.tools.yaml import loader

    text, problems = decoding.decode(source)
    loaded = loader.load(text, path=source.path)
    found: list[Problem] = [*problems, *loaded.problems]
    if not isinstance(loaded.value, dict):
        if loaded.value is not None:
            found.append(error(Position(source.path, 1, 1), "tag/no-names", excerpt=text.partition("\n")[0]))
        return (), tuple(found)
    terms: list[tuple[Term, Filled[TermForm]]] = []
    for key, value in loaded.value.items():
        # A tag alone is laid down in its spelling.
        loaded.value[key] = {"description": value or ""} if value is None or isinstance(value, str) else value
        filled = fill(TermForm, loaded, lines=text.split("\n"), start=Position(source.path, 1, 1), within=(key,))
        found += filled.problems
        if filled.form:
            fields = {**vars(filled.form)}
            fields["label"] = filled.form.label or key
            fields["translations"] = tuple(NameTranslation(**vars(each)) for each in filled.form.translations)
            terms.append((Term(**fields), filled))
            found += find_strange_languages(filled, filled.form.translations, languages, "translations")
    found += [*_find_ambiguous(terms), *_find_wrong_parents(terms)]
    return tuple(_name_parent(term, terms) for term, _ in terms), tuple(found)


def _name_parent(term: Term, terms: FilledTerms) -> Term:
    """Returns the term with the parent as that is spelt; without one that nobody knows."""
    labels = {slugify(other.label): other.label for other, _ in terms}
    parent = labels.get(slugify(term.parent), "") if term.parent else ""
    return replace(term, parent=parent)


def _find_ambiguous(terms: FilledTerms) -> Iterator[Problem]:
    """Yields an error for each other word for a term that is the label of another term, or a word for it, too."""
    owners = {slugify(term.label): term.label for term, _ in terms}
    for term, filled in terms:
        places: list[tuple[str | int, ...]] = [("synonyms", index) for index in range(len(term.synonyms))]
        places += [("translations", index, "name") for index in range(len(term.translations))]
        for word, place in zip(term.other_words, places, strict=True):
            owner = owners.setdefault(slugify(word), term.label)
            if owner != term.label:
                code = "tag/synonym-is-tag" if slugify(owner) == slugify(word) else "tag/synonym-taken"
                yield filled.error(code, *place, value=word, other=owner)


def _find_wrong_parents(terms: FilledTerms) -> Iterator[Problem]:
    """Yields an error for each parent that is no term, and for one term of each circle of parents."""
    labels = {slugify(term.label): term.label for term, _ in terms}
    parents = {slugify(term.label): slugify(term.parent) for term, _ in terms if term.parent}
    told: set[str] = set()
    for term, filled in terms:
        if not term.parent:
            continue
        if slugify(term.parent) not in labels:
            nearest = guess(term.parent, tuple(labels.values()))
            code = "tag/parent-misspelt" if nearest else "tag/parent-unknown"
            yield filled.error(code, "parent", value=term.parent, guess=nearest)
            continue
        circle = _follow(slugify(term.label), parents)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            yield filled.error("tag/circle", "parent", value=term.parent, name=term.label)


def _follow(start: str, parents: Mapping[str, str]) -> list[str]:
    """Follows the parents of a term. Returns those on the way if it leads back to its start, else none."""
    way = [start]
    while (above := parents.get(way[-1], "")) and above not in way:
        way.append(above)
    return way if above == start else []
