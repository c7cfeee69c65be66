"""Mistakes of editors and designers, as values. Knows no language: messages are put into words where they are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.limits import MOST_VALUE_LETTERS
from netzblatt.model.paths import FAULT_REPORT


class Severity(StrEnum):
    """The weight of a Problem: an error keeps the last good site online, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Position(Frozen, frozen=True, order=True):
    """A place in a file. `path` is relative to the site's root. Lines and columns count from 1; 0 stands for the whole
    file or line.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])


NOWHERE = Position("")


class Problem(Frozen, frozen=True, order=True):
    """A mistake and its position.

    `code` names the message and the hint in the catalogues ("date/impossible"), and `values` fill their placeholders.
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

    def soften(self) -> Problem:
        """Returns the Problem as a warning."""
        return replace(self, severity=Severity.WARNING)

    @property
    def is_fault(self) -> bool:
        """Whether not the user is to blame, but the program."""
        return self.code == "program/fault"


# A password in a line of site.yml, or in an address.
SECRET = re.compile(
    r"""((?:pass(?:wor[dt]|wd|phrase)|kennwort|pwd|secret|(?:access|api)[ _-]?key[\w-]*)["']?\s*:\s*)\S.*"""
    r"""|((?://|server["']?\s*:\s*["']?)[^\s:/@]+:)[^\s:/@]+(?=@)""",
    re.IGNORECASE,
)


def error(position: Position, code: str, /, *, excerpt: str = "", **values: object) -> Problem:
    """Returns a Problem that keeps the last good site online."""
    return _create(position, code, Severity.ERROR, excerpt, values)


def warning(position: Position, code: str, /, *, excerpt: str = "", **values: object) -> Problem:
    """Returns a Problem that is reported while the site is published all the same."""
    return _create(position, code, Severity.WARNING, excerpt, values)


def describe_fault(path: str, failure: Exception) -> Problem:
    """Returns the Problem of a file at which the program failed in a way that nobody expected: the last net, so that
    all other files are still checked. The traceback is for the report to those who mend it.
    """
    import traceback

    lines = "".join(traceback.format_exception(failure))
    values = {"reason": type(failure).__name__, "report": FAULT_REPORT, "traceback": lines}
    return Problem(Position(path), "program/fault", tuple(values.items()))


def _create(position: Position, code: str, severity: Severity, excerpt: str, values: Mapping[str, object]) -> Problem:
    # A value may be a line as long as a file.
    texts = tuple((name, str(value)[:MOST_VALUE_LETTERS]) for name, value in values.items())
    return Problem(position, code, texts, severity, hide_secrets(excerpt))


def hide_secrets(line: str) -> str:
    """Hides a password in a source line, since reports get into logs that others read."""
    return SECRET.sub(lambda found: f"{found[1] or found[2]}…", line)
