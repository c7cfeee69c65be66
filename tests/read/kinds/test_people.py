from __future__ import annotations

from datetime import date

import pytest

from netzblatt.model.names import NameUse
from netzblatt.model.profiles import Person
from netzblatt.read.kinds.people import list_organisations, summarize_person, turn_round
from tests.read.one_file import read_record

TEXT = """---
name: Dr. Peter Stumpf
funktion: Leiter
zugehörigkeiten:
  - timm
  - {organisation: transmit, funktion: Chef, seit: 2010, bis: 03.2014}
auch_bei: https://social.example.org/@stumpf
verborgen: nein
---
Leitet "timm".
"""


def test_a_person_is_read_with_its_affiliations() -> None:
    person = read_record(Person, "people/peter-stumpf.md", TEXT)
    assert ("/personen/peter-stumpf/", "Stumpf, Dr. Peter", "Leiter") == (person.address, person.sort_name, person.role)
    first, second = person.affiliations
    assert ("timm", None, None) == (first.organisation.written, first.start, first.end)
    assert ("Chef", date(2010, 1, 1), date(2014, 3, 31)) == (second.role, second.start, second.end)
    assert [(NameUse.AFFILIATION, first.organisation), (NameUse.AFFILIATION, second.organisation)] == [
        *list_organisations(person)
    ]
    profile = summarize_person(person)["profile"]
    assert (("https://social.example.org/@stumpf",), False) == (profile.same_as, profile.is_hidden)


@pytest.mark.parametrize(
    ("name", "expected"), [("Peter Stumpf", "Stumpf, Peter"), ("Plato", "Plato"), ("Dr. A B", "B, Dr. A")]
)
def test_lists_are_ordered_by_the_last_word(name: str, expected: str) -> None:
    assert expected == turn_round(name)
