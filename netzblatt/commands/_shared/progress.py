"""The line that says how far a build is. By hand: libraries for it take longer to load than many a build."""

from __future__ import annotations

from time import monotonic
from types import TracebackType
from typing import Self, TextIO

from netzblatt.commands._shared.words import phrase

# A person sees no more, and a terminal writes no faster.
SECONDS_BETWEEN = 0.05


class Progress:
    """Called with a stage's name, what is done and how much there is; says it on a terminal, elsewhere nothing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._is_shown = stream, stream.isatty()
        self._next, self._width = 0.0, 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._is_shown and monotonic() >= self._next:
            name = phrase(f"command/stage/{stage}")
            self._write(f"{name} {done}/{total}" if total else name)
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
