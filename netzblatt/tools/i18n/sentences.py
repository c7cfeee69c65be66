"""Puts a Problem into words: what is wrong, and what to do about it. Knows no terminal and no browser."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import datetime

from netzblatt.model.problem import Problem
from netzblatt.tools.i18n.catalogue import find_text

# What is to be written, in the words of a hint: "So ist es richtig: mailto:{target}".
CURE = re.compile(
    r"\[\w+\]\(\{target\}\)|\w+: \[\{address\}\]"
    r"|[\w:/#]*\{(?:actual|corrected|guess|moved|target)\}(?:#\{guess\}|/)?"
)
# The value that may have several lines: how a file should read.
LINES = "corrected"
DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})( [0-9]{2}:[0-9]{2})?")
# Values that are parts of files, and those that count.
AS_WRITTEN = frozenset({"file", "guess", "name", "target"})
NUMBERS = frozenset({"count", "limit", "most", "number", "size"})


def write_message(problem: Problem, *, language: str) -> str:
    """Writes what is wrong, in a language (a tag of BCP 47). Raises KeyError if the problem lacks a value."""
    return _fill(problem.code, problem, language)


def write_hint(problem: Problem, *, language: str) -> str:
    """Writes what to do about it, in a language (a tag of BCP 47): one line, or several where lines of a file
    should read so. Raises KeyError if the problem lacks a value.
    """
    return _fill(f"{problem.code} hint", problem, language)


def write_sentence(problem: Problem, *, language: str) -> str:
    """Writes what is wrong with a capital letter at the beginning. A value there stays as it is. Raises KeyError if the
    problem lacks a value.
    """
    return _fill(problem.code, problem, language, begins=True)


def find_cure(problem: Problem, *, language: str) -> str:
    """Finds what the hint says is to be written; "" if it says nothing that could be copied."""
    cures = CURE.findall(_find(f"{problem.code} hint", language))
    # A whole line says more than a word beside it.
    cure = next((cure for cure in cures if LINES in cure), cures[0] if cures else "")
    return cure.format_map(dict(problem.values))


def _fill(key: str, problem: Problem, language: str, *, begins: bool = False) -> str:
    text = _find(key, language)
    if begins:
        text = text[:1].upper() + text[1:]
    values = {name: value if name == LINES else _write_value(name, value, language) for name, value in problem.values}
    return "\n".join(make_visible(line) for line in text.format_map(values).split("\n"))


def _find(key: str, language: str) -> str:
    try:
        return find_text(key, language)
    except KeyError:
        return ""


def _write_value(name: str, value: str, language: str) -> str:
    """Writes a value as a sentence in this language would: a day, or a number of something."""
    day = None if name in AS_WRITTEN else DAY.fullmatch(value)
    if day:
        key = "command/withheld/moment" if day[2] else "command/withheld/day"
        with suppress(ValueError):
            return datetime.fromisoformat(value).strftime(find_text(key, language))
    if name in NUMBERS and value.isdecimal() and value.isascii():
        return f"{int(value):,}".replace(",", find_text("command/thousands-mark", language))
    return make_visible(value)


def make_visible(text: str) -> str:
    """Writes dots in place of all characters that would move the cursor, hide themselves or turn the line round."""
    # Most texts have none; what is printable is neither space but " ", nor of category C.
    if text.isprintable():
        return text
    return "".join(" " if c.isspace() else "·" if unicodedata.category(c)[0] == "C" else c for c in text)
