"""Reads the YAML files that describe components, and finds where each value stands. Knows no component."""

from __future__ import annotations

from typing import Any, TypeVar

from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.preview.style_guide.example_values import MisfitError
from netzblatt.tools.jinja.review import get_line
from netzblatt.tools.text_files import decoding
from netzblatt.tools.yaml import loader
from netzblatt.tools.yaml.positions import ValuePath

Expected = TypeVar("Expected")


class Description:
    """The values of one YAML file, with their positions. `problems` are those of the YAML itself."""

    def __init__(self, source: Source) -> None:
        text, problems = decoding.decode(source)
        self.source = source
        self.loaded = loader.load(text, path=source.path)
        self.problems = (*problems, *self.loaded.problems)

    def read(self, *path: str | int, kind: type[Expected]) -> Expected:
        """Returns the value at a path of keys and indices. Raises MisfitError if it is missing or of another type."""
        value: Any = self.loaded.value
        for step in path:
            is_there = step in value if isinstance(value, dict) else isinstance(value, list)
            value = value[step] if is_there else None
        if not isinstance(value, kind):
            raise MisfitError(code="component/shape", name=".".join(map(str, path)))
        return value

    def make_problem(self, misfit: MisfitError, *path: str | int) -> Problem:
        """Makes the problem of a misfit at the path, or where the path ends."""
        return error(self.find_position(*path), misfit.code, excerpt=self.find_line(*path), **misfit.values)

    def find_position(self, *path: str | int) -> Position:
        """Finds the position of the value, or of the innermost value around it if it is missing."""
        for length in range(len(path), 0, -1):
            outer: ValuePath = path[:length]
            position = self.loaded.keys.get(outer) or self.loaded.values.get(outer)
            if position:
                return position
        return Position(self.source.path)

    def find_line(self, *path: str | int) -> str:
        """Returns the line at the position of the value."""
        return get_line(self.source, self.find_position(*path).line)
