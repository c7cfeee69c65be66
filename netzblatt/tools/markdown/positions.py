"""Finds where in a file something stands that only the finished tree shows. Knows no element, only patterns.

Python-Markdown forgets positions but keeps the order, so the n-th search for a pattern finds its n-th position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from netzblatt.model.problem import Position
from netzblatt.tools.markdown.block_starts import find_fences

CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
# The signs before the target of a link or a picture: `](…`, `[1]: …`, `src=…` or `<…`; or the first letter of a bare
# address. Each begins with a sign of its own, so that the search passes over all others at once.
BEFORE_TARGET = re.compile(r"\]\(\s*<?|\]:\s*<?|<|h(?:ref=[\"']?\s*|(?=ttps?://))|[sS][rR][cC]\s*=\s*[\"']?\s*")
# What may follow a target, or nothing; and a sign, escaped for a pattern.
END_OF_TARGET = frozenset(" \t\n)>\"'") | {""}
SIGN = re.compile(r"\\?[^\w\s\\]|_|\\\\")
# Python-Markdown's mark for a sign that stands behind a backslash.
ESCAPED = re.compile("\x02([0-9]{1,6})\x03")
NO_TARGET = r"\]\(\s*(\))"


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """The target of a link or a picture, to be searched for like a pattern."""

    address: str


def make_target_pattern(address: str) -> LinkTarget | str:
    """Returns what finds a link or a picture by its target; empty parentheses for one without a target."""
    return LinkTarget(ESCAPED.sub(lambda sign: chr(int(sign[1])), address)) if address else NO_TARGET


def make_link_pattern(text: str, address: str) -> str:
    """Returns what finds the text of a link, even an empty one: other links may have the same target, and a better
    text.
    """
    words = r"\s+".join(map(re.escape, text.split()))
    return rf"\[[\s*_]*({words})[\s*_]*\]\(\s*<?{re.escape(address)}(?=[\s)>])"


class TextPositions:
    """The positions in a text that begins at `first_line` of the file `path`. Nothing is found in code."""

    def __init__(self, text: str, *, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        # For each pattern, the number of the match that the next search returns, and the offsets of all matches.
        self._next_numbers: dict[LinkTarget | str, int] = {}
        self._starts: dict[LinkTarget | str, list[int]] = {}

    @cached_property
    def text_without_code(self) -> str:
        """The text with a space for each letter of code, so that all offsets stay."""
        text = _blank_fences(self.text) if "```" in self.text or "~~~" in self.text else self.text
        return CODE.sub(lambda code: " " * len(code[0]), text) if "`" in text else text

    @cached_property
    def _target_starts(self) -> list[int]:
        """The offsets of all targets. They are searched for once: a search for each link is quadratic in links."""
        matches = BEFORE_TARGET.finditer(self.text_without_code)
        return list(dict.fromkeys(match.start() if match[0] == "h" else match.end() for match in matches))

    def find_next(self, *patterns: LinkTarget | str) -> tuple[Position, str]:
        """Returns the next position of the first pattern that matches (of its group, if it has one), with its line.

        Behind the last match it returns the first again. Where nothing matches it returns the position of the file.
        """
        for pattern in patterns:
            offset = self.find_next_offset(pattern)
            if offset >= 0:
                return self.locate(offset)
        return Position(self.path), ""

    def find_next_offset(self, pattern: LinkTarget | str) -> int:
        """Returns the offset of the next position of a pattern; -1 if there is none."""
        starts = self._list_starts(pattern)
        if not starts:
            return -1
        number = self._next_numbers.get(pattern, 0)
        self._next_numbers[pattern] = number + 1
        return starts[number if number < len(starts) else 0]

    def find_nth(self, number: int, pattern: str) -> tuple[Position, str]:
        """Returns the position of match `number` (from 0) of `pattern`, with its line."""
        starts = self._list_starts(pattern)
        return self.locate(starts[number]) if number < len(starts) else (Position(self.path), "")

    def locate(self, offset: int) -> tuple[Position, str]:
        """Returns the position of the character at `offset`, with its line."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        line = self.text[start:] if end < 0 else self.text[start:end]
        return Position(self.path, self.text.count("\n", 0, offset) + self.first_line, offset - start + 1), line

    def _list_starts(self, pattern: LinkTarget | str) -> list[int]:
        if pattern not in self._starts:
            if isinstance(pattern, LinkTarget):
                self._starts[pattern] = list(self._find_target(pattern.address))
            else:
                self._starts[pattern] = list(self._find_pattern(pattern))
        return self._starts[pattern]

    def _find_pattern(self, pattern: str) -> Iterator[int]:
        for match in re.finditer(pattern, self.text_without_code, re.MULTILINE):
            yield match.start(1) if match.re.groups and match.start(1) >= 0 else match.start()

    def _find_target(self, address: str) -> Iterator[int]:
        text = self.text_without_code
        starts = [start for start in self._target_starts if text.startswith(address, start)]
        if starts:
            # Others may begin alike: "a.md" and "a.md#b".
            whole = [start for start in starts if text[start + len(address) :][:1] in END_OF_TARGET]
            return iter(whole or starts)
        # In the text a backslash may stand before any sign.
        written = re.compile(SIGN.sub(r"\\\\?\g<0>", re.escape(address)))
        return (start for start in self._target_starts if written.match(text, start))


def _blank_fences(text: str) -> str:
    """Replaces the lines between fences by spaces; the line that opens a fence stays, for it may hold attributes."""
    lines = text.split("\n")
    for start, end in find_fences(lines):
        lines[start + 1 : end + 1] = [" " * len(line) for line in lines[start + 1 : end + 1]]
    return "\n".join(lines)
