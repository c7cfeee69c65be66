from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.tools.yaml.faults import SyntaxFault, diagnose, quote_scalar


@pytest.mark.parametrize(
    ("value", "expected"),
    [("A: B", '"A: B"'), ('"A": B', "'\"A\": B'"), ('it\'s "so"', "'it''s \"so\"'"), ("C:\\x", "'C:\\x'")],
)
def test_a_value_is_quoted_as_gently_as_possible(value: str, expected: str) -> None:
    assert expected == quote_scalar(value)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_a_quoted_value_holds_exactly_the_text(value: str) -> None:
    assert value == yaml.load("a: " + quote_scalar(value), Loader=yaml.BaseLoader)["a"]  # noqa: S506


def test_an_error_without_a_position_is_reported_nevertheless() -> None:
    assert SyntaxFault("yaml/syntax", 0, 0, None, (("problem", "x"),)) == diagnose(["a"], yaml.YAMLError("x"))
