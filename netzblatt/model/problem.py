"""What is wrong with what a person wrote, as a value. Knows no language: messages are made where they are shown."""

from __future__ import annotations

from enum import StrEnum

from netzblatt.model.frozen import Frozen


class Severity(StrEnum):
    """An error stops the site from being exchanged, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Position(Frozen, frozen=True, order=True):
    """Where: path relative to the site's root, line and column from 1 (0: the whole file, the whole line)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


NOWHERE = Position("")


class Problem(Frozen, frozen=True, order=True):
    """`code` names the message and the hint in the catalogues ("date/impossible"), `values` fill their placeholders.

    `excerpt` is the source line, for the caret under `position.column`.
    """

    position: Position
    code: str
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR
    excerpt: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def error(position: Position, code: str, /, *, excerpt: str = "", **values: object) -> Problem:
    """A Problem that keeps the last good site online."""
    return Problem(position, code, tuple((k, str(v)) for k, v in values.items()), Severity.ERROR, excerpt)


def warning(position: Position, code: str, /, *, excerpt: str = "", **values: object) -> Problem:
    """A Problem that is told, and published all the same."""
    return Problem(position, code, tuple((k, str(v)) for k, v in values.items()), Severity.WARNING, excerpt)
