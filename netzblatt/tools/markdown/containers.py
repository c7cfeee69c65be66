"""The lines inside of an item or a quotation. Knows no element."""

from __future__ import annotations

import re

from netzblatt.tools.markdown.block_starts import (
    CODE_INDENT,
    DELIMITERS,
    FENCE,
    HEADING,
    RULE,
    UNDERLINE,
    begins_directive,
    begins_html,
    closes_fence,
    skip_marks,
)

# More than all containers around a line can take away.
LAZY_INDENT = " " * 240


class OpenLines:
    """The lines of an item or a quotation as they are collected.

    A paragraph at its end may go on in a line without mark or indentation, which is why `ends_in_paragraph` is asked.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.ends_in_paragraph = False
        self._is_table = False
        # The fence that is open, and the beginning of a line that stands in the same item or quotation as the fence.
        self._fence = ""
        self._beginning = re.compile("")

    @property
    def is_code(self) -> bool:
        """Whether the next line stands between fences."""
        return bool(self._fence)

    def append(self, line: str) -> None:
        """Adds a line."""
        line = "" if line.isspace() else line
        self.lines.append(line)
        is_continued = self.ends_in_paragraph and line.startswith(CODE_INDENT)
        inside = line if is_continued else line[skip_marks(line) :]
        if self._fence and line and not self._beginning.match(line):
            self._fence = ""
        if self._fence:
            self._fence = "" if closes_fence(inside, self._fence) else self._fence
            self.ends_in_paragraph = False
        elif fence := FENCE.match(inside):
            self._fence = fence[2]
            self._beginning = _build_beginning(line.removesuffix(inside))
            self.ends_in_paragraph = False
        else:
            self._is_table = bool(line) and (
                self._is_table or ("|" in line and DELIMITERS.fullmatch(inside) is not None)
            )
            is_underline = self.ends_in_paragraph and UNDERLINE.match(line) is not None
            self.ends_in_paragraph = not self._is_table and not is_underline and self._is_paragraph(inside)

    def append_lazily(self, line: str) -> None:
        """Adds a line that goes on with the paragraph above, indented so far that it cannot begin anything else."""
        self.append(LAZY_INDENT + line.lstrip(" "))

    def _is_paragraph(self, line: str) -> bool:
        if not line or HEADING.match(line) or RULE.match(line) or begins_directive(line) or begins_html(line):
            return False
        return self.ends_in_paragraph or not line.startswith(CODE_INDENT)


def _build_beginning(marks: str) -> re.Pattern[str]:
    """Returns a pattern for lines in the same item or quotation as one that begins with these marks."""
    spaces = re.sub(r"[^>]", " ", marks)
    return re.compile(re.sub("> ?", " {0,3}> ?", spaces))


def count_indent(line: str) -> int:
    """Returns the number of spaces at the beginning of a line."""
    return len(line) - len(line.lstrip(" "))


def remove_indent(line: str, width: int) -> str:
    """Returns a line without as many of its first `width` letters as are spaces."""
    return line[min(width, count_indent(line)) :]
