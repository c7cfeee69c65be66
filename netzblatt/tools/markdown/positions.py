"""Where in a file something stands that only the finished tree shows. Knows no element: it is asked with patterns.

Python-Markdown forgets positions. But it keeps order, so the n-th question for a pattern is the n-th place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from netzblatt.model.problem import Position

FENCE = re.compile(r"[ >]*(`{3,}|~{3,})([^\n]*)")
CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
# What stands before the target of a link or a picture: `](…`, `[1]: …` or `<…`.
BEFORE_TARGET = re.compile(r"\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|<", re.MULTILINE)
NO_TARGET = r"\]\(\s*(\))"


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """The target of a link or a picture, as a pattern."""

    address: str


def make_target_pattern(address: str) -> LinkTarget | str:
    """The pattern of a link's or a picture's target."""
    return LinkTarget(address) if address else NO_TARGET


class TextPositions:
    """The places of one text that begins at `first_line` of the file `path`. What stands in code is not found."""

    def __init__(self, text: str, *, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.next_numbers: dict[LinkTarget | str, int] = {}
        self.starts: dict[LinkTarget | str, list[int]] = {}

    @cached_property
    def text_without_code(self) -> str:
        """The text, of the same length, with spaces for code."""
        text = _blank_fences(self.text) if "```" in self.text or "~~~" in self.text else self.text
        return CODE.sub(lambda code: " " * len(code[0]), text) if "`" in text else text

    @cached_property
    def target_starts(self) -> list[int]:
        """Where each target begins. One search for all: one for each link is quadratic in links."""
        return [match.end() for match in BEFORE_TARGET.finditer(self.text_without_code)]

    def find_next(self, *patterns: LinkTarget | str) -> tuple[Position, str]:
        """The next place of the first of `patterns` that there is (its group, if it has one), and the line there; the
        first place again when there are no more of it, the whole file when there is none at all.
        """
        for pattern in patterns:
            if starts := self._list_starts(pattern):
                number = self.next_numbers.get(pattern, 0)
                self.next_numbers[pattern] = number + 1
                return self.locate(starts[number if number < len(starts) else 0])
        return Position(self.path), ""

    def find_nth(self, number: int, pattern: str) -> tuple[Position, str]:
        """The place of the match of `pattern` with this number, counted from 0."""
        starts = self._list_starts(pattern)
        return self.locate(starts[number]) if number < len(starts) else (Position(self.path), "")

    def locate(self, offset: int) -> tuple[Position, str]:
        """The place of the character number `offset`, and its line."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        line = self.text[start:] if end < 0 else self.text[start:end]
        return Position(self.path, self.text.count("\n", 0, offset) + self.first_line, offset - start + 1), line

    def _list_starts(self, pattern: LinkTarget | str) -> list[int]:
        if pattern not in self.starts:
            found = (
                self._find_target(pattern.address) if isinstance(pattern, LinkTarget) else self._find_pattern(pattern)
            )
            self.starts[pattern] = list(found)
        return self.starts[pattern]

    def _find_pattern(self, pattern: str) -> Iterator[int]:
        for match in re.finditer(pattern, self.text_without_code, re.MULTILINE):
            yield match.start(1) if match.re.groups and match.start(1) >= 0 else match.start()

    def _find_target(self, address: str) -> Iterator[int]:
        if "\\" not in address:
            return (start for start in self.target_starts if self.text_without_code.startswith(address, start))
        # In the text a backslash may stand before a backslash.
        written = re.compile(re.escape(address).replace(r"\\", r"\\{1,2}"))
        return (start for start in self.target_starts if written.match(self.text_without_code, start))


def _blank_fences(text: str) -> str:
    """Spaces for what stands in fences; the line that opens one stays, for it may hold attributes."""
    lines = text.split("\n")
    fences = {number: fence for number, line in enumerate(lines) if (fence := FENCE.fullmatch(line))}
    closing: dict[str, list[int]] = {}
    for number, fence in fences.items():
        if not fence[2].strip(" "):
            closing.setdefault(fence[1], []).append(number)
    end = -1
    for number, fence in fences.items():
        ends = closing.get(fence[1], [])
        place = bisect_right(ends, number)
        if number > end and place < len(ends):
            end = ends[place]
            lines[number + 1 : end + 1] = [" " * len(line) for line in lines[number + 1 : end + 1]]
    return "\n".join(lines)
