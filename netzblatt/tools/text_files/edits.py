"""Small changes to a text file, told by line and column: all else stays, byte for byte. Knows no format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

BOM = "\ufeff"
LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """At `line` and `column` (from 1) `length` characters of that line give way to `text`."""

    line: int
    column: int
    length: int
    text: str


class EditableText:
    """A file's lines, with the line ends, the byte order mark and the odd bytes that it has. Of UTF-8, as a rule."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        self._start = BOM if text.startswith(BOM) else ""
        pairs = [match.groups() for match in LINE.finditer(text.removeprefix(BOM))]
        # At the end of the text the pattern matches once more, the empty line behind the last end.
        self._ends = [end for _, end in pairs]
        self.lines = [line for line, _ in pairs]

    def apply(self, edits: Iterable[Edit]) -> bytes:
        """The bytes after `edits`, which must not overlap. A line end in their texts becomes the file's own."""
        texts, end = list(self.lines), self._ends[0] or "\n"
        # From behind, so that no edit moves the place of another.
        for edit in sorted(set(edits), reverse=True):
            line, start = texts[edit.line - 1], edit.column - 1
            new = edit.text.replace("\n", end)
            texts[edit.line - 1] = line[:start] + new + line[start + edit.length :]
        text = self._start + "".join(line + end for line, end in zip(texts, self._ends, strict=True))
        return text.encode("utf-8", "surrogateescape")
