from __future__ import annotations

import re
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.inlinepatterns import LINK_RE

from netzblatt.tools.markdown.draft import Draft
from netzblatt.tools.markdown.fast_parser import BLOCK_SIGNS, BRACKET, INLINE_SIGNS, TEXT_SIGNS
from netzblatt.tools.markdown.parser import Parser

CUT, WHOLE = Parser("de", is_cut=True), Parser("de", is_cut=False)


def _html(parser: Parser, text: str) -> str:
    return parser.html(Draft(text=text, path="content/a.md", first_line=1, language="de", typography=False))


def _patterns() -> set[str]:
    chosen = cast("Any", CUT.markdown.treeprocessors["inline"]).inlinePatterns
    names = {CUT.markdown.inlinePatterns[name]: name for name in INLINE_SIGNS}
    return {names.get(pattern, "reference") for pattern in chosen}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ein Satz.", set()),
        ("*Ein* Satz.", {"star", "em_strong"}),
        ("`Ein` [Satz](b.md)", {"backtick", "link"}),
        ("Ein [Satz][1]\n\n[1]: b.md", {"reference"}),
        ("1. Eins\n2. Mai", {"escape"}),
    ],
)
def test_only_patterns_that_may_match_are_asked(text: str, expected: set[str]) -> None:
    assert _html(WHOLE, text) == _html(CUT, text)
    assert expected == _patterns()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "## A\nb",
            "A\n===",
            "A\n-",
            "> a",
            "- > a\n  > b",
            "a\n: b",
            "> a\n> : b",
            "[^1]\n\n[^1]: : b",
            "*[a]: b\n\na",
        ),
        *(
            "[a]\n\n[a]: b.md",
            "|a|b|\n|-|-|\n|c|d|",
            "<div>a</div>",
            "&copy;",
            "~~~\na\n~~~",
            "```\na\n```",
            "a  \nb",
            "<a@b.de>",
        ),
        *(
            "![a](b.jpg)",
            "![a](b.jpg) [c](d.md)",
            "\\*a\\*",
            "__a__",
            "<https://x.de>",
            "a\tb",
            "[a][b] ![c][b]\n\n[b]: d.md",
        ),
    ],
)
def test_what_has_its_sign_is_found(text: str) -> None:
    before = _html(WHOLE, text)
    assert before == _html(CUT, text)
    assert before != _html(CUT, "Ein Satz.")


def test_every_sign_belongs_to_something() -> None:
    markdown = WHOLE.markdown
    assert [] == [name for name in TEXT_SIGNS if name not in markdown.preprocessors]
    assert [] == [name for name in BLOCK_SIGNS if name not in markdown.parser.blockprocessors]
    assert [] == [name for name in INLINE_SIGNS if name not in markdown.inlinePatterns]


def test_no_call_stands_between_the_levels_of_a_nested_text() -> None:
    blocks = [cast("Any", block) for block in CUT.markdown.parser.blockprocessors if hasattr(block, "inner")]
    assert len(BLOCK_SIGNS) == len(blocks)
    assert [block.inner.run for block in blocks] == [block.run for block in blocks]


@given(st.text(alphabet="[!\\ab\n"))
def test_a_bracket_is_found_where_python_markdown_finds_it(text: str) -> None:
    expected = [found.span() for found in re.finditer(LINK_RE, text, re.DOTALL)]
    assert expected == [found.span() for found in BRACKET.finditer(text)]
