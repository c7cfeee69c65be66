"""Warns of what pasting leaves behind: hyphens of a PDF, rows of a spreadsheet, lines that will run together, and
Markdown where it means nothing. Knows no article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netzblatt.model.problem import Position, Problem, warning
from netzblatt.tools.language.lint import SILENT, WEEKDAYS, blank_out, list_lines
from netzblatt.tools.language.typography import MONTHS

# "Ein- und Ausgang" is right, "Zusam- menarbeit" is not.
HYPHEN = re.compile(
    r"-[ \n](?<=[a-zäöüß]{2}-[ \n])(?!(?:und|oder|bzw|beziehungsweise|sowie|bis|wie|als|noch|statt|aber|and|or|to)\b)"
    r"[a-zäöüß]{2,}"
)
WORD_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
MARK = re.compile(r"\s*(?:[-*+•–]|\d+[.)]|>)?$")
# Beginnings of lines that stand by themselves in a mail or an office document: hours and days of a programme, points,
# sections, and names of what follows ("Wo: im Rathaus").
_DAY = rf"(?:(?:{'|'.join([*WEEKDAYS['de'], *WEEKDAYS['en']])})s?|(?:Mo|Di|Mi|Do|Fr|Sa|So)(?=[., –-])\.?)"
_MONTH = "|".join(map(re.escape, sorted(MONTHS)))
_HOUR = r"\d{1,2}(?:[.:]\d\d)?"
SEPARATE = {
    "hour": rf"(?:{_HOUR}[ \u00a0]?[–-][ \u00a0]?)?(?:{_HOUR}[ \u00a0]Uhr(?=[ :–-])|\d{{1,2}}:\d\d(?=[ –-]))",
    "day": rf"(?:{_DAY},? )?\d{{1,2}}\. ?(?:\d{{1,2}}\.|(?:{_MONTH}))(?:\d{{2,4}}| \d{{4}})?[ :,]",
    "weekday": rf"{_DAY}(?:[ –-]{{1,3}}{_DAY})?,? \d",
    "point": r"(?:[a-z]\)|\([a-z\d]{1,2}\)) \S",
    "section": r"\d{1,2}(?:\.\d{1,2}){1,3}\.? [A-ZÄÖÜ]",
    "name": r"(?:\*\*|__)?[A-ZÄÖÜ][\w/-]{0,30}\.?(?: [\w/.-]{1,20}){0,2}:(?:\*\*|__)? +[^|\s][^|]*\Z",
}
START = re.compile("[ >]{0,9}(?:" + "|".join(f"(?P<{kind}>{start})" for kind, start in SEPARATE.items()) + ")")
# A line right below another one that may begin so: a quick search, which most texts end.
BELOW = re.compile(r"\n(?<=[^\n]\n)[ >]{0,9}(?:[\d(A-ZÄÖÜ]|\*\*|__|[a-z]\))")
BREAKS = ("  ", "\\", "<br>", "<br/>", "<br />")
MARKDOWN = re.compile(r"\*\*[^*\s][^*\n]*\*\*|!?\[[^\[\]\n]+\]\([^()\s]+\)|`[^`\n]+`")


def find_pasted(text: str, *, path: str, first_line: int) -> list[Problem]:
    """Returns warnings about a Markdown text whose first line is line `first_line` of its file."""
    problems: list[Problem] = []
    if HYPHEN.search(text):
        problems += _find_hyphens(text, path, first_line)
    if "\t" in text:
        problems += _find_rows(text, path, first_line)
    if BELOW.search(text):
        problems += _find_separate_lines(text, path, first_line)
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


def _find_separate_lines(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Finds two or more lines that begin alike and will be one paragraph; only the first is reported."""
    kind_before = line_before = ""
    number_before = 0
    is_reported = False
    for number, line in list_lines(text, first_line):
        start = START.match(line)
        kind = (start.lastgroup or "") if start else ""
        is_next = kind and kind == kind_before and number == number_before + 1
        if not is_next:
            is_reported = False
        elif not is_reported and not line_before.endswith(BREAKS):
            is_reported = True
            position = Position(path, number - 1, 1)
            yield warning(position, "text/run-on", excerpt=line_before, corrected=f"{line_before.strip()}\\")
        kind_before, line_before, number_before = kind, line, number
