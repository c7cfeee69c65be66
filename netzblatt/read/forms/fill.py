"""Fills in a form with values of YAML, and reports each wrong value with its line and column. Knows no kind of form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast
from zoneinfo import ZoneInfo

from netzblatt.model.problem import Position, Problem, Severity, error, warning
from netzblatt.read.forms.fields import UNPRINTABLE
from netzblatt.read.forms.form import Field, Form, can_read, fields_of, spellings_of
from netzblatt.read.forms.shape import Shaper
from netzblatt.read.forms.values import FieldContext, FieldError
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.yaml.loader import LoadedYaml, ValuePath

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

F = TypeVar("F", bound=Form)
UTC = ZoneInfo("UTC")
# The text of a field whose characters are all unprintable.
STAND_IN = "…"


class Filled(NamedTuple, Generic[F]):
    """A form that was filled in, with its positions and Problems. Wrong values are left out of `form`, so that
    all others can be checked; it is None if too little is right. `wrong` are the paths of the fields left out.
    """

    form: F | None
    shaper: Shaper
    problems: tuple[Problem, ...]
    wrong: frozenset[ValuePath] = frozenset()

    def at(self, *loc: str | int) -> Position:
        """Returns the position of a field's value, such as ("image", "src"), or of the nearest value around it."""
        return _find_position(self.shaper, loc)

    def error(self, code: str, *loc: str | int, **values: object) -> Problem:
        """Makes an error at the value of a field. `values` are those of the Problem."""
        position = self.at(*loc)
        return error(position, code, excerpt=self.shaper.excerpt(position), **values)

    def warning(self, code: str, *loc: str | int, **values: object) -> Problem:
        """Makes a warning at the value of a field. `values` are those of the Problem."""
        position = self.at(*loc)
        return warning(position, code, excerpt=self.shaper.excerpt(position), **values)


def fill(  # noqa: PLR0913 (all but the first two by name)
    form: type[F],
    loaded: LoadedYaml,
    *,
    lines: list[str],
    start: Position,
    within: ValuePath = (),
    zone: ZoneInfo = UTC,
) -> Filled[F]:
    """Fills in `form` with `loaded`, or with its part at the path `within`. `lines` are those of the whole file, its
    fields begin at `start`, and dates are read in `zone`.
    """
    damaged = {problem.position.line for problem in loaded.problems if problem.severity is Severity.ERROR}
    shaper = Shaper(loaded.keys, loaded.values, lines, start, damaged)
    written = reduce(lambda value, key: value[key], within, loaded.value)
    if not isinstance(written, dict | None):
        position = shaper.find_position(within)
        names = shaper.list_names(fields_of(form).values())
        problem = error(position, "form/no-keys", excerpt=shaper.excerpt(position), **names)
        return Filled(None, shaper, (problem,))
    value = shaper.shape_mapping(written or {}, form, written=within)
    shaper.problems += _find_lost_comments(loaded, form, shaper, zone)
    try:
        filled_form = form.of(value, FieldContext(zone, {}))
    except FieldError:
        return _fill_despite_faults(value, form, shaper, zone)
    return Filled(filled_form, shaper, tuple(shaper.problems), frozenset(shaper.excused))


def _find_lost_comments(loaded: LoadedYaml, form: type[Form], shaper: Shaper, zone: ZoneInfo) -> Iterator[Problem]:
    """Yields a Problem for each comment that could just as well be the end of a value: a text can go on, but no day. It
    is an error only where the comment is all there is.
    """
    for written, position in loaded.comments.items():
        from netzblatt.tools.yaml.quoting import quote_scalar

        field, line = _find_written_field(form, written), shaper.excerpt(position)
        start = shaper.find_position(written).column - 1
        whole = line[start:].strip()
        if field and can_read(field, whole, zone):
            report = error if whole.startswith("#") else warning
            corrected = f"{line[:start].strip()} {quote_scalar(whole)}"
            lost = line[position.column - 1 :]
            yield report(position, "yaml/comment-cut", excerpt=line, lost=lost, corrected=corrected)


