from __future__ import annotations

import pytest

from netzblatt.model.contexts import languages
from tests.model.contexts.contract import (
    describe_fields,
    find_classes,
    find_parent,
    read_documented_fields,
    read_documented_parent,
)

CLASSES = find_classes(languages)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_the_contract_names_every_field_of_the_languages_of_a_page(name: str) -> None:
    assert describe_fields(CLASSES[name]) == read_documented_fields(name)
    assert find_parent(CLASSES[name]) == read_documented_parent(name)
