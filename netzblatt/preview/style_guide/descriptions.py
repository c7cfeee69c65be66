"""What designers write beside a component, as YAML. Knows no component."""

from __future__ import annotations

from typing import Any, TypeVar

from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.preview.style_guide.example_values import MisfitError
from netzblatt.tools.jinja.review import line_at
from netzblatt.tools.text_files import decoding
from netzblatt.tools.yaml import loader
from netzblatt.tools.yaml.positions import ValuePath

Expected = TypeVar("Expected")


class Description:
    """The values of a file, and where each of them stands."""

    def __init__(self, source: Source) -> None:
        text, problems = decoding.decode(source)
        self.source = source
        self.loaded = loader.load(text, path=source.path)
        self.problems = (*problems, *self.loaded.problems)

    def read(self, *loc: str | int, kind: type[Expected]) -> Expected:
        """The value at that place. Raises MisfitError where there is none, or one of another kind."""
        value: Any = self.loaded.value
        for step in loc:
            is_there = step in value if isinstance(value, dict) else isinstance(value, list)
            value = value[step] if is_there else None
        if not isinstance(value, kind):
            raise MisfitError(code="component/shape", name=".".join(map(str, loc)))
        return value

    def make_problem(self, misfit: MisfitError, *loc: str | int) -> Problem:
        """At that place, or where it is missing."""
        return error(self.find_position(*loc), misfit.code, excerpt=self.find_line(*loc), **misfit.values)

    def find_position(self, *loc: str | int) -> Position:
        """Of the value, or the innermost one around the place where there is none."""
        places: list[ValuePath] = [loc[:length] for length in range(len(loc), 0, -1)]
        found = (self.loaded.keys.get(place) or self.loaded.values.get(place) for place in places)
        return next(filter(None, found), Position(self.source.path))

    def find_line(self, *loc: str | int) -> str:
        """The line of that position."""
        return line_at(self.source, self.find_position(*loc).line)
