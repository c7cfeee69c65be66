from __future__ import annotations

import pytest

from netzblatt.tools.yaml.flow_faults import diagnose_flow

FLOW = "while parsing a flow mapping"


def test_what_stands_between_no_brackets_is_none_of_its_faults() -> None:
    assert diagnose_flow(["a: b [c] d"], (0, 0), (0, 5), "while parsing a block mapping") is None


@pytest.mark.parametrize(
    ("lines", "start", "position", "code"),
    [
        (["a: {b: c [d] e}"], (0, 3), (0, 9), "yaml/flow-text"),
        (["a: {b: c,", " d: e [f] g}"], (0, 3), (1, 6), "yaml/flow-text"),
        (["a: {b: c,", "d: e [f] g"], (0, 3), (1, 5), "yaml/unclosed-bracket"),
        (["a: {b: c", " d: e}"], (0, 3), (1, 2), "yaml/flow-gap"),
        (["a: {b: c d: e}"], (0, 3), (0, 10), "yaml/flow-colon"),
    ],
)
def test_an_open_bracket_further_above_is_told_only_if_nothing_closes_it(
    lines: list[str], start: tuple[int, int], position: tuple[int, int], code: str
) -> None:
    fault = diagnose_flow(lines, start, position, FLOW)
    assert code == (fault and fault.code)
