"""Prints Problems for people: position, message, the source line with a caret, and a hint. Loaded late, because most
builds have no Problem.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from netzblatt.commands._shared.words import find_environment_language, phrase
from netzblatt.model.paths import PROBLEM_REPORT
from netzblatt.model.problem import Position, Problem
from netzblatt.model.problem_groups import MOST_SHOWN, ProblemGroup, count_codes, group_problems
from netzblatt.tools.i18n.sentences import make_visible, write_hint, write_message

# The texts of one line, each with its style in rich's notation.
Line = tuple[tuple[str, str], ...]
INDENT = "    "
# In characters: the part of a long line that is shown before and behind its fault. A paragraph is often one line.
BEFORE, AFTER = 60, 40
# The places that are named of Problems which say the same.
EXAMPLES = 3
COLOURS = {True: "bold red", False: "bold yellow"}


def report(
    problems: Iterable[Problem], *, language: str = "", stream: TextIO | None = None, root: Path | None = None
) -> None:
    """Prints `problems` on a stream, by default stdout: sorted, with a blank line between files. Those that say the
    same are told together, and of many the worst, with a table of all; then all of them are also in a file, if `root`
    is given. On a terminal they have colours and links (OSC 8) that open their files.
    """
    show = _choose_printer(stream or sys.stdout)
    language = language or find_environment_language()
    ordered = sorted(problems)
    groups = group_problems(ordered)
    is_long = len(ordered) > MOST_SHOWN
    path = ""
    for group in groups[:MOST_SHOWN]:
        if path and (is_long or path != group[0].position.path):
            show(())
        path = group[0].position.path or "-"
        for line in _format_group(group, language=language, root=root):
            show(line)
    if groups:
        show(())
    if is_long:
        report_counts(ordered, language=language, stream=stream)
        if root:
            show(())
            show(_write_all(ordered, language=language, root=root))
        show(())


def _format_group(group: ProblemGroup, *, language: str, root: Path | None) -> Iterator[Line]:
    """Yields the lines of the first Problem, and the places of some others."""
    first, *others = group
    yield from format_problem(first, language=language, root=root)
    if others:
        places = ", ".join(make_visible(str(problem.position)) for problem in others[:EXAMPLES])
        places += " …" if others[EXAMPLES:] else ""
        yield (INDENT, ""), (phrase("command/report/others", language=language, n=len(others), places=places), "dim")


def report_counts(problems: Iterable[Problem], *, language: str, stream: TextIO | None = None) -> None:
    """Prints a table of how many Problems there are of each code, and in how many files."""
    show = _choose_printer(stream or sys.stdout)
    for count in count_codes(problems):
        kind = "errors" if count.is_error else "warnings"
        counts = phrase(f"command/count/{kind}", language=language, n=count.problems)
        files = phrase("command/count/files", language=language, n=count.files)
        show(((f"{counts:>18}  ", COLOURS[count.is_error]), (f"{count.code} ", ""), (f"({files})", "dim")))


def _write_all(problems: Iterable[Problem], *, language: str, root: Path) -> Line:
    """Writes all Problems into a file, and returns the line that says where it is."""
    path = root / PROBLEM_REPORT
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (line for problem in problems for line in format_problem(problem, language=language))
    path.write_text("".join("".join(text for text, _ in line) + "\n" for line in lines), "utf-8")
    return ((phrase("command/report/all", language=language, path=path.relative_to(root).as_posix()), ""),)


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
    hint, *more = write_hint(problem, language=language).split("\n")
    if hint:
        yield (INDENT, ""), (f"{phrase('command/hint', language=language)}: ", "bold"), (hint, "")
    for line in more:
        yield ((INDENT * 2 + line, ""),)


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
