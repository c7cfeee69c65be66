"""YAML as most of it is written: lines of keys and values, a list or fields below a key, a folded teaser.

What is read here means the same to the YAML parser, to which all else is left: that takes five times as long, and for
one edited text it need not be loaded. A test compares the two. Knows no field.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any, TypeVar

from netzblatt.tools.yaml.positions import CONSTANTS, MAX_VALUES, LineColumn, ParsedYaml, ValuePath

KEY = r"[^\W\d][\w-]{0,40}(?: [\w-]{1,40}){0,3}"
# Begins with no sign of YAML's and no quote. Behind ": " were a value of its own, behind " #" a comment.
# Nothing in it is possessive: with choices that look behind, Python 3.11.2 (Debian's) does not match what 3.11.7 does.
PLAIN = r"[\w(/+.©§–][^:#\n]*(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*)*"
QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
FOLDED = ">-"
# A line: its indent, a hyphen or a key, the spaces behind it, a value; or nothing; or something else.
ROW = re.compile(
    rf"^( *)(?:(- +)(?=[^ \n])|({KEY}):( +|$))((?:{QUOTED}|\[[^\[\]{{}}\n]*\]|{FOLDED}) *|{PLAIN}|)$"
    r"|^ *(?:#.*)?$|^(.*)$",
    re.MULTILINE,
)
ENTRY = re.compile(rf"( *)({QUOTED}|[\w(/+.©§–][^:#?]*) *")

Inner = TypeVar("Inner", list[Any], dict[str, Any])


class NotPlainError(Exception):
    """Somebody else must read this text."""


def parse(text: str) -> ParsedYaml | None:
    """None where the text is more than plain, or wrong."""
    if not text.replace("\n", "").isprintable():
        return None
    try:
        return _RowReader(text).read()
    except NotPlainError:
        return None


class _RowReader:
    """`inner` is the list or the fields below the key `name`, in lines that are indented by `depth`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.value: dict[str, Any] = {}
        self.keys: dict[ValuePath, LineColumn] = {}
        self.values: dict[ValuePath, LineColumn] = {}
        self.name = ""
        self.inner: Any = None
        self.depth = 0
        # The first line that is not part of a folded text above it.
        self.next = 0

    def read(self) -> ParsedYaml:
        for number, (indent, dash, key, gap, written, rest) in enumerate(ROW.findall(self.text)):
            if number < self.next:
                continue
            if rest:
                raise NotPlainError
            value = written.rstrip(" ")
            if dash:
                self._item((number, len(indent)), dash, value)
            elif key:
                self._field((number, len(indent)), key, gap, value)
        if not 0 < len(self.values) < MAX_VALUES:
            raise NotPlainError
        self.values[()] = next(iter(self.keys.values()))
        return ParsedYaml(self.value, self.keys, self.values)

    def _item(self, mark: LineColumn, dash: str, value: str) -> None:
        items = self._inside([], mark)
        items.append(self._value((self.name, len(items)), mark, len(dash), value))

    def _field(self, mark: LineColumn, key: str, gap: str, value: str) -> None:
        is_outermost = not mark[1]
        fields = self.value if is_outermost else self._inside({}, mark)
        if key in fields:
            raise NotPlainError
        loc = (key,) if is_outermost else (self.name, key)
        self.keys[loc] = mark
        fields[key] = self._value(loc, mark, len(key) + 1 + (len(gap) if value else 0), value)
        if is_outermost:
            self.name, self.inner = "" if value else key, None

    def _inside(self, new: Inner, mark: LineColumn) -> Inner:
        """The list or the fields that go on in the line at `mark`; `new` where they begin there."""
        if self.inner is None and self.name:
            self.inner, self.depth = new, mark[1]
            self.value[self.name] = new
            self.values[(self.name,)] = mark
        elif mark[1] != self.depth or type(self.inner) is not type(new):
            raise NotPlainError
        inner: Inner = self.inner
        return inner

    def _value(self, loc: ValuePath, line: LineColumn, offset: int, value: str) -> Any:
        """What stands behind the key or hyphen at `line`, whose own place is `offset` columns on."""
        number, indent = line
        self.values[loc] = (number, indent + offset)
        match value[:1]:
            case '"' | "'":
                return value[1:-1]
            case "[":
                return self._list(loc, value)
            case ">":
                return self._folded(number, indent)
        return CONSTANTS.get(value, value)

    def _list(self, loc: ValuePath, value: str) -> list[str | bool | None]:
        """`[a, "b"]`"""
        items: list[str | bool | None] = []
        number, column = self.values[loc]
        inside = value[1:-1]
        for part in inside.split(",") if inside.strip() else ():
            entry = ENTRY.fullmatch(part)
            if entry is None:
                raise NotPlainError
            item = entry[2].rstrip(" ")
            self.values[(*loc, len(items))] = (number, column + 1 + entry.end(1))
            items.append(item[1:-1] if item[0] in "\"'" else CONSTANTS.get(item, item))
            column += 1 + len(part)
        return items

    def _folded(self, number: int, indent: int) -> str:
        """One paragraph, in lines that are indented further than their key."""
        lines = self.text.split("\n")[number + 1 :]
        depth = len(lines[0]) - len(lines[0].lstrip(" ")) if lines else 0
        start = " " * depth
        folded = [*takewhile(lambda line: line.startswith(start) and line[depth : depth + 1].strip(), lines)]
        # Up to the next line that holds something: none of them goes on with it.
        behind = [*takewhile(lambda line: not line.strip(), lines[len(folded) :])]
        behind += lines[len(folded) + len(behind) :][:1]
        if not folded or depth <= indent or any(line.startswith(start) for line in behind):
            raise NotPlainError
        self.next = number + 1 + len(folded)
        return " ".join(line[depth:] for line in folded)
