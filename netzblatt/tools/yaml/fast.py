"""A short way for plain YAML: lines of keys and values, a list or fields below a key, a folded teaser. Knows no field.

The parser (parser.py) reads the same from such a text, but takes much longer, and for one edited text it need not be
loaded at all. Every other text is left to it.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any, TypeVar

from netzblatt.model.limits import MOST_YAML_VALUES
from netzblatt.tools.yaml.positions import CONSTANTS, LineColumn, ParsedYaml, ValuePath

KEY = r"[^\W\d][\w-]{0,40}(?: [\w-]{1,40}){0,3}"
# A value without quotes, which begins with no sign of YAML's. ": " would begin a value of its own, " #" a comment.
# Nothing in it is possessive, because Python 3.11.2 (Debian's) fails to match possessive choices that look behind.
PLAIN = r"[\w(/+.©§–][^:#\n]*(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*)*"
QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
FOLDED = ">-"
# A line: indent, a hyphen or a key, the spaces behind it, a value; or an empty line or a comment; or anything else.
ROW = re.compile(
    rf"^( *)(?:(- +)(?=[^ \n])|({KEY}):( +|$))((?:{QUOTED}|\[[^\[\]{{}}\n]*\]|{FOLDED}) *|{PLAIN}|)$"
    r"|^ *(?:#.*)?$|^(.*)$",
    re.MULTILINE,
)
ENTRY = re.compile(rf"( *)({QUOTED}|[\w(/+.©§–][^:#?]*) *")

Inner = TypeVar("Inner", list[Any], dict[str, Any])


class NotPlainError(Exception):
    """A text that is not plain, and is left to the parser."""


def parse(text: str) -> ParsedYaml | None:
    """Returns the values of a text; None if it is not plain, or wrong."""
    if not text.replace("\n", "").isprintable():
        return None
    try:
        return _RowReader(text).read()
    except NotPlainError:
        return None


class _RowReader:
    """Reads a text row by row. `inner` is the list or the fields below the key `name`, in rows indented by `depth`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.value: dict[str, Any] = {}
        self.keys: dict[ValuePath, LineColumn] = {}
        self.values: dict[ValuePath, LineColumn] = {}
        self.name = ""
        self.inner: Any = None
        self.depth = 0
        # The first line that is not part of a folded text above it.
        self.next_line = 0

    def read(self) -> ParsedYaml:
        for number, (indent, dash, key, gap, written, other) in enumerate(ROW.findall(self.text)):
            if number < self.next_line:
                continue
            if other:
                raise NotPlainError
            value = written.rstrip(" ")
            if dash:
                self._read_item((number, len(indent)), dash, value)
            elif key:
                self._read_field((number, len(indent)), key, gap, value)
        if not 0 < len(self.values) < MOST_YAML_VALUES:
            raise NotPlainError
        self.values[()] = next(iter(self.keys.values()))
        return ParsedYaml(self.value, self.keys, self.values)

    def _read_item(self, mark: LineColumn, dash: str, value: str) -> None:
        items = self._get_inner([], mark)
        items.append(self._read_value((self.name, len(items)), mark, len(dash), value))

    def _read_field(self, mark: LineColumn, key: str, gap: str, value: str) -> None:
        is_outermost = not mark[1]
        fields = self.value if is_outermost else self._get_inner({}, mark)
        if key in fields:
            raise NotPlainError
        value_path = (key,) if is_outermost else (self.name, key)
        self.keys[value_path] = mark
        fields[key] = self._read_value(value_path, mark, len(key) + 1 + (len(gap) if value else 0), value)
        if is_outermost:
            self.name = "" if value else key
            self.inner = None

    def _get_inner(self, new: Inner, mark: LineColumn) -> Inner:
        """Returns the list or the fields that the row at `mark` belongs to: `new` if they begin in this row."""
        if self.inner is None and self.name:
            self.inner = new
            self.depth = mark[1]
            self.value[self.name] = new
            self.values[(self.name,)] = mark
        elif mark[1] != self.depth or type(self.inner) is not type(new):
            raise NotPlainError
        inner: Inner = self.inner
        return inner

    def _read_value(self, value_path: ValuePath, mark: LineColumn, offset: int, value: str) -> Any:
        """Returns the value that stands `offset` columns behind the key or hyphen at `mark`."""
        number, indent = mark
        self.values[value_path] = (number, indent + offset)
        match value[:1]:
            case '"' | "'":
                return value[1:-1]
            case "[":
                return self._read_list(value_path, value)
            case ">":
                return self._read_folded(number, indent)
        return CONSTANTS.get(value, value)

    def _read_list(self, value_path: ValuePath, value: str) -> list[str | bool | None]:
        """Returns the items of a list in one line, `[a, "b"]`."""
        items: list[str | bool | None] = []
        number, column = self.values[value_path]
        inside = value[1:-1]
        for part in inside.split(",") if inside.strip() else ():
            entry = ENTRY.fullmatch(part)
            if entry is None:
                raise NotPlainError
            item = entry[2].rstrip(" ")
            self.values[(*value_path, len(items))] = (number, column + 1 + entry.end(1))
            items.append(item[1:-1] if item[0] in "\"'" else CONSTANTS.get(item, item))
            column += 1 + len(part)
        return items

    def _read_folded(self, number: int, indent: int) -> str:
        """Returns one paragraph, below line `number`, in lines that are indented further than their key."""
        lines = self.lines[number + 1 :]
        depth = len(lines[0]) - len(lines[0].lstrip(" ")) if lines else 0
        start = " " * depth
        folded = [*takewhile(lambda line: line.startswith(start) and line[depth : depth + 1].strip(), lines)]
        # The blank lines and the next line that holds something must not belong to the paragraph, too.
        behind = [*takewhile(lambda line: not line.strip(), lines[len(folded) :])]
        behind += lines[len(folded) + len(behind) :][:1]
        if not folded or depth <= indent or any(line.startswith(start) for line in behind):
            raise NotPlainError
        self.next_line = number + 1 + len(folded)
        return " ".join(line[depth:] for line in folded)
