from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from netzblatt.model.limits import MOST_TEXT_PROBLEMS
from netzblatt.model.problem import Position
from netzblatt.tools.markdown import ConvertedText, convert

# What XML 1.0 (2.2) cannot carry, beside our own markers.
UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MARKER = re.compile("\x02[lf][0-9]+\x03")
# Where a text may hold a reference.
SHAPES = (
    "{}",
    "<b>{}</b>",
    "<b title='{}'>x</b>",
    "<a href='{}'>x</a>",
    "[{}](https://example.org)",
    "[x](https://example.org/{})",
    "[x](b.md '{}')",
    "<b>x</b> ![{}](c.png)",
    "![x](c.png '{}')",
    "![x](c.png){{credit='{}'}}",
    "## {}",
    "## <i>x</i> {}\n\n{}",
    "- {}\n- <i>{}</i>",
    "| a | {} |\n|---|---|\n| {} | <b>{}</b> |",
    "<div>\n{}\n</div>",
    "x[^1]\n\n[^1]: {} <b>y</b>",
    "*[HTAI]: {}\n\nHTAI <b>x</b>",
    "x\n{{title='{}'}}",
    "``` {{title='{}'}}\nx\n```",
    "<{}@example.org>",
)
CODES = [*range(1, 9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, 0xD800, 0, 0x110000]


def _references() -> Iterator[str]:
    for code in CODES:
        yield from (f"&#{code};", f"&#x{code:X};", f"&#{code}", f"&#000{code};")
    # Forged markers of ours.
    yield from ("&#2;l0&#3;", "&#x2;f0&#x3;", "&#2;wzxhzdk:0&#3;", "&#" + "1" * 5_000 + ";")


def _convert(text: str) -> ConvertedText:
    return convert(text, path="content/news/a.md", language="de")


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_leaves_a_text_that_a_feed_cannot_carry(shape: str) -> None:
    for reference in _references():
        converted = _convert(shape.replace("{}", reference).replace("{{", "{").replace("}}", "}"))
        texts = [MARKER.sub("", converted.html), converted.first_paragraph]
        texts += [heading.text for heading in converted.headings]
        texts += [part for picture in converted.pictures for part in (picture.alt, picture.caption, picture.credit)]
        assert [] == [text for text in texts if UNFIT.search(text)]


@pytest.mark.parametrize("reference", ["&#11;", "&#xFFFE;", "&#1;"])
def test_a_forbidden_reference_is_told_where_it_stands(reference: str) -> None:
    (problem,) = _convert(f"Eins\n\nZwei `{reference}` <b>{reference}</b>").problems
    column = len(f"Zwei `{reference}` <b>") + 1
    assert ("text/reference", Position("content/news/a.md", 3, column)) == (problem.code, problem.position)


@pytest.mark.parametrize("text", ["Gr&#246;&szlig;e <b>&#13;</b>", "<b>&#1</b>", "`&#1;`", "R&#38;D", "AT&T &# 1;"])
def test_all_others_pass(text: str) -> None:
    assert () == _convert(text).problems


def test_no_more_are_told_than_anybody_reads() -> None:
    assert MOST_TEXT_PROBLEMS + 1 == len(_convert("<b>&#1;</b> " * 1_000).problems)
