from __future__ import annotations

import pytest

from netzblatt.model import moments, records
from netzblatt.model.records import END, FIGURE, LINK
from tests.model.contexts.contract import describe_fields, read_documented_fields

# These are handed to templates as they are.
CONTRACT = ("Contact", "Heading")


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contract_names_every_field_and_its_type(name: str) -> None:
    assert describe_fields((vars(moments) | vars(records))[name]) == read_documented_fields(name)


def test_no_marker_is_the_beginning_of_another() -> None:
    assert not LINK.startswith(FIGURE)
    assert not FIGURE.startswith(LINK)
    # Control characters that YAML and Markdown files may not hold.
    assert all(not marker[0].isprintable() for marker in (LINK, FIGURE, END))
