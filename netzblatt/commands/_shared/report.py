"""Prints Problems for people: position, message, the source line with a caret, and a hint. Loaded late, because most
builds have no Problem.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TextIO

from netzblatt.commands._shared.words import find_environment_language, phrase
from netzblatt.model.problem import Position, Problem
from netzblatt.tools.i18n.sentences import make_visible, write_hint, write_message

# The texts of one line, each with its style in rich's notation.
Line = tuple[tuple[str, str], ...]
INDENT = "    "
# In characters: the part of a long line that is shown before and behind its fault. A paragraph is often one line.
BEFORE, AFTER = 60, 40
COLOURS = {True: "bold red", False: "bold yellow"}


def report(
    problems: Iterable[Problem], *, language: str = "", stream: TextIO | None = None, root: Path | None = None
) -> None:
    """Prints `problems` on a stream, by default stdout: sorted, with a blank line between files. On a terminal they
    have colours and, if `root` is given, links (OSC 8) that open their files.
    """
    show = _choose_printer(stream or sys.stdout)
    language = language or find_environment_language()
    for _, group in groupby(sorted(problems), key=lambda problem: problem.position.path):
        for problem in group:
            for line in format_problem(problem, language=language, root=root):
                show(line)
        show(())


def _choose_printer(stream: TextIO) -> Callable[[Line], None]:
    """Returns the function that prints a line. rich is loaded for terminals only."""
    if not (stream.isatty() or os.environ.keys() & {"FORCE_COLOR", "TTY_COMPATIBLE"}):
        return lambda line: print("".join(text for text, _ in line), file=stream, flush=True)
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    # With soft_wrap, positions stay in one piece for programs that find them in the output.
    return lambda line: console.print(Text.assemble(*line), soft_wrap=True)


def format_problem(problem: Problem, *, language: str, root: Path | None = None) -> Iterator[Line]:
    """Yields the lines of a Problem."""
    kind = "" if problem.is_error else f"{phrase('command/warning', language=language)}: "
    position = f"{problem.position}: " if problem.position.path else ""
    yield (
        (make_visible(position), f"bold{_format_link_style(problem.position, root)}"),
        (f"{kind}{problem.code}", COLOURS[problem.is_error]),
        (f": {write_message(problem, language=language)}", ""),
    )
    if problem.excerpt.strip():
        yield from _format_excerpt(problem.excerpt, problem.position.column)
    hint = write_hint(problem, language=language)
    if hint:
        yield (INDENT, ""), (f"{phrase('command/hint', language=language)}: ", "bold"), (hint, "")


def _format_link_style(position: Position, root: Path | None) -> str:
    """Returns the style of a link that opens a file. VS Code and kitty take the fragment for the line."""
    if root is None or not position.path:
        return ""
    uri = (root / position.path).absolute().as_uri()
    return f" link {uri}#{position.line}" if position.line else f" link {uri}"


def _format_excerpt(line: str, column: int) -> Iterator[Line]:
    start = max(0, column - 1 - BEFORE) if column else 0
    end = max(column - 1, 0) + AFTER if column else BEFORE + AFTER
    head = "…" if start else ""
    tail = "…" if line[end:].strip() else ""
    excerpt = make_visible(line[start:end].rstrip())
    yield (INDENT, ""), (head + excerpt + tail, "dim")
    if column:
        before_caret = head + make_visible(line[start : column - 1])
        yield (INDENT + " " * _count_columns(before_caret), ""), ("^", "bold")


def _count_columns(text: str) -> int:
    """Returns the number of columns that a text takes in a terminal."""
    columns = 0
    for character in text:
        if not unicodedata.combining(character):
            columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns
