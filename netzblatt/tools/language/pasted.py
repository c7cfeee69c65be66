"""Warns of what pasting leaves behind: hyphens of a PDF, rows of a spreadsheet, and Markdown where it means nothing.
Knows no article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netzblatt.model.problem import Position, Problem, warning
from netzblatt.tools.language.lint import SILENT, blank_out, list_lines

# "Ein- und Ausgang" is right, "Zusam- menarbeit" is not.
HYPHEN = re.compile(
    r"-[ \n](?<=[a-zäöüß]{2}-[ \n])(?!(?:und|oder|bzw|beziehungsweise|sowie|bis|wie|als|noch|statt|aber|and|or|to)\b)"
    r"[a-zäöüß]{2,}"
)
WORD_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
MARK = re.compile(r"\s*(?:[-*+•–]|\d+[.)]|>)?$")
MARKDOWN = re.compile(r"\*\*[^*\s][^*\n]*\*\*|!?\[[^\[\]\n]+\]\([^()\s]+\)|`[^`\n]+`")


def find_pasted(text: str, *, path: str, first_line: int) -> list[Problem]:
    """Returns warnings about a Markdown text whose first line is line `first_line` of its file."""
    problems: list[Problem] = []
    if HYPHEN.search(text):
        problems += _find_hyphens(text, path, first_line)
    if "\t" in text:
        problems += _find_rows(text, path, first_line)
    return problems


def find_markdown(text: str, *, path: str, first_line: int) -> list[Problem]:
    """Returns warnings about Markdown in lines that are shown as they are written, such as a teaser."""
    return [
        warning(Position(path, number, match.start() + 1), "text/no-markdown", excerpt=line, written=match[0])
        for number, line in enumerate(text.split("\n"), first_line)
        for match in MARKDOWN.finditer(line)
    ]


def _find_hyphens(text: str, path: str, first_line: int) -> Iterator[Problem]:
    lines = dict(list_lines(text, first_line))
    for number, line in lines.items():
        below = lines.get(number + 1, "")
        silent = SILENT.sub(blank_out, line)
        for match in HYPHEN.finditer(f"{silent}\n{below}"):
            word = WORD_BEFORE.search(silent[: match.start()])
            if word is not None and match.start() < len(line):
                position = Position(path, number, word.start() + 1)
                corrected = word[0] + match[0][2:]
                yield warning(position, "text/pasted-hyphen", excerpt=line, corrected=corrected)


def _find_rows(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Finds two or more lines with as many cells between tabs; only the first is reported."""
    cells_before = 0
    line_before = ""
    is_reported = False
    for number, line in list_lines(text, first_line):
        cells = [cell.strip() for cell in line.split("\t")]
        count = len(cells) if len(cells) > 1 and not MARK.match(cells[0]) else 0
        if not count or count != cells_before:
            is_reported = False
        elif not is_reported:
            is_reported = True
            head = " | ".join(cell.strip() for cell in line_before.split("\t"))
            position = Position(path, number - 1, 1)
            yield warning(position, "text/pasted-table", excerpt=line_before, corrected=f"| {head} |")
        cells_before, line_before = count, line
