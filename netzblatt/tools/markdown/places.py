"""Where in a file something stands that only the finished tree shows. Knows no element: it is asked with patterns.

Python-Markdown forgets positions. But it keeps order, so the n-th question for a pattern is the n-th place.
"""

from __future__ import annotations

import re

from netzblatt.model.problem import Position

CODE = re.compile(
    r"^([ >]*)(`{3,}|~{3,})[^\n]*\n.*?^[ >]*\2[ ]*$|(?<!`)(`+)(?!`)[^\n]+?(?<!`)\3(?!`)", re.MULTILINE | re.DOTALL
)
NOT_A_LINE_END = re.compile(r"[^\n]")


class Places:
    """The places of one text that begins at `first_line` of the file `path`. What stands in code is not found."""

    def __init__(self, text: str, *, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        has_code = "`" in text or "~~~" in text
        self.shown = CODE.sub(_blank, text) if has_code else text
        self.reached: dict[str, int] = {}
        self.starts: dict[str, list[int]] = {}

    def find(self, *patterns: str) -> tuple[Position, str]:
        """The next place of the first of `patterns` that there is (its group, if it has one), and the line there; the
        first place again when there are no more of it, the whole file when there is none at all.
        """
        for pattern in patterns:
            found = re.compile(pattern, re.MULTILINE)
            match = found.search(self.shown, self.reached.get(pattern, 0)) or found.search(self.shown)
            if match:
                self.reached[pattern] = max(match.end(), match.start() + 1)
                return self.at(_start(match))
        return Position(self.path), ""

    def nth(self, number: int, pattern: str) -> tuple[Position, str]:
        """The place of the match of `pattern` with this number, counted from 0."""
        if pattern not in self.starts:
            self.starts[pattern] = [_start(match) for match in re.finditer(pattern, self.shown, re.MULTILINE)]
        starts = self.starts[pattern]
        return self.at(starts[number]) if number < len(starts) else (Position(self.path), "")

    def at(self, offset: int) -> tuple[Position, str]:
        """The place of the character number `offset`, and its line."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        line = self.text[start:] if end < 0 else self.text[start:end]
        return Position(self.path, self.text.count("\n", 0, offset) + self.first_line, offset - start + 1), line


def _blank(code: re.Match[str]) -> str:
    """Spaces for code; the line that opens a fence stays, for it may hold attributes."""
    fence, rest = code[0].split("\n", 1) if code[2] else ("", code[0])
    return fence + "\n" * bool(code[2]) + NOT_A_LINE_END.sub(" ", rest)


def _start(match: re.Match[str]) -> int:
    return match.start(1) if match.re.groups and match.start(1) >= 0 else match.start()


def target(address: str) -> str:
    """The pattern of a link's or a picture's target: `](…`, `[1]: …` or `<…>`."""
    if not address:
        return r"\]\(\s*(\))"
    written = re.escape(address).replace(r"\\", r"\\{1,2}")
    return rf"(?:\]\(\s*<?|^ {{0,3}}\[[^\]\n]+\]:\s*<?|<)({written})"
