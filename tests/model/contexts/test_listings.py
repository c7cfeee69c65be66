from __future__ import annotations

import pytest

from netzblatt.model.contexts import listings
from tests.model.contexts.contract import (
    describe_fields,
    find_classes,
    find_parent,
    read_documented_fields,
    read_documented_parent,
)

CLASSES = find_classes(listings)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_the_contract_names_every_field_of_a_list(name: str) -> None:
    assert describe_fields(CLASSES[name]) == read_documented_fields(name)
    assert find_parent(CLASSES[name]) == read_documented_parent(name)
