"""Shows in one line how far a build is. Uses no library, because loading one takes as long as a small build."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from netzblatt.commands._shared.words import phrase
from netzblatt.model.paths import CONTENT

if TYPE_CHECKING:
    from netzblatt.model.problem import Problem
    from netzblatt.model.settings import Settings

# More frequent changes would not be seen.
SECONDS_BETWEEN = 0.05


class Progress:
    """Shows the progress of a build if `stream` is a terminal. It is called with the name of a stage, the number of
    steps done, and the number of all steps (0 if unknown).
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_shown = stream.isatty()
        self._next = 0.0
        self._width = 0
        self._errors: list[Problem] = []

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._is_shown and monotonic() >= self._next:
            name = phrase(f"command/stage/{stage}")
            self._write(f"{name} {done}/{total}" if total else name)
            self._next = monotonic() + SECONDS_BETWEEN

    def tell(self, settings: Settings, problems: Sequence[Problem]) -> None:
        """Tells the first error, and how many there are so far: of thousands of texts, the last is read much later."""
        self._errors += [problem for problem in problems if problem.is_error]
        if self._is_shown and self._errors and monotonic() >= self._next:
            from shutil import get_terminal_size

            from netzblatt.tools.i18n.sentences import write_message

            first, language = self._errors[0], settings.language
            told = f"{first.position}: {write_message(first, language=language)}".removeprefix(CONTENT)
            line = phrase("command/stage/errors", language=language, n=len(self._errors), first=told)
            self._write(line[: get_terminal_size().columns - 1])
            self._next = monotonic() + SECONDS_BETWEEN

    def _write(self, text: str) -> None:
        self._stream.write("\r" + text.ljust(self._width))
        self._stream.flush()
        self._width = len(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._width:
            self._write("")
            self._stream.write("\r")
