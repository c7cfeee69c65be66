"""The positions of keys and values in a YAML text. Knows no syntax."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from netzblatt.model.problem import Position

# The keys and indices that lead to a value: ("image", "alt"), ("tags", 0); () is the whole.
ValuePath = tuple[str | int, ...]
# A line and a column of the text, both from 0.
LineColumn = tuple[int, int]
CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}


class ParsedYaml(NamedTuple):
    """A value made of dict, list, str, bool and None, with the places of all keys and values in it, and of the comments
    that may have been meant as a part of a value.
    """

    value: Any
    keys: Mapping[ValuePath, LineColumn]
    values: Mapping[ValuePath, LineColumn]
    comments: Mapping[ValuePath, LineColumn] = {}


class ValuePositions(Mapping[ValuePath, Position]):
    """The positions of keys or values in a text that begins at `first_line` of the file `path`.

    Each is made when it is asked for: most files are asked for two of forty.
    """

    __slots__ = ("_first_line", "_marks", "_path")

    def __init__(self, marks: Mapping[ValuePath, LineColumn], path: str = "", first_line: int = 1) -> None:
        self._marks = marks
        self._path = path
        self._first_line = first_line

    def __getitem__(self, value_path: ValuePath) -> Position:
        line, column = self._marks[value_path]
        return Position(self._path, line + self._first_line, column + 1)

    def find_line(self, value_path: ValuePath) -> int:
        """Returns the number of the line in which a key or value stands; 0 if it is not in the text."""
        mark = self._marks.get(value_path)
        return mark[0] + self._first_line if mark else 0

    def list_lines(self) -> list[int]:
        """Returns the numbers of the lines in which a key or value stands, each once, in order."""
        return sorted({line + self._first_line for line, _ in self._marks.values()})

    def __contains__(self, value_path: object) -> bool:
        return value_path in self._marks

    def __iter__(self) -> Iterator[ValuePath]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)
