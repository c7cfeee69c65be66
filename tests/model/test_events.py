from __future__ import annotations

import pytest

from netzblatt.model import events
from tests.model.contexts.contract import describe_fields, read_documented_fields

# These are handed to templates as they are.
CONTRACT = ("EventDate", "Venue", "Registration")


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contract_names_every_field_and_its_type(name: str) -> None:
    assert describe_fields(getattr(events, name)) == read_documented_fields(name)
