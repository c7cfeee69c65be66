"""Where keys and values of a YAML text stand. Knows no syntax."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from netzblatt.model.problem import Position

# What leads to a value: ("image", "alt"), ("tags", 0); () is the whole.
ValuePath = tuple[str | int, ...]
# A line and a column of the text, both from 0.
LineColumn = tuple[int, int]
# More than any file of fields has; each is looked at by a form, and an unknown one compared with all that are known.
MAX_VALUES = 2_000
CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}


class ParsedYaml(NamedTuple):
    """A value made of dict, list, str, bool and None, with the marks of all keys and values in it."""

    value: Any
    keys: Mapping[ValuePath, LineColumn]
    values: Mapping[ValuePath, LineColumn]


class ValuePositions(Mapping[ValuePath, Position]):
    """Marks of a text that begins at `first_line` of the file `path`, as positions. Each is made when it is asked for:
    for most files nobody asks for more than two of forty, and all of them would take 25 µs.
    """

    __slots__ = ("_first_line", "_marks", "_path")

    def __init__(self, marks: Mapping[ValuePath, LineColumn], path: str = "", first_line: int = 1) -> None:
        self._marks = marks
        self._path = path
        self._first_line = first_line

    def __getitem__(self, loc: ValuePath) -> Position:
        line, column = self._marks[loc]
        return Position(self._path, line + self._first_line, column + 1)

    def line_of(self, loc: ValuePath) -> int:
        """The one in which `loc` stands; 0 if it stands nowhere."""
        mark = self._marks.get(loc)
        return mark[0] + self._first_line if mark else 0

    def list_lines(self) -> list[int]:
        """Those in which something stands, each once, in order."""
        return sorted({line + self._first_line for line, _ in self._marks.values()})

    def __contains__(self, loc: object) -> bool:
        return loc in self._marks

    def __iter__(self) -> Iterator[ValuePath]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)
