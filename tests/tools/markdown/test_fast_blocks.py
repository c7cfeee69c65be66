from __future__ import annotations

import pytest

from netzblatt.tools.markdown.fast_blocks import Block, parse_blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Ein Satz.\nNoch einer.", [Block("p", [["Ein Satz.\nNoch einer."]])]),
        ("11. Juli: Fest", [Block("p", [["11. Juli: Fest"]])]),
        ("## A\n\n### B", [Block("h2", [["A"]]), Block("h3", [["B"]])]),
        ("## A\nb", [Block("h2", [["A"]]), Block("p", [["b"]])]),
        ("- a\n* b\n+ 11. Juli", [Block("ul", [["a"], ["b"], ["11. Juli"]])]),
        ("1. a\n2. b", [Block("ol", [["a"], ["b"]])]),
        ("> a\n> b", [Block("blockquote", [["a\nb"]])]),
        ("A\n: b\n\nC\nD\n:   e", [Block("dl", [["A"], ["b"], ["C"], ["D"], ["e"]], ("dt", "dd", "dt", "dt", "dd"))]),
        (
            "| A | B | C | D |\n|---|:-:|--:|:--|\n| a | | c | d |",
            [
                Block(
                    "table",
                    [["A"], ["B"], ["C"], ["D"], ["a"], [""], ["c"], ["d"]],
                    ("", "center", "right", "left"),
                )
            ],
        ),
    ],
)
def test_a_plain_text_is_read_block_by_block(text: str, expected: list[Block]) -> None:
    assert expected == parse_blocks(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a *b* c", ["a ", "*", "b", "*", " c"]),
        ("**a** und ***b***", ["", "**", "a", "**", " und ", "***", "b", "***", ""]),
        ("Im [Haus](b.md#c).", ["Im ", "[", "Haus", "](b.md#c)", "."]),
        ("*a* [b](c.md)", ["", "*", "a", "*", " ", "[", "b", "](c.md)", ""]),
    ],
)
def test_a_text_is_cut_at_its_marks(text: str, pieces: list[str]) -> None:
    assert [Block("p", [pieces])] == parse_blocks(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n\n", "11. Juli: Wort", "1. a\n2. b", "## A\n\n### B", "(a) - b", "A\n\n\nB\n"),
        *("***a***", "**a & b** *c*", "a **&** b", "[a & b](c.md)"),
    ],
)
def test_these_texts_are_plain(text: str) -> None:
    assert parse_blocks(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a <b>",
            "a_b",
            "`a`",
            "a\\b",
            "![a](b.jpg)",
            "a[^1]",
            "[a][b]",
            "[a]",
            "a{.b}",
            "&amp;",
            "a&b",
            "a~b",
            "a|b",
        ),
        *("# A", "## A\n\n#### B", "##A", "A\n---", "---", "a\n## A", "* * *", "- a\n  b", "-", "• a", "– a", ": a"),
        *(
            "- a\n\n- b",
            "> a\n\n> b",
            "1. a\n\n1. b",
            "2. a",
            "1. a\n1. b",
            "1. Mai\n2. b",
            "a\n- b",
            "- a\nb",
            "1986. b",
        ),
        *(
            "a ",
            " a",
            "a  \nb",
            "a\tb",
            "****a****",
            "**a&b**",
            "a**b**",
            "* a*",
            "*a *b",
            "**a** **b",
            "(a)[b](c.md)",
            "[a](b c.md)",
        ),
        *(
            "| a |\n|---|",
            "汉",
            "a\u0308",
        ),
        *("a\n:b", "a\n:     b", ": a", "a\n: b\nc", "a\n: - b", "a\n\n: b", "1. a\n: b"),
        *("a[^1]\n\n[^1]: b\n\nc", "a[^1] b[^1]\n\n[^1]: c", "a[^2] b[^1]\n\n[^1]: c\n\n[^2]: d", "a\n\n[^1]: b"),
        *(
            "a[^1] b[^2]\n\n[^1]: c",
            "- a[^1]\n\n[^1]: b",
            "a[^1]\n\n[^1]: b[^1]",
            "a[^1]\n\n[^1]: b\nc",
            "a[^1]\n\n[^1]:b",
        ),
        *("a[^1]\n\n[^1]: b\nc", "a[^1]: b\n\n[^1]: c", "a[^1](b.md)\n\n[^1]: c", "[^1]: a\n\n[^1]: b"),
        *("| a |\n|---|\n| b | c |", "| a | b |\n|---|\n| c |"),
    ],
)
def test_any_other_text_is_not_plain(text: str) -> None:
    assert parse_blocks(text) is None
