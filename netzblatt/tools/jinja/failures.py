"""Describes what failed in a template while it was rendered. Knows no page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import TracebackType

from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.tools.jinja.review import get_line
from netzblatt.tools.jinja.templates import SUFFIXES
from netzblatt.workers.time_limit import OverdueError

# Of a template that was interrupted.
ENDLESS = "template/endless"
# A value of ours as Jinja names it. Designers know the name of its class, and not the module.
_OBJECT_NAME = re.compile(r"'netzblatt\.[\w.]+\.(\w+) object'")


def describe_failure(fault: Exception, *, sources: Mapping[str, Source] | None = None) -> Problem | None:
    """Returns the Problem of a template that failed while it was rendered, at the innermost line.

    The Problem shows that line if it is in `sources`. None for an exception that is not the template's fault.
    """
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    designers = (TemplateError, LookupError, TypeError, AttributeError, ValueError, ArithmeticError, RecursionError)
    position = _find_position(fault.__traceback__)
    if position is None and isinstance(fault, TemplateNotFound) and fault.name:
        return error(Position(f"{TEMPLATES}{fault.name}"), "template/missing", name=fault.name)
    if position and isinstance(fault, OverdueError):
        return _build_failure(position, ENDLESS, sources)
    if isinstance(fault, TemplateSyntaxError) and fault.filename:
        position = Position(fault.filename, fault.lineno)
    if position is None or not isinstance(fault, designers):
        return None
    reason = str(fault.args[0]) if isinstance(fault, KeyError) and fault.args else str(fault)
    reason = _OBJECT_NAME.sub(r"'\1'", reason) or type(fault).__name__
    return _build_failure(position, "template/render", sources, reason=reason)


def _build_failure(position: Position, code: str, sources: Mapping[str, Source] | None, **values: object) -> Problem:
    source = (sources or {}).get(position.path)
    return error(position, code, excerpt=get_line(source, position.line) if source else "", **values)


def _find_position(traceback: TracebackType | None) -> Position | None:
    """Returns the innermost position in a template: Jinja puts its path and line into the frames of a traceback."""
    position = None
    while traceback:
        path = traceback.tb_frame.f_code.co_filename
        if path.startswith(TEMPLATES) and path.endswith(SUFFIXES):
            position = Position(path, traceback.tb_lineno)
        traceback = traceback.tb_next
    return position
