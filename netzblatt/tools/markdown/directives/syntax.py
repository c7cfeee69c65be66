"""Reads the line of a directive, as the proposal for generic directives in CommonMark has it, and as people write it:
with spaces, without quotes, with parentheses or nothing around the values. Knows no kind of directive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

NAME = r"[^\W\d_][\w-]*"
# A single colon is enough before values: ":name" alone is text.
OPENING = re.compile(rf" {{0,3}}(?::{{2,}} *(?={NAME})|:(?={NAME}[\[{{]))")
CLOSING = re.compile(r" {0,3}:{2,} *$")
HEAD = re.compile(
    rf" *(:+) *({NAME})(?: *\[((?:[^\[\]]|\[[^\[\]]*\])*)\])?"
    r" *(?:\{((?:\"[^\"]*\"|[^{}\"])*)(?:\}|$)|\(([^()]*)\))?(.*)",
    re.DOTALL,
)
# A mark that opens ends the search for the one that closes: rows of them would take a time that grows as its square.
QUOTED = r"\"[^\"]*\"|'[^']*'|„[^„“”\"]*[“”\"]|[“»«][^“”«»\"]*[”«»\"]"
# A value with or without a name. What follows the colon of an address is none.
PIECE = re.compile(rf"(?:({NAME})\s*(?:=|:(?!//))\s*)?({QUOTED}|[^\s,;]+(?:[,;]+(?=[^\s,;])[^\s,;]+)*)")


class WrittenValue(NamedTuple):
    """A value of a directive, its name ("" if it has none), and what stands in the text for both."""

    name: str
    value: str
    source: str


class WrittenDirective(NamedTuple):
    """The parts of a directive. `rest` is what stands behind them in the line."""

    colons: int
    name: str
    label: str
    values: tuple[WrittenValue, ...]
    rest: str


def read_directive(source: str) -> WrittenDirective | None:
    """Reads the line of a directive, or the lines if its values fill several; None if it is none."""
    head = HEAD.match(source)
    if head is None:
        return None
    colons, name, label, braced, bracketed, rest = head.groups()
    values = tuple(_read_values(next((written for written in (braced, bracketed) if written), "")))
    return WrittenDirective(len(colons), name, (label or "").strip(), values, rest.strip(" :\n"))


def find_values(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yields the values of the directive in the line at `start`, without quotes, each with its place in the text."""
    head = HEAD.match(text, text.index(":", start))
    group = next((group for group in (4, 5) if head and head[group]), 0)
    if head and group:
        for piece in PIECE.finditer(head[group]):
            start, value = _strip_quotes(piece[2])
            yield head.start(group) + piece.start(2) + start, value


def read_values(written: str) -> tuple[WrittenValue, ...]:
    """Reads values, with their names or without."""
    return tuple(_read_values(written))


def _read_values(written: str) -> Iterator[WrittenValue]:
    """Yields values. Words without a name, behind a value without quotes, belong to it."""
    value: WrittenValue | None = None
    is_open = False
    for piece in PIECE.finditer(written):
        start, text = _strip_quotes(piece[2])
        if value and is_open and not piece[1] and not start:
            value = WrittenValue(value.name, f"{value.value} {text}", value.source)
            continue
        if value:
            yield value
        value = WrittenValue(piece[1] or "", text, piece[0])
        is_open = not start
    if value:
        yield value


def _strip_quotes(written: str) -> tuple[int, str]:
    """Returns where the text of a value begins in it, and the text without its quotes."""
    return (1, written[1:-1]) if written[0] in "\"'„“»«" and len(written) > 1 else (0, written)
