"""Compares the blocks of a text with those that markdown-it-py sees, which follows CommonMark and GFM to the letter."""

from __future__ import annotations

import random
import re
from functools import cache
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.converter import convert_fully

BLOCKS = frozenset("p ul ol li blockquote pre hr table tr th td h".split())
# Indentations and marks, without the differences that are decided (docs/decisions/049).
BULLETS = ((0, 0, 0, 1, 2, 2, 3), ("", "", "", "- ", "- ", "- ", "-   ", "- - "))
NUMBERS = ((0, 0, 3, 3, 6), ("", "", "", "1) ", "1) ", "2) ", "7) ", "1) 1) "))
QUOTATIONS = ((0, 0, 1, 2, 3), ("", "", "- ", "> ", "> ", ">", "- > ", "> - ", "> 1) ", "> > "))
LINES = ("Ast", "Birke", "Dorn", "Eibe", "Ast\nBirke", "", "", "", "## Ulme", "***", "===", "```", "~~~")
UNFENCED = LINES[:-2]
NEST_MARKS = ("- ", "* ", "+ ", "-   ", "*  ", "-\t", "1. ", "1) ", "1.  ")
WORDS = ("Ast", "Birke", "Dorn und Eibe")
LEAVES = (
    *((word,) for word in WORDS),
    ("Ast", "Birke"),
    ("## Ulme",),
    ("Ulme", "==="),
    ("***",),
    ("```py", "x", "", "  - y", "```"),
    ("~~~~", "```", "~~~~"),
    ("| a | b |", "|---|:-:|", "| c | d |"),
    ("Ast", "", "a | b", "--|--", "c | d"),
    ("<div>", "Dorn", "</div>"),
    ("<div>", "", "Dorn", "", "</div>"),
    ("    x", "    y"),
)
# At the end of a line, and of an empty one.
ENDS = ("",) * 8 + (" ", "\t")
TABLE = "| a | b |\n|---|---|\n| c | d |"


def make_text(seed: int) -> str:
    """Makes a text of blocks in and below each other, with any indentation."""
    draw = random.Random(seed)  # noqa: S311 - a text is no secret
    indents, marks = draw.choice((BULLETS, NUMBERS, QUOTATIONS))
    lines = []
    for _ in range(draw.randint(2, 8)):
        indent = " " * draw.choice(indents)
        mark = draw.choice(marks)
        line = draw.choice(LINES if marks is not NUMBERS[1] else UNFENCED)
        lines.append(indent + mark + line.replace("\n", "\n" + indent + " " * len(mark)) if line else "")
    return "\n".join(lines)


def make_nest(seed: int) -> str:
    """Makes a text of blocks of all kinds in each other, indented as people and programs do, with spaces at the ends of
    lines.
    """
    draw = random.Random(seed)  # noqa: S311 - a text is no secret
    lines = _draw_blocks(draw, draw.choice(NEST_MARKS), depth=draw.randint(0, 3))
    return "\n".join(line + draw.choice(ENDS) for line in lines)


def _draw_blocks(draw: random.Random, mark: str, *, depth: int) -> list[str]:
    lines: list[str] = []
    for _ in range(draw.randint(1, 3)):
        kind = draw.choice(("list", "list", "quotation", "leaf")) if depth else "leaf"
        lines += [""] if lines else []
        if kind == "list":
            lines += _draw_list(draw, mark, depth=depth)
        elif kind == "quotation":
            lines += [f"> {line}" for line in _draw_blocks(draw, mark, depth=depth - 1)]
        else:
            lines += draw.choice(LEAVES)
    return lines


def _draw_list(draw: random.Random, mark: str, *, depth: int) -> list[str]:
    lines = []
    gap = draw.choice(([], [""]))
    for number in range(1, draw.randint(3, 4)):
        # A number at the start of an item may be a day ("1. 1.").
        inside = [draw.choice(WORDS), *gap] if mark[0] == "1" or draw.random() < 0.5 else []
        inside += _draw_blocks(draw, mark, depth=depth - 1) if draw.random() < 0.5 or not inside else []
        sign = mark.replace("1", str(number)) if mark[0] == "1" else mark
        indent = draw.choice(("\t", "    ")) if sign.endswith("\t") else " " * len(sign)
        lines += [sign + inside[0], *(indent + line if line else "" for line in inside[1:]), *gap]
    return lines


def list_our_blocks(text: str) -> list[str]:
    """Returns the blocks of a text and the words in them as Netzblatt sees them."""
    return _list_blocks(
        convert_fully(Conversion(text=text, path="content/a.md", first_line=1, language="de", typography=False))
    )


def list_expected_blocks(text: str) -> list[str]:
    """Returns the blocks of a text and the words in them as CommonMark sees them."""
    return _list_blocks(_load_markdown_it().render(text))


@cache
def _load_markdown_it() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _list_blocks(html: str) -> list[str]:
    reader = _BlockReader()
    reader.feed(html)
    reader.close()
    return list(filter(None, map(str.strip, "".join(reader.parts).split("\n"))))


class _BlockReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = "h" if re.fullmatch("h[1-6]", tag) else tag
        if name in BLOCKS:
            start = dict(attrs).get("start")
            self.parts.append(f"\n<{name}{start or ''}>\n")

    def handle_endtag(self, tag: str) -> None:
        name = "h" if re.fullmatch("h[1-6]", tag) else tag
        if name in BLOCKS and name != "hr":
            self.parts.append(f"\n</{name}>\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
