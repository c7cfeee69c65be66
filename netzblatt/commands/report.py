"""Problems as a person reads them: place, message, the line with a caret, a hint. Loaded only when there is one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.text import Text

from netzblatt.commands.words import environment_language, primary, words
from netzblatt.model.problem import Position, Problem
from netzblatt.tools.sentences import sentence, visible

INDENT = "    "
# What is left of a long line around its fault. Markdown's paragraphs are often one line.
BEFORE, AFTER = 60, 40
COLOURS = {True: "bold red", False: "bold yellow"}


def report(
    problems: Iterable[Problem], *, language: str = "", console: Console | None = None, root: Path | None = None
) -> None:
    """Print `problems`, sorted, a blank line between files. Only where `console` is a terminal that wants it, with
    colour, and with links (OSC 8) that open the files below `root`.
    """
    console = console or Console(highlight=False)
    language = primary(language) if language else environment_language()
    for _, group in groupby(sorted(problems), key=lambda problem: problem.position.path):
        for problem in group:
            for line in lines(problem, language=language, root=root):
                # soft_wrap: a program that opens places of faults needs them in one piece.
                console.print(line, soft_wrap=True)
        console.print()


def lines(problem: Problem, *, language: str, root: Path | None = None) -> Iterator[Text]:
    """One Problem, line by line."""
    kind = "" if problem.is_error else f"{words('warning', language=language)}: "
    place = f"{problem.position}: " if problem.position.path else ""
    yield Text.assemble(
        (visible(place), Style(bold=True, link=_link(problem.position, root))),
        (f"{kind}{problem.code}", COLOURS[problem.is_error]),
        f": {sentence(problem, language=language)}",
    )
    if problem.excerpt.strip():
        yield from _excerpt(problem.excerpt, problem.position.column)
    hint = sentence(problem, language=language, kind=" hint")
    if hint:
        yield Text.assemble(INDENT, (f"{words('hint', language=language)}: ", "bold"), hint)


def _link(position: Position, root: Path | None) -> str | None:
    """The URL of a file; behind # the line, as VS Code and kitty read it."""
    if root is None or not position.path:
        return None
    return (root / position.path).absolute().as_uri() + (f"#{position.line}" if position.line else "")


def _excerpt(line: str, column: int) -> Iterator[Text]:
    start = max(0, column - 1 - BEFORE) if column else 0
    end = max(column - 1, 0) + AFTER if column else BEFORE + AFTER
    cut, tail = "…" if start else "", "…" if line[end:].strip() else ""
    shown = visible(line[start:end].rstrip())
    yield Text.assemble(INDENT, (cut + shown + tail, "dim"))
    if column:
        yield Text.assemble(INDENT, " " * (len(cut) + _cells(visible(line[start : column - 1]))), ("^", "bold"))


def _cells(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)
