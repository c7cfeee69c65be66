"""Diagnoses mistakes between brackets, where YAML calls a list or a mapping a flow. Knows no field."""

from __future__ import annotations

import re

from netzblatt.tools.yaml.quoting import find_value_start, quote_between, quote_value
from netzblatt.tools.yaml.syntax_fault import SyntaxFault

PAIRS = {"[": "]", "{": "}"}
OPENED_BY = {closing: opening for opening, closing in PAIRS.items()}
NAME = re.compile(r"\s*[^\W\d][\w -]{0,40}:[ \t]+(?=\S)")


def diagnose_flow(
    lines: list[str], start: tuple[int, int], position: tuple[int, int], context: str
) -> SyntaxFault | None:
    """Returns the mistake behind an error of the parser at `position` if it stands between brackets that open at
    `start`.
    """
    if "flow" not in context:
        return None
    line, column = position
    sign, bracket = lines[line][column : column + 1], lines[start[0]][start[1] : start[1] + 1]
    # Where the brackets are closed further below, each line has items of its own.
    opening = start[1] if start[0] == line else -1
    if sign == ",":
        return _diagnose_comma(lines, line, column)
    if bracket in PAIRS and opening < column and (opening >= 0 or _is_closed(lines, start, line)):
        if sign == ":" and opening < 0:
            return _diagnose_line_end(lines, line - 1)
        if sign and sign != ":":
            return _diagnose_text(lines[line].rstrip(), line, opening, column, bracket)
    return _diagnose_end(lines, start[0]) or _diagnose_colon(lines, line, column, context)


def _is_closed(lines: list[str], start: tuple[int, int], line: int) -> bool:
    """Returns whether the bracket at `start` is closed in a `line` below it, or later."""
    text = "\n".join([lines[start[0]][start[1] :], *lines[start[0] + 1 :]])
    depth = 0
    for end, sign in enumerate(text):
        depth += (sign in "[{") - (sign in "]}")
        if not depth:
            return text.count("\n", 0, end) >= line - start[0]
    return False


def _diagnose_line_end(lines: list[str], line: int) -> SyntaxFault:
    text = lines[line].rstrip()
    return SyntaxFault("yaml/flow-gap", line, len(text), f"{text},")


def _diagnose_comma(lines: list[str], line: int, column: int) -> SyntaxFault:
    before, behind = lines[line][:column].rstrip(), lines[line][column + 1 :]
    mended = before + (behind.lstrip() if before[-1:] in PAIRS else behind)
    return SyntaxFault("yaml/flow-comma", line, column, mended)


def _diagnose_text(text: str, line: int, opening: int, column: int, bracket: str) -> SyntaxFault:
    """Diagnoses a sign or a word that can stand neither in a value nor behind it. `opening` is the column of `bracket`,
    -1 if that stands further above.
    """
    closing, outer = PAIRS[bracket], OPENED_BY.get(text[column], "")
    if outer and text[: max(0, opening)].count(outer) > text[: max(0, opening)].count(text[column]):
        mended = f"{text[:column].rstrip()}{closing}{text[column:]}"
        return SyntaxFault("yaml/unclosed-bracket", line, opening, mended, (("bracket", closing),))
    if text[:column].rstrip()[-1:] in "]}\"'" and NAME.match(text, column):
        return SyntaxFault("yaml/flow-gap", line, column, f"{text[:column].rstrip()}, {text[column:]}")
    value = _find_value(text, opening, column, is_named=bracket == "{")
    return SyntaxFault("yaml/flow-text", line, column, quote_between(text, value, column + 1))


def _find_value(text: str, opening: int, column: int, *, is_named: bool) -> int:
    """Returns where the value begins that holds a `column`, behind a bracket that opens at `opening`."""
    depth, start, quote = 0, opening + 1, ""
    for index in range(opening + 1, column):
        sign = text[index]
        if quote or sign in "\"'":
            quote = "" if sign == quote else quote or (sign if text[:index].rstrip()[-1:] in ":,[{" else "")
        elif sign == "," and not depth:
            start = index + 1
        else:
            depth = max(0, depth + (sign in "[{") - (sign in "]}"))
    name = NAME.match(text, start) if is_named else None
    return name.end() if name else start + len(text[start:]) - len(text[start:].lstrip())


def _diagnose_end(lines: list[str], start: int) -> SyntaxFault | None:
    for line in range(start, -1, -1):
        for opening, closing in PAIRS.items():
            if lines[line].count(opening) > lines[line].count(closing):
                mended = lines[line].rstrip().rstrip(",") + closing
                column, values = lines[line].index(opening), (("bracket", closing),)
                return SyntaxFault("yaml/unclosed-bracket", line, column, mended, values)
    return None


def _diagnose_colon(lines: list[str], line: int, column: int, context: str) -> SyntaxFault | None:
    """Finds a value between braces that has a colon of its own, or after which the comma is missing."""
    is_colon = "flow mapping" in context and lines[line].startswith(":", column)
    start = find_value_start(lines[line], column) if is_colon else None
    if start is None:
        return None
    return SyntaxFault("yaml/flow-colon", line, column, quote_value(lines[line].rstrip(), start))