def _find_written_field(form: type[Form], written: ValuePath) -> Field | None:
    """Returns the field of a single value by the path at which it was written; None if there is none."""
    field: Field | None = None
    for key in written:
        if isinstance(key, str):
            fields, spellings = fields_of(form), spellings_of(form)
            field = fields.get(spellings.get(key) or spellings.get(slugify(key), ""))
            if field is None:
                return None
            form = field.form or form
    return fields_of(form).get(form.shorthand) if field and field.form else field


def _fill_despite_faults(value: dict[str, Any], form: type[F], shaper: Shaper, zone: ZoneInfo) -> Filled[F]:
    """Fills in a form with the values that are right, and reports all others."""
    from netzblatt.read.forms.models import faults_of

    faults = faults_of(form, value, zone=zone)
    problems = [*shaper.problems]
    for fault in faults:
        problem = _make_problem(fault, form, shaper)
        if problem:
            problems.append(problem)
    wrong = shaper.excused.union(fault["loc"] for fault in faults)
    filled_form = _make_without(faults, value, form, shaper, zone)
    return Filled(filled_form, shaper, tuple(problems), frozenset(wrong))


def _make_without(
    faults: Iterable[ErrorDetails], value: dict[str, Any], form: type[F], shaper: Shaper, zone: ZoneInfo
) -> F | None:
    """Makes the form without its wrong values, or None if that is impossible. A wrong value of a required field removes
    the whole form that the field belongs to.
    """
    cut: set[ValuePath] = set()
    for fault in faults:
        if fault["type"] == "form/unprintable":
            _set(value, fault["loc"], re.sub(UNPRINTABLE, "", str(fault["input"])) or STAND_IN)
        else:
            cut.add(_widen(fault["loc"], form))
    # In reverse order, so that removing an item of a list does not move those that are still to be removed.
    for loc in sorted(cut, reverse=True):
        if not any(loc[:length] in cut for length in range(1, len(loc))):
            _set(value, loc, form.stand_ins.get(str(loc[-1])) if len(loc) == 1 else None)
            shaper.close_gap(loc)
    try:
        return form.of(value, FieldContext(zone, {}))
    except FieldError:
        return None


def _widen(loc: ValuePath, form: type[Form]) -> ValuePath:
    """Returns the path to remove with a wrong value: its own, or that of the outermost form that requires it."""
    while len(loc) > 1 and isinstance(loc[-1], str) and fields_of(_find_form(form, loc[:-1]))[loc[-1]].is_required:
        loc = loc[:-1]
    return loc


def _set(value: dict[str, Any], loc: ValuePath, instead: str | None) -> None:
    """Replaces the value at `loc`, or removes it if `instead` is None."""
    holder: Any = reduce(lambda holder, key: holder[key], loc[:-1], cast("Any", value))
    if instead is not None:
        holder[loc[-1]] = instead
    elif isinstance(holder, list):
        del holder[cast("int", loc[-1])]
    else:
        holder.pop(loc[-1], None)


def _make_problem(fault: ErrorDetails, form: type[Form], shaper: Shaper) -> Problem | None:
    loc = tuple(fault["loc"])
    position = _find_position(shaper, loc)
    if fault["type"] != "missing":
        return error(position, fault["type"], excerpt=shaper.excerpt(position), **fault.get("ctx", {}))
    if loc in shaper.excused:
        return None
    field = fields_of(_find_form(form, loc[:-1]))[str(loc[-1])]
    names = shaper.list_names([field])
    return error(position, "form/missing", excerpt=shaper.excerpt(position), key=names["known"], german=names["german"])


def _find_form(form: type[Form], loc: ValuePath) -> type[Form]:
    for name in loc:
        if isinstance(name, str):
            form = fields_of(form)[name].form or form
    return form


def _find_position(shaper: Shaper, loc: ValuePath) -> Position:
    while loc and loc not in shaper.written_paths:
        loc = loc[:-1]
    return shaper.find_position(shaper.written_paths.get(loc, ()))
