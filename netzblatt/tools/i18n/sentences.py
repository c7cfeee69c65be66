"""Puts a Problem into words: what is wrong, and what to do about it. Knows no terminal and no browser."""

from __future__ import annotations

import unicodedata

from netzblatt.model.problem import Problem
from netzblatt.tools.i18n.catalogue import find_text


def write_message(problem: Problem, *, language: str) -> str:
    """Writes what is wrong, in a language (a tag of BCP 47). Raises KeyError if the problem lacks a value."""
    return _fill(problem.code, problem, language)


def write_hint(problem: Problem, *, language: str) -> str:
    """Writes what to do about it, in a language (a tag of BCP 47). Raises KeyError if the problem lacks a value."""
    return _fill(f"{problem.code} hint", problem, language)


def _fill(key: str, problem: Problem, language: str) -> str:
    try:
        text = find_text(key, language)
    except KeyError:
        return ""
    return make_visible(text.format_map(dict(problem.values)))


def make_visible(text: str) -> str:
    """Writes dots in place of all characters that would move the cursor, hide themselves or turn the line round."""
    return "".join(" " if c.isspace() else "·" if unicodedata.category(c)[0] == "C" else c for c in text)
