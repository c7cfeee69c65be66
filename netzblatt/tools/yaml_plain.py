"""YAML as most of it is written: lines of keys and values, a list or fields below a key, a folded teaser.

What is read here means the same to the YAML parser, to which all else is left: that takes five times as long, and for
one edited text it need not be loaded. A test compares the two. Knows no field.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any, TypeVar

from netzblatt.tools.yaml_marks import MOST_VALUES, RESOLVED, Loc, Mark, Marked

KEY = r"[^\W\d][\w-]{0,40}(?: [\w-]{1,40}){0,3}"
# Begins with no sign of YAML's and no quote. Behind ": " were a value of its own, behind " #" a comment.
PLAIN = r"[\w(/+.©§–](?:[^:#\n]++|:(?=[^ \n])|(?<! )#)*+"
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


def parse(text: str) -> Marked | None:
    """None where the text is more than plain, or wrong."""
    if not text.replace("\n", "").isprintable():
        return None
    try:
        return _Reader(text).read()
    except NotPlainError:
        return None


class _Reader:
    """`inner` is the list or the fields below the key `name`, in lines that are indented by `depth`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Marked({})
        self.name = ""
        self.inner: Any = None
        self.depth = 0
        # The first line that is not part of a folded text above it.
        self.next = 0

    def read(self) -> Marked:
        for number, (indent, dash, key, gap, written, rest) in enumerate(ROW.findall(self.text)):
            if number < self.next:
                continue
            if rest:
                raise NotPlainError
            value = written.rstrip(" ")
            if dash:
                self._item(number, len(indent), len(dash), value)
            elif key and indent:
                self._field(number, len(indent), key, gap, value)
            elif key:
                self._entry(number, key, gap, value)
        if not 1 < len(self.found.values) <= MOST_VALUES:
            raise NotPlainError
        return self.found

    def _entry(self, number: int, key: str, gap: str, value: str) -> None:
        if not self.found.keys:
            self.found.values[()] = (number, 0)
        self._put(self.found.value, (key,), (number, 0), gap, value)
        self.name, self.inner = "" if value else key, None

    def _item(self, number: int, indent: int, dash: int, value: str) -> None:
        items = self._inside([], (number, indent))
        if value == FOLDED:
            raise NotPlainError
        items.append(self._value((self.name, len(items)), (number, indent + dash), value))

    def _field(self, number: int, indent: int, key: str, gap: str, value: str) -> None:
        fields = self._inside({}, (number, indent))
        self._put(fields, (self.name, key), (number, indent), gap, value)

    def _inside(self, new: Inner, mark: Mark) -> Inner:
        """The list or the fields that go on in the line at `mark`; `new` where they begin there."""
        if self.name and self.inner is None:
            self.inner, self.depth = new, mark[1]
            self.found.value[self.name] = new
            self.found.values[(self.name,)] = mark
        elif mark[1] != self.depth or type(self.inner) is not type(new):
            raise NotPlainError
        inner: Inner = self.inner
        return inner

    def _put(self, holder: dict[str, Any], loc: Loc, mark: Mark, gap: str, value: str) -> None:
        key = str(loc[-1])
        if key in holder:
            raise NotPlainError
        number, indent = mark
        self.found.keys[loc] = mark
        if value == FOLDED:
            self.found.values[loc] = (number, indent + len(key) + 1 + len(gap))
            holder[key] = self._folded(number, indent)
        else:
            column = indent + len(key) + 1 + (len(gap) if value else 0)
            holder[key] = self._value(loc, (number, column), value)

    def _value(self, loc: Loc, mark: Mark, value: str) -> Any:
        self.found.values[loc] = mark
        if value[:1] == "[":
            return self._list(loc, mark, value)
        return _scalar(value)

    def _list(self, loc: Loc, mark: Mark, value: str) -> list[Any]:
        """`[a, "b"]`"""
        items: list[Any] = []
        number, column = mark
        for part in value[1:-1].split(",") if value[1:-1].strip() else ():
            entry = ENTRY.fullmatch(part)
            if entry is None:
                raise NotPlainError
            self.found.values[(*loc, len(items))] = (number, column + 1 + entry.end(1))
            items.append(_scalar(entry[2].rstrip(" ")))
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


def _scalar(value: str) -> str | bool | None:
    if value[:1] in ('"', "'"):
        return value[1:-1]
    return RESOLVED.get(value, value)
