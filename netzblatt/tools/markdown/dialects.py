"""Warns of signs that other programs understand, such as Obsidian or Pandoc, and that readers would see here as they
are written. Knows no element.
"""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from netzblatt.tools.markdown.conversion import Conversion

# Letters of a sign, as a Problem shows them.
MOST_SHOWN = 40


class Dialect(NamedTuple):
    """Signs of another program. A text without `mark` holds none of them; `instead` is what is written here for them,
    with the last group of the pattern in the place of "{}"; "" if there is nothing like it.
    """

    mark: str
    pattern: re.Pattern[str]
    instead: str = ""


def _compile(mark: str, pattern: str, instead: str = "") -> Dialect:
    return Dialect(mark, re.compile(pattern, re.MULTILINE), instead)


DIALECTS = (
    _compile("==", r"==(?<![\w=\\]==)(?![\s=])([^=\n]{1,200})(?<!\s)==(?!=)", "<mark>{}</mark>"),
    _compile("~", r"~(?<=[\w)]~)([\w+-]{1,20})~(?!~)", "<sub>{}</sub>"),
    _compile("^", r"\^(?<=[\w)]\^)([\w+-]{1,20})\^", "<sup>{}</sup>"),
    _compile("^[", r"\^\[(?<![\\\[]\^\[)[^\[\]\n]{1,300}\]", "[^1]"),
    _compile("%%", r"%%(?<!\\%%)([^%]{1,2000})%%", "<!--{}-->"),
    _compile(":::", r"^ {0,3}:{3,}[ \t]*\{[.\w][^\n]*", '<div class="…">'),
    _compile("!!!", r"^ {0,3}!!![ \t]+\w[^\n]*", '<div class="…">'),
    _compile("+-", r"^ {0,3}\+(?:[:-]{2,99}\+){1,50}(?= *\n[ ]*\|)", "| … | … |"),
    _compile("-- ", r"^ {0,8}-{2,99}(?: {1,9}-{2,99}){1,50}(?= *\n *\S)", "| … | … |"),
    _compile(
        "$", r"\$\$[^$]{1,2000}\$\$|\$(?<![\w\\$]\$)(?![\s$])[^$\n]{0,200}[\\^_][^$\n]{0,200}\$(?<!\s\$)(?![\w$])"
    ),
)


def report_dialects(conversion: Conversion) -> None:
    """Adds a warning for each sign of another program."""
    text = conversion.text
    for dialect in DIALECTS:
        if dialect.mark in text:
            for found in dialect.pattern.finditer(conversion.positions.text_without_code):
                _report(found, dialect.instead, conversion)


def _report(found: re.Match[str], instead: str, conversion: Conversion) -> None:
    written = found[0].lstrip("\n \t>")
    locate = partial(conversion.positions.locate, found.end() - len(written))
    shown = written if len(written) <= MOST_SHOWN else f"{written[: MOST_SHOWN - 1]}…"
    if instead:
        corrected = instead.format(found[found.re.groups])
        conversion.add_warning_at(locate, "text/dialect", written=shown, corrected=corrected)
    else:
        conversion.add_warning_at(locate, "text/dialect-only", written=shown)
