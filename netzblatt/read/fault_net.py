"""The last net: where the program fails at one file, that becomes its Problem, and all others are still read. Knows no
stage.
"""

from __future__ import annotations

from types import TracebackType

from netzblatt.model.problem import Problem, describe_fault


class FaultNet:
    """Adds a Problem at the file `path` for an exception that nobody expected. An OSError, the world's, passes."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self._path, self._problems = path, problems

    def __enter__(self) -> None:
        """Nothing is caught yet."""

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        """Returns whether the exception is caught."""
        if not isinstance(failure, Exception) or isinstance(failure, OSError):
            return False
        self._problems.append(describe_fault(self._path, failure))
        return True
