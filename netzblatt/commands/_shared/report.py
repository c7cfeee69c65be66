"""Problems as a person reads them: place, message, the line with a caret, a hint. Loaded only when there is one."""

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

# Texts of one line, each with its style, as rich spells these.
Line = tuple[tuple[str, str], ...]
INDENT = "    "
# What is left of a long line around its fault. Markdown's paragraphs are often one line.
BEFORE, AFTER = 60, 40
COLOURS = {True: "bold red", False: "bold yellow"}


def report(
    problems: Iterable[Problem], *, language: str = "", stream: TextIO | None = None, root: Path | None = None
) -> None:
    """Print `problems`, sorted, a blank line between files, on stdout if no other `stream` is given. Only where that is
    a terminal that wants it, with colour, and with links (OSC 8) that open the files below `root`.
    """
    show = _choose_printer(stream or sys.stdout)
    language = language or find_environment_language()
    for _, group in groupby(sorted(problems), key=lambda problem: problem.position.path):
        for problem in group:
            for line in format_problem(problem, language=language, root=root):
                show(line)
        show(())


def _choose_printer(stream: TextIO) -> Callable[[Line], None]:
    """What prints a line. To load rich takes 30 ms, a tenth of a build with nothing to do: a log has no need of it."""
    if not (stream.isatty() or os.environ.keys() & {"FORCE_COLOR", "TTY_COMPATIBLE"}):
        return lambda line: print("".join(text for text, _ in line), file=stream, flush=True)
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    # soft_wrap: a program that opens places of faults needs them in one piece.
    return lambda line: console.print(Text.assemble(*line), soft_wrap=True)


def format_problem(problem: Problem, *, language: str, root: Path | None = None) -> Iterator[Line]:
    """One Problem, line by line."""
    kind = "" if problem.is_error else f"{phrase('command/warning', language=language)}: "
    place = f"{problem.position}: " if problem.position.path else ""
    yield (
        (make_visible(place), f"bold{_format_link_style(problem.position, root)}"),
        (f"{kind}{problem.code}", COLOURS[problem.is_error]),
        (f": {write_message(problem, language=language)}", ""),
    )
    if problem.excerpt.strip():
        yield from _format_excerpt(problem.excerpt, problem.position.column)
    hint = write_hint(problem, language=language)
    if hint:
        yield (INDENT, ""), (f"{phrase('command/hint', language=language)}: ", "bold"), (hint, "")


def _format_link_style(position: Position, root: Path | None) -> str:
    """The style of what leads to a file; behind # is the line, as VS Code and kitty read it."""
    if root is None or not position.path:
        return ""
    return f" link {(root / position.path).absolute().as_uri()}" + (f"#{position.line}" if position.line else "")


def _format_excerpt(line: str, column: int) -> Iterator[Line]:
    start = max(0, column - 1 - BEFORE) if column else 0
    end = max(column - 1, 0) + AFTER if column else BEFORE + AFTER
    cut, tail = "…" if start else "", "…" if line[end:].strip() else ""
    shown = make_visible(line[start:end].rstrip())
    yield (INDENT, ""), (cut + shown + tail, "dim")
    if column:
        yield (INDENT + " " * (len(cut) + _count_columns(make_visible(line[start : column - 1]))), ""), ("^", "bold")


def _count_columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)
