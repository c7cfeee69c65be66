"""A mistake in the syntax of a text, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A mistake in the syntax of a text. `code` and `values` are those of a Problem; `line` and `column` count from 0.

    `mended` is the line as it should read, None if nobody can tell. `spoilt_lines` are the lines below that the same
    mistake has spoilt: they are left out when the text is read again.
    """

    code: str
    line: int
    column: int
    mended: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    spoilt_lines: tuple[int, ...] = ()
