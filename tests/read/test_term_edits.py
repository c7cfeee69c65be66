from __future__ import annotations

import pytest

from netzblatt.model.paths import TAGS_FILE
from netzblatt.model.source import Source
from netzblatt.read.term_edits import add_synonym, is_synonym, is_term, rename_term


def _source(terms: str, end: str = "\n") -> Source:
    return Source(TAGS_FILE, TAGS_FILE, "", 0, terms.replace("\n", end).encode())


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("Optik: Licht\nÖl:\n  parent: Optik  # ja\n", "Linse: Licht\nÖl:\n  parent: Linse  # ja\n"),
        ("'optik' : {parent: Öl}\nÖl: {oberbegriff: \"Optik\"}\n", "Linse : {parent: Öl}\nÖl: {oberbegriff: Linse}\n"),
        ("Öl: {synonyms: [Optik]}\n", None),
        ("# Optik: x\nOptik:\n  description: 'Optik: Licht'\n", "# Optik: x\nLinse:\n  description: 'Optik: Licht'\n"),
        ("- Optik\n", None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_term_is_renamed_where_it_begins_and_where_it_is_wider(terms: str, expected: str | None, end: str) -> None:
    changed = rename_term(_source(terms, end), old="Optik", new="Linse")
    assert expected == (changed.decode().replace(end, "\n") if changed else None)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("Öl:\n", "Öl:\n  synonyms: [Optik]\n"),
        ("# Kopf\nÖl:  # ja\nGas:\n", "# Kopf\nÖl:  # ja\n  synonyms: [Optik]\nGas:\n"),
        ("Öl: Schmiert.  # ja\nGas: x", "Öl:\n  description: Schmiert.  # ja\n  synonyms: [Optik]\nGas: x\n"),
        ("Öl:\n    # ja\n    parent: Gas\nGas:\n", "Öl:\n    synonyms: [Optik]\n    # ja\n    parent: Gas\nGas:\n"),
        ("Öl:\n  synonyms: [A, B]  # ja\n", "Öl:\n  synonyms: [A, B, Optik]  # ja\n"),
        ("Öl:\n  auch: []\n", "Öl:\n  auch: [Optik]\n"),
        ("Öl:\n  synonyms: A, B  # ja\n", "Öl:\n  synonyms: A, B, Optik  # ja\n"),
        (
            "Öl:\n  synonyms:\n    - A\n  parent: Gas\nGas:\n",
            "Öl:\n  synonyms:\n    - A\n    - Optik\n  parent: Gas\nGas:\n",
        ),
        ("'öl': {description: x}\n", "'öl': {description: x, synonyms: [Optik]}\n"),
        ("Öl: {synonyms: [A], parent: Gas}\nGas:\n", "Öl: {synonyms: [A, Optik], parent: Gas}\nGas:\n"),
        ("Öl:\n  beschreibung: x\n", "Öl:\n  synonyme: [Optik]\n  beschreibung: x\n"),
        ("Gas:\n\n# Ende\n", "Gas:\n\n# Ende\nÖl:\n  synonyms: [Optik]\n"),
        ("", "Öl:\n  synonyms: [Optik]\n"),
        ("Öl: Ein Satz\n  in zwei Zeilen.\n", None),
        ("Gas:\n  synonyms: [Optik]\nÖl:\n", None),
        ("- Öl\n", None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_another_word_is_added_and_nothing_else(terms: str, expected: str | None, end: str) -> None:
    changed = add_synonym(_source(terms, end), old="Optik", new="Öl")
    assert expected == (changed.decode().replace(end, "\n") if changed else None)


def test_a_word_with_signs_is_quoted() -> None:
    assert b"A:\n  synonyms: ['C#']\n" == add_synonym(_source("A:\n"), old="C#", new="A")


def test_the_file_tells_what_is_a_term_and_what_another_word() -> None:
    source = _source("Öl: {synonyms: [Fett]}\n")
    assert [True, False] == [is_term(source, "öl"), is_term(source, "Fett")]
    assert [True, False] == [is_synonym(source, "fett", "Öl"), is_synonym(source, "Gas", "Öl")]
