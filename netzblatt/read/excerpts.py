"""Adds source lines to Problems whose files were read earlier. Knows no form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netzblatt.cache.objects import Objects
from netzblatt.model.frozen import replace
from netzblatt.model.paths import CONTENT
from netzblatt.model.problem import Problem, hide_secrets
from netzblatt.model.source import Source
from netzblatt.tools.text_files import decoding


class SourceTexts:
    """The texts of Sources, each opened when it is first needed."""

    def __init__(self, sources: Mapping[str, Source], objects: Objects) -> None:
        self._sources, self._objects = sources, objects
        self._opened: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}

    def read(self, path: str) -> str:
        """Returns the text of a file, or "" if the file is missing or has changed since it was looked at."""
        if path not in self._opened:
            self._opened[path] = self._open(self._sources.get(path))
        return self._opened[path]

    def _open(self, source: Source | None) -> str:
        if source is None:
            return ""
        try:
            data = self._objects.get(source.digest) if source.data is None else source.data
        except OSError:
            return ""
        if not source.path.startswith(CONTENT):
            # What may not be the text of a document, such as HTML, is what these are made of.
            return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        return decoding.decode(replace(source, data=data))[0]

    def add_excerpts(self, problems: Iterable[Problem]) -> list[Problem]:
        """Returns `problems`, each with the source line that it points to, if there is one."""
        return [self._add_excerpt(problem) for problem in problems]

    def _add_excerpt(self, problem: Problem) -> Problem:
        if problem.excerpt or not problem.position.line:
            return problem
        lines = self._split(problem.position.path)
        line = problem.position.line
        return replace(problem, excerpt=hide_secrets(lines[line - 1])) if line <= len(lines) else problem

    def _split(self, path: str) -> list[str]:
        """Returns the lines of a file. Its Problems share them, because one line may be as long as a text."""
        if path not in self._lines:
            self._lines[path] = self.read(path).split("\n")
        return self._lines[path]
