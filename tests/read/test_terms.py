from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.paths import TAGS_FILE
from netzblatt.model.problem import Problem

Reader = Callable[[Mapping[str, str | bytes]], tuple[Catalog | None, list[Problem]]]
NEWS = {"a": "Optik, KI", "b": "Photonik, Optik", "c": "künstliche intelligenz", "d": "Glas"}


def _read(read_site: Reader, terms: str) -> tuple[Catalog | None, list[str]]:
    files = {
        f"content/news/2026-01-0{day}-{name}.md": f"---\ntitle: {name}\ntags: {tags}\n---\nText.\n"
        for day, (name, tags) in enumerate(NEWS.items(), 1)
    }
    catalog, problems = read_site({**files, TAGS_FILE: terms})
    return catalog, [f"{problem.position.line}:{problem.position.column} {problem.code}" for problem in problems]


def test_a_term_joins_its_synonyms_and_decides_the_spelling(read_site: Reader) -> None:
    terms = "Optik:\n  synonyme: Photonik, Lichttechnik\nki:\n  label: Künstliche Intelligenz\n  synonyms: [KI]\n"
    catalog, told = _read(read_site, terms)
    assert catalog
    assert [("Glas", 1), ("Künstliche Intelligenz", 2), ("Optik", 2)] == [
        (keyword.name, len(keyword.articles)) for keyword in catalog.keywords
    ]
    assert ["4:7 tag/spelling"] == [problem.replace("3:7", "4:7") for problem in told]
    (entry,) = [entry for entry in catalog.articles if entry.title == "b"]
    assert ("Optik",) == entry.summary.tags


def test_a_tag_is_written_in_the_words_of_any_language(read_site: Reader) -> None:
    terms = "Optik:\n  translations:\n    - {language: en, name: photonik, description: Light.}\n"
    catalog, told = _read(read_site, terms.replace("language: en", "language: de"))
    assert catalog
    assert [] == told
    assert ["Glas", "KI", "künstliche intelligenz", "Optik"] == [keyword.name for keyword in catalog.keywords]
    (term,) = catalog.terms
    assert [("photonik", "Light."), ("Optik", "")] == [
        (translated.label, translated.description) for translated in map(term.translate, ("de", "fr"))
    ]


def test_what_is_wider_than_a_used_tag_is_a_tag_too(read_site: Reader) -> None:
    catalog, told = _read(read_site, "Glas: {parent: stoffe}\nStoffe: {parent: Welt}\nWelt:\nMond: Fern.\n")
    assert (["Glas", "KI", "künstliche intelligenz", "Optik", "Photonik", "Stoffe", "Welt"], []) == (
        catalog and [keyword.name for keyword in catalog.keywords],
        told,
    )
    assert catalog
    assert ["Stoffe", "Welt"] == [keyword.term.parent for keyword in catalog.keywords if keyword.term][:2]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("- Optik\n", ["1:1 tag/no-names"]),
        ("A: {synonyms: [B]}\nB:\n", ["1:16 tag/synonym-is-tag"]),
        ("A: {synonyms: [X]}\nB: {synonyms: [x]}\n", ["2:16 tag/synonym-taken"]),
        ("A: {synonyms: [a]}\n", []),
        ("Optik: {parent: Physik}\nPysik:\n", ["1:17 tag/parent-misspelt"]),
        ("Optik: {parent: Physik}\n", ["1:17 tag/parent-unknown"]),
        ("A: {parent: A}\n", ["1:13 tag/circle"]),
        ("A: {parent: B}\nB: {parent: C}\nC: {parent: A}\nD: {parent: A}\n", ["1:13 tag/circle"]),
        ("A: {translations: [{language: de, name: b}]}\nB:\n", ["1:41 tag/synonym-is-tag"]),
        ("A: {translations: [{language: fr, name: X}]}\n", ["1:31 translation/no-edition"]),
        ("A: {sinonyms: [X]}\n", ["1:5 form/misspelt-key"]),
        ("", []),
    ],
)
def test_terms_that_contradict_each_other_are_told(read_site: Reader, terms: str, expected: list[str]) -> None:
    catalog, told = _read(read_site, terms)
    assert (expected, bool(expected)) == (told, catalog is None or bool(told))


@pytest.mark.parametrize(
    "terms",
    [
        "A: [x]",
        "A: {synonyms: {a: b}}",
        "A: 1",
        "A: ja",
        "- {A: b}",
        "A: {parent: [x]}",
        "5:",
        "'': x",
        "A: {label: ''}",
        "A: {synonyms: ['', a]}",
        "A: {parent: ''}",
        "A\n",
        "A: {synonyms: [–]}\n–: {}",
        "[[",
        "\x00",
        "A: &a b",
        "A:\nA:\n",
    ],
)
def test_nothing_that_an_editor_writes_stops_the_program(read_site: Reader, terms: str) -> None:
    catalog, told = _read(read_site, terms)
    assert catalog or told
