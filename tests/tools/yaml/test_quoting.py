from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.tools.yaml.quoting import find_value_start, quote_scalar, quote_value


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


@pytest.mark.parametrize(
    ("line", "start", "beyond", "expected"),
    [
        ("alt: A, b", 5, 0, 'alt: "A, b"'),
        ("{alt: A, src: b}", 6, 0, '{alt: "A", src: b}'),
        ("{alt: A, b, src: c}", 6, 9, '{alt: "A, b", src: c}'),
        ("- {alt: A, b}", 8, 11, '- {alt: "A, b"}'),
        ("{alt: [A, b], src: c}", 6, 0, '{alt: "[A, b]", src: c}'),
    ],
)
def test_a_value_between_brackets_is_quoted_as_far_as_it_goes(
    line: str, start: int, beyond: int, expected: str
) -> None:
    assert expected == quote_value(line, start, beyond)


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("{alt: A: b}", 7, 6),
        ("{src: a, alt: A: b}", 15, 14),
        ('{alt: "A": b}', 9, None),
        ("{alt: A, b: c}", 10, None),
        ("alt: A: b", 6, None),
    ],
)
def test_the_value_is_found_in_which_a_colon_stands(line: str, column: int, expected: int | None) -> None:
    assert expected == find_value_start(line, column)
