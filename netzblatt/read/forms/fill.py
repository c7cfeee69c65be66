"""What YAML gave becomes a form, or Problems with the line and column of each wrong value. Knows no kind of form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from netzblatt.model.problem import Position, Problem, Severity, error
from netzblatt.read.forms.shape import Form, Loc, Shaper, fields_of
from netzblatt.tools.yaml import Loaded

F = TypeVar("F", bound=Form)


@dataclass(frozen=True, slots=True)
class Filled(Generic[F]):
    """A form that was filled in, and where. `form` is None where it could not be."""

    form: F | None
    shaper: Shaper
    problems: tuple[Problem, ...]

    def at(self, *loc: str | int) -> Position:
        """Where the value of a field was written ("image", "src"), or the nearest one around it."""
        return _place(self.shaper, loc)

    def error(self, code: str, *loc: str | int, **values: object) -> Problem:
        """That something is wrong with that value."""
        position = self.at(*loc)
        return error(position, code, excerpt=self.shaper.excerpt(position), **values)

    def warning(self, code: str, *loc: str | int, **values: object) -> Problem:
        """That something is odd about it."""
        return replace(self.error(code, *loc, **values), severity=Severity.WARNING)


def fill(form: type[F], loaded: Loaded, *, lines: list[str], within: Loc = (), **context: object) -> Filled[F]:
    """`loaded`, or the part of it at `within`, as a `form`. `lines` are those of the whole file; `context` is what its
    values depend on (zone).
    """
    shaper = Shaper(loaded.keys, loaded.values, lines)
    written = reduce(lambda value, key: value[key], within, loaded.value)
    if not isinstance(written, dict | None):
        position = shaper.position(within)
        known = ", ".join(fields_of(form))
        problem = error(position, "form/no-keys", excerpt=shaper.excerpt(position), known=known)
        return Filled(None, shaper, (problem,))
    value = shaper.mapping(written or {}, form, written=within)
    try:
        filled = form.model_validate(value, context=context)
    except ValidationError as failure:
        found = [_problem(fault, form, shaper) for fault in failure.errors(include_url=False)]
        return Filled(None, shaper, (*shaper.problems, *(problem for problem in found if problem)))
    return Filled(None if shaper.problems else filled, shaper, tuple(shaper.problems))


def _problem(fault: Mapping[str, Any], form: type[Form], shaper: Shaper) -> Problem | None:
    loc = tuple(fault["loc"])
    position = _place(shaper, loc)
    if fault["type"] != "missing":
        return error(position, fault["type"], excerpt=shaper.excerpt(position), **fault.get("ctx", {}))
    if loc in shaper.excused:
        return None
    field = fields_of(_form_at(form, loc[:-1]))[str(loc[-1])]
    german = field.names[0] if field.names else field.name
    return error(position, "form/missing", excerpt=shaper.excerpt(position), key=field.name, german=german)


def _form_at(form: type[Form], loc: Loc) -> type[Form]:
    for name in loc:
        if isinstance(name, str):
            form = fields_of(form)[name].form or form
    return form


def _place(shaper: Shaper, loc: Loc) -> Position:
    while loc and loc not in shaper.places:
        loc = loc[:-1]
    return shaper.position(shaper.places.get(loc, ()))
