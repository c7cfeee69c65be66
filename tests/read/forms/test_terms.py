from __future__ import annotations

from netzblatt.read.forms.form import fields_of, spellings_of
from netzblatt.read.forms.terms import TermForm


def test_a_term_has_german_keys_too() -> None:
    german = ["schreibweise", "beschreibung", "synonyme", "oberbegriff", "übersetzungen"]
    assert [*fields_of(TermForm)] == [spellings_of(TermForm)[key] for key in german]
