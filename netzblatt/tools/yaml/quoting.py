"""Puts values of YAML in quotes, and finds those between brackets. Knows no field."""

from __future__ import annotations

import re

NAME = re.compile(r"\s*[^\s:,][^:,]*:[ \t]+(?=[^\s\"'])")


def quote_scalar(value: str) -> str:
    """Returns `value` as a quoted scalar that holds exactly this text, in double quotes if possible."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def quote_value(line: str, start: int, beyond: int = 0) -> str:
    """Returns the line with the value that begins at `start` in quotes. Between brackets it ends at the first comma or
    closing bracket `beyond` which it goes on for certain, elsewhere with the line.
    """
    depth, end = 0, start
    is_inside = any(line[:start].count(opening) > line[:start].count(closing) for opening, closing in ("[]", "{}"))
    while end < len(line) and not (is_inside and depth == 0 and end >= beyond and line[end] in ",]}"):
        depth += (line[end] in "[{") - (line[end] in "]}")
        end += 1
    return line[:start] + quote_scalar(line[start:end]) + line[end:]


def find_value_start(line: str, column: int) -> int | None:
    """Returns where the value begins in which a `column` between brackets lies; None if that is quoted or nameless."""
    opening = max(line.rfind(sign, 0, column) for sign in ",{[")
    name = NAME.match(line, opening + 1)
    return name.end() if opening >= 0 and name and name.end() < column else None
