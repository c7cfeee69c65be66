from __future__ import annotations

import pytest

from netzblatt.tools.markdown.containers import OpenLines, count_indent, remove_indent


def _collect(*lines: str) -> OpenLines:
    inside = OpenLines()
    for line in lines:
        inside.append(line)
    return inside


@pytest.mark.parametrize(
    "lines", [["a"], ["", "- a"], ["a", "    b"], ["> - a"], ["```", "a", "```", "b"], ["- ```", "a"]]
)
def test_a_paragraph_may_go_on(lines: list[str]) -> None:
    assert _collect(*lines).ends_in_paragraph


@pytest.mark.parametrize(
    "lines", [[""], ["## a"], ["***"], ["<div>"], ["```", "a"], ["    a"], ["a", "==="], ["a | b", "--|--", "c | d"]]
)
def test_nothing_else_goes_on(lines: list[str]) -> None:
    assert not _collect(*lines).ends_in_paragraph


@pytest.mark.parametrize(
    ("lines", "expected"), [(["- ```", "  a"], True), (["- ```", "a"], False), (["> ```", "a"], False)]
)
def test_code_ends_with_the_item_or_quotation_around_it(lines: list[str], *, expected: bool) -> None:
    assert expected == _collect(*lines).is_code


def test_only_spaces_are_indentation() -> None:
    assert (2, "b", "  b", "b") == (
        count_indent("  b"),
        remove_indent("  b", 4),
        remove_indent("   b", 1),
        remove_indent("b", 2),
    )
