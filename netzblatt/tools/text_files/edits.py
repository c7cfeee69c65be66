"""Small changes to a text file by line and column: everything else stays, byte for byte. Knows no format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from netzblatt.tools.text_files.composition import find_written_offset

BOM = "\ufeff"
LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replaces `length` letters of a line, from `line` and `column` (both from 1), by `text`. They are counted as they
    are decoded: one for a letter with its accents.
    """

    line: int
    column: int
    length: int
    text: str


class EditableText:
    """The lines of a file, with its own line ends and byte order mark. Bytes that are not UTF-8 stay as they are."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        self._mark = BOM if text.startswith(BOM) else ""
        pairs = [match.groups() for match in LINE.finditer(text.removeprefix(BOM))]
        # The pattern matches once more at the end of the text: the empty line behind the last line end.
        self._ends = [end for _, end in pairs]
        self.lines = [line for line, _ in pairs]

    def apply(self, edits: Iterable[Edit]) -> bytes:
        """Returns the bytes after `edits`, which must not overlap. A line end in their texts becomes the file's own."""
        lines = list(self.lines)
        line_end = self._ends[0] or "\n"
        # The last edit comes first, so that no edit moves the column of another.
        for edit in sorted(set(edits), reverse=True):
            line = lines[edit.line - 1]
            start = find_written_offset(line, edit.column - 1)
            end = find_written_offset(line, edit.column - 1 + edit.length)
            lines[edit.line - 1] = line[:start] + edit.text.replace("\n", line_end) + line[end:]
        text = self._mark + "".join(line + end for line, end in zip(lines, self._ends, strict=True))
        return text.encode("utf-8", "surrogateescape")
