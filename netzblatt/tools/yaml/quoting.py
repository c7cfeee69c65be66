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
    is_inside = any(line[:start].count(opening) > line[:start].count(closing) for opening, closing in ("[]", "{}"))
    return quote_between(line, start, beyond) if is_inside else line[:start] + quote_scalar(line[start:])


def quote_between(line: str, start: int, beyond: int = 0) -> str:
    """Returns the line with the value in quotes that begins at `start`, between brackets that may open above it."""
    end = _find_end(line, start, max(start, beyond))
    return line[:start] + quote_scalar(line[start:end].rstrip()) + line[end:]


def _find_end(line: str, start: int, beyond: int) -> int:
    """Returns where a value ends between brackets. A bracket of its own that nothing closes does not make it longer."""
    depth = 0
    for end in range(start, len(line)):
        if not depth and end >= beyond and line[end] in ",]}":
            return end
        depth = max(0, depth + (line[end] in "[{") - (line[end] in "]}"))
    return next((end for end in range(beyond, len(line)) if line[end] in ",]}"), len(line))


def find_value_start(line: str, column: int) -> int | None:
    """Returns where the value begins in which a `column` between brackets lies; None if that is quoted or nameless."""
    opening = max(line.rfind(sign, 0, column) for sign in ",{[")
    name = NAME.match(line, opening + 1)
    return name.end() if opening >= 0 and name and name.end() < column else None
