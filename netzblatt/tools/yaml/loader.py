"""Loads YAML as editors mean it: a text stays the text that was written, and faults have positions. Knows no field.

YAML 1.1 makes `no` False, `12:30` 750 and `06441` 3361; here only true, false and null are resolved.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from netzblatt.model.limits import MOST_YAML_LETTERS
from netzblatt.model.problem import Position, Problem, error
from netzblatt.tools.fast import has_short_ways
from netzblatt.tools.yaml import fast
from netzblatt.tools.yaml.positions import ValuePath, ValuePositions

__all__ = ["LoadedYaml", "ValuePath", "load"]


class LoadedYaml(NamedTuple):
    """A value made of dict, list, str, bool and None.

    `keys` and `values` are the positions of all keys and values in it, by the path that leads to each:
    ("image", "alt"), ("tags", 0); () is the whole. `comments` are those behind values that may be meant as a part of
    them: only the field knows whether its value can go on.
    """

    value: Any
    keys: ValuePositions = ValuePositions({})
    values: ValuePositions = ValuePositions({})
    problems: tuple[Problem, ...] = ()
    comments: ValuePositions = ValuePositions({})


def load(text: str, *, path: str, first_line: int = 1) -> LoadedYaml:
    """Loads the text of the file `path`, where it begins at `first_line`, and reports all of its faults.

    The value is None if a fault leaves none.
    """
    if len(text) > MOST_YAML_LETTERS:
        whole = Position(path, first_line, 1)
        return LoadedYaml(None, problems=(error(whole, "yaml/too-long", number=len(text), most=MOST_YAML_LETTERS),))
    parsed = fast.parse(text) if has_short_ways() else None
    problems: tuple[Problem, ...] = ()
    if parsed is None:
        # Loaded late, for the few texts that need it.
        from netzblatt.tools.yaml.parser import parse

        parsed, problems = parse(text, path=path, first_line=first_line)
    keys = ValuePositions(parsed.keys, path, first_line)
    values = ValuePositions(parsed.values, path, first_line)
    comments = ValuePositions(parsed.comments, path, first_line)
    return LoadedYaml(parsed.value, keys, values, problems, comments)
