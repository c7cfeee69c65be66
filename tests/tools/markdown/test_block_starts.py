from __future__ import annotations

import pytest

from netzblatt.tools.markdown.block_starts import (
    ListMark,
    begins_table,
    closes_fence,
    find_fences,
    has_second,
    interrupts_paragraph,
    read_mark,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- a", ListMark("-", None, 0, 2, "a")),
        ("  3)  a", ListMark("3)", 3, 2, 6, "a")),
        ("-      a", ListMark("-", None, 0, 2, "     a")),
        ("-", ListMark("-", None, 0, 2, "")),
        ("- - -", None),
        ("11. Juli", None),
        ("-a", None),
    ],
)
def test_a_mark_knows_its_columns(line: str, expected: ListMark | None) -> None:
    assert expected == read_mark(line)


@pytest.mark.parametrize("line", ["- a", "1) a", "> a", "```", "## a", "***", "<div>", "<!-- a"])
def test_some_lines_end_a_paragraph(line: str) -> None:
    assert interrupts_paragraph(["Text", line], 1)


@pytest.mark.parametrize("line", ["-", "2. a", "1. a", "    - a", "#a", "---", "<b>", "-a", "a", "11. Juli"])
def test_other_lines_go_on_with_it(line: str) -> None:
    assert not interrupts_paragraph(["Text", line], 1)


def test_a_number_ends_it_if_a_second_one_follows_or_a_colon_announces_it() -> None:
    assert interrupts_paragraph(["Text", "1. a", "2. b"], 1)
    assert interrupts_paragraph(["Text:", "1. a"], 1)
    assert has_second(["7. a", "", "8. b"], 0, 7)


def test_a_table_has_as_many_cells_in_both_rows() -> None:
    assert begins_table(["a | b", "--|--"], 0)
    assert not begins_table(["a | b", "-----"], 0)


def test_a_fence_is_closed_by_as_many_signs_or_more() -> None:
    assert [True, True, False, False] == [closes_fence(line, "```") for line in ("```", " ````", "``", "``` x")]


def test_fences_are_found_in_items_and_quotations() -> None:
    assert [(0, 2), (3, 5), (6, 0)] == list(find_fences(["- ```", "  a", "  ```", "> ~~~", "> ```", "> ~~~", "```"]))
