"""Jinja templates as pure functions: made from Sources, rendered from values, told apart by their closure. Knows the
language of the site, and no page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any

from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.tools import digest, moments
from netzblatt.tools.strings import Strings, path_of, read_strings
from netzblatt.tools.template_faults import Fault, faults

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

FOLDER = "templates/"
SUFFIXES = (".html", ".txt", ".xml")
Filter = Callable[..., object]
# Filters that know more than a template, brought along by whoever renders.
BROUGHT = ("json_ld", "parts")
_brought: ContextVar[Mapping[str, Filter]] = ContextVar("brought")
# In the language of the site; a template may name another: {{ page.date | date(language=page.language) }}.
_WORDED: Mapping[str, Filter] = {
    "date": moments.date,
    "full_date": moments.full_date,
    "month": moments.month,
    "month_short": moments.month_short,
    "number": moments.number,
    "short_date": moments.short_date,
    "size": moments.size,
    "span": moments.span,
    "time": moments.time,
    "weekday_short": moments.weekday_short,
}
# A line must not end between "2." and "Januar", nor between "21" and "Uhr".
_BOUND = re.compile(r"(?<=\d\.) (?=[^\W\d_a-z])|(?<=\d) (?=[A-Z]|[ap]m\b)")
# A page is a function of its context: nothing by chance, and no way around escaping.
_LEFT_OUT = ("random", "safe")


class Templates:
    """All templates of a site. Names are paths below templates/: "pages/home.html"."""

    def __init__(self, sources: Mapping[str, Source], language: str) -> None:
        self._sources = {
            path.removeprefix(FOLDER): source
            for path, source in sources.items()
            if path.startswith(FOLDER) and path.endswith(SUFFIXES)
        }
        self._words = sources.get(path_of(language))
        self._strings, self._problems = read_strings(sources, language=language)
        self._environment = _environment(self._load, self._strings)
        self._references: dict[str, frozenset[str]] = {}

    def render(self, name: str, *, filters: Mapping[str, Filter] | None = None, **values: object) -> str:
        """The template filled with the values; `filters` are those that BROUGHT names. What it raises for a fault of
        the template, `explain` turns into a Problem.
        """
        token = _brought.set(filters or {})
        try:
            return self._environment.get_template(name).render(values)
        finally:
            _brought.reset(token)

    def check(self) -> list[Problem]:
        """What is wrong with any of the templates, used or not, and with their words."""
        problems = list(self._problems)
        for name in self._sources:
            problems += [self._problem(name, *fault) for fault in self._faults(name)]
        return sorted(problems)

    def closure(self, name: str) -> tuple[str, ...]:
        """The digests of all that can shape what the template makes: itself, what it extends and imports, the words and
        their language.
        """
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting += self._referenced(current)
        texts = (digest.of_value((name, self._sources[name].digest)) for name in sorted(seen & set(self._sources)))
        return (digest.of_value((self._strings.language, self._words.digest if self._words else "")), *texts)

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = self._sources.get(name)
        return None if source is None else (_text(source), source.path, lambda: True)

    def _referenced(self, name: str) -> frozenset[str]:
        from jinja2 import TemplateError, meta

        if name not in self._references:
            try:
                found = frozenset(meta.find_referenced_templates(self._parse(name)))
            except (TemplateError, UnicodeDecodeError, KeyError):
                found = frozenset()
            self._references[name] = frozenset(reference for reference in found if reference)
        return self._references[name]

    def _parse(self, name: str) -> nodes.Template:
        source = self._sources[name]
        return self._environment.parse(_text(source), name, source.path)

    def _faults(self, name: str) -> list[Fault]:
        from jinja2 import TemplateSyntaxError

        try:
            found = list(
                faults(
                    self._parse(name),
                    environment=self._environment,
                    names=frozenset(self._sources),
                    strings=self._strings,
                )
            )
            if self._is_circular(name):
                found.append((0, "template/cycle", {}))
            if not found:
                self._environment.get_template(name)
        except TemplateSyntaxError as fault:
            return [(fault.lineno, "template/syntax", {"reason": fault.message or ""})]
        except UnicodeDecodeError:
            return [(0, "template/encoding", {})]
        return found

    def _is_circular(self, name: str) -> bool:
        """Whether it extends or imports itself, by whatever way round."""
        seen: set[str] = set()
        waiting = [*self._referenced(name)]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting += self._referenced(current)
        return name in seen

    def _problem(self, name: str, line: int, code: str, values: Mapping[str, str]) -> Problem:
        source = self._sources[name]
        return error(Position(source.path, line), code, excerpt=_line(source, line), **values)


def explain(fault: Exception, *, sources: Mapping[str, Source] | None = None) -> Problem | None:
    """The Problem of a template that failed while it was rendered, at its innermost line; with the site's `sources` it
    shows that line. None for a fault that is not the template's: the world's, or ours.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    designers = (TemplateError, LookupError, TypeError, AttributeError, ValueError, ArithmeticError, RecursionError)
    position = _position(fault.__traceback__)
    if isinstance(fault, TemplateSyntaxError) and fault.filename:
        position = Position(fault.filename, fault.lineno)
    if position is None or not isinstance(fault, designers):
        return None
    source = (sources or {}).get(position.path)
    reason = str(fault.args[0]) if isinstance(fault, KeyError) and fault.args else str(fault)
    return error(
        position,
        "template/render",
        excerpt=_line(source, position.line) if source else "",
        reason=reason or type(fault).__name__,
    )


def _position(traceback: TracebackType | None) -> Position | None:
    """Jinja rewrites tracebacks: a frame of a template has the template's path and line."""
    found = None
    while traceback:
        path = traceback.tb_frame.f_code.co_filename
        if path.startswith(FOLDER) and path.endswith(SUFFIXES):
            found = Position(path, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found


def _environment(load: Callable[[str], Any], strings: Strings) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
        auto_reload=False,
        cache_size=-1,
    )
    for name in _LEFT_OUT:
        del environment.filters[name]
    # By chance too.
    del environment.globals["lipsum"]
    environment.globals["t"] = strings
    environment.filters |= {
        name: partial(_bound, worded, language=strings.language) for name, worded in _WORDED.items()
    }
    environment.filters |= {"iso": moments.iso, "instant": moments.instant}
    environment.filters |= {name: partial(_call_brought, name) for name in BROUGHT}
    return environment


def _bound(worded: Filter, *values: object, **named: object) -> str:
    return _BOUND.sub("\N{NO-BREAK SPACE}", str(worded(*values, **named)))


def _call_brought(name: str, *values: object, **named: object) -> object:
    # Looked up at each call: a macro that was imported once keeps the filters that it saw then.
    return _brought.get()[name](*values, **named)


def _shown(value: object) -> object:
    """What may stand on a page. "None", "True" or a dataclass there is a slip that readers would see."""
    from jinja2 import Undefined

    if isinstance(value, str | int | float | Undefined) and not isinstance(value, bool):
        return value
    message = f"{type(value).__name__} is no text"
    raise TypeError(message)


def _text(source: Source) -> str:
    return (source.data or b"").decode("utf-8-sig")


def _line(source: Source, line: int) -> str:
    lines = (source.data or b"").decode("utf-8-sig", "replace").splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""
