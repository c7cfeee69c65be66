from __future__ import annotations

import pytest

from netzblatt.tools.markdown.directives.taking import TakenDirective, take_directive


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::a{b}\nText", TakenDirective("::a{b}", [], 1)),
        ("::a{b\n  c}\nText", TakenDirective("::a{b\nc}", [], 2)),
        ("::a{b\n\nText}", TakenDirective("::a{b", [], 1)),
        (":::a\nText", TakenDirective(":::a", [], 1)),
        (":::a\nText\n:::\nMehr", TakenDirective(":::a", ["Text"], 3)),
        (":::a\n:::b\nText\n:::\n\n:::\n", TakenDirective(":::a", [":::b", "Text", ":::", ""], 6)),
        (":::a\n```\n:::\n```\n:::", TakenDirective(":::a", ["```", ":::", "```"], 5)),
        (":::\nText", TakenDirective(":::", [], 1)),
    ],
)
def test_a_directive_ends_where_its_lines_do(text: str, expected: TakenDirective) -> None:
    assert expected == take_directive(text.split("\n"), 0)
