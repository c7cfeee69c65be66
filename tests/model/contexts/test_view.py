from __future__ import annotations

from netzblatt.model.contexts.view import View
from tests.model.contexts.contract import describe_fields, find_parent, read_documented_fields


def test_the_contract_names_what_every_page_has() -> None:
    assert describe_fields(View) == read_documented_fields("View")
    assert [] == find_parent(View)
