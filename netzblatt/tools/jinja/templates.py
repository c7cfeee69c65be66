"""Jinja templates as pure functions: made from Sources, rendered from values, told apart by their closure. Knows the
language of the site, and no page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import cached_property, lru_cache, partial
from types import TracebackType
from typing import TYPE_CHECKING

from netzblatt.cache import digest
from netzblatt.cache.memo import Cache, MemoryCache, remember
from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.tools.dates import cldr, formatting
from netzblatt.tools.jinja.review import Review, line_at, review_template
from netzblatt.tools.jinja.strings import Strings, read_strings, strings_path

if TYPE_CHECKING:
    from netzblatt.tools.jinja.environment import SiteEnvironment

SUFFIXES = (".html", ".txt", ".xml")
Filter = Callable[..., object]
# Filters that know more than a template, brought along by whoever renders.
CALLER_FILTERS = ("json_ld", "parts")
_brought: ContextVar[Mapping[str, Filter]] = ContextVar("brought")
# In the language of the site; a template may name another: {{ page.date | date(language=page.language) }}.
_LANGUAGE_FILTERS: Mapping[str, Callable[..., str]] = {
    "date": formatting.format_date,
    "full_date": formatting.format_full_date,
    "month": formatting.format_month,
    "month_short": formatting.format_short_month,
    "number": formatting.format_number,
    "short_date": formatting.format_short_date,
    "size": formatting.format_size,
    "span": formatting.format_span,
    "time": formatting.format_time,
    "weekday_short": formatting.format_short_weekday,
}
# A line must not end between "2." and "Januar", nor between "21" and "Uhr".
_BOUND = re.compile(r"(?<=\d\.) (?=[^\W\d_a-z])|(?<=\d) (?=[A-Z]|[ap]m\b)")
# As Jinja names a value of ours: designers know the class by its name, and not where it is written.
_OBJECT = re.compile(r"'netzblatt\.[\w.]+\.(\w+) object'")


class Templates:
    """All templates of a site. Names are paths below templates/: "pages/home.html". What `results` keep of an earlier
    build is neither compiled nor checked again; without them it is for as long as this object lives.
    """

    def __init__(self, sources: Mapping[str, Source], language: str, results: Cache | None = None) -> None:
        self._sources = {
            path.removeprefix(TEMPLATES): source
            for path, source in sources.items()
            if path.startswith(TEMPLATES) and path.endswith(SUFFIXES)
        }
        self._words = {path: source for path, source in sources.items() if path == strings_path(language)}
        self._language = language
        self._results = MemoryCache(results)
        if results is not None:
            cldr.load_conventions(language, results=self._results)
        # What a template's faults depend on besides itself: the words, and which other templates there are.
        self._speech = digest.of_value((language, *(source.digest for source in self._words.values())))
        self._surroundings = digest.of_value((self._speech, tuple(sorted(self._sources))))
        self._reviews: dict[str, Review] = {}
        self._closures: dict[str, str] = {}

    def __reduce__(self) -> tuple[object, ...]:
        # Compiled templates cannot be handed to another process; the results that they came from can.
        sources = {source.path: source for source in (*self._sources.values(), *self._words.values())}
        return Templates, (sources, self._language, self._results)

    def prepare(self, names: Iterable[str]) -> None:
        """Makes these ready to be rendered, with all that they extend and import: what is ready before a fork need not
        be made ready in each of the workers.
        """
        for name in self._family(*names) & self._sources.keys():
            self._environment.get_template(name)

    def render(
        self,
        name: str,
        *,
        filters: Mapping[str, Filter] | None = None,
        shared: frozenset[type] = frozenset(),
        **values: object,
    ) -> str:
        """The template filled with the values; `filters` are those that BROUGHT names, `shared` the immutable types
        whose values are handed to many pages, the same object to each: what a macro made of them is not made again.
        What this raises for a fault of the template, `explain` turns into a Problem.
        """
        environment = self._environment
        environment.macro_memo.shared = shared
        token = _brought.set(filters or {})
        try:
            return environment.get_template(name).render(values)
        finally:
            _brought.reset(token)

    def check_next(self) -> None:
        """A part of what `check` takes, for whoever has a moment: the next template that was not looked at."""
        if name := next((name for name in self._sources if name not in self._reviews), ""):
            self._review(name)

    def check(self) -> list[Problem]:
        """What is wrong with any of the templates, used or not, and with their words."""
        problems = list(self._strings[1])
        for name in self._sources:
            problems += [self._problem(name, *fault) for fault in self._review(name).faults]
            if name in self._family(*self._review(name).references):
                problems.append(self._problem(name, 0, "template/cycle", {}))
        return sorted(problems)

    def list_files(self, name: str) -> tuple[str, ...]:
        """The paths of all files that can shape what the template makes."""
        return (*self._words, *(self._sources[part].path for part in sorted(self._family(name) & self._sources.keys())))

    def digest_closure(self, name: str) -> str:
        """The digest of all that can shape what the template makes: itself, what it extends and imports, the words and
        their language.
        """
        if name not in self._closures:
            family = sorted(self._family(name) & self._sources.keys())
            texts = tuple((part, self._sources[part].digest) for part in family)
            self._closures[name] = digest.of_value((self._speech, texts))
        return self._closures[name]

    @cached_property
    def digest(self) -> str:
        """Of all of them, and their words."""
        texts = tuple((name, source.digest) for name, source in sorted(self._sources.items()))
        return digest.of_value((self._speech, texts))

    @cached_property
    def _strings(self) -> tuple[Strings, list[Problem]]:
        read = partial(read_strings, self._words, language=self._language)
        return remember(self._results, read, tuple[Strings, list[Problem]], "strings", self._speech)

    @cached_property
    def _environment(self) -> SiteEnvironment:
        from netzblatt.tools.jinja.environment import SiteEnvironment

        environment = SiteEnvironment(self._sources, language=self._language)
        environment.globals["t"] = self._strings[0]
        worded = {name: partial(_worded, each, language=self._language) for name, each in _LANGUAGE_FILTERS.items()}
        environment.filters |= {**worded, "iso": formatting.format_iso, "instant": formatting.format_instant}
        environment.add_late_filters(CALLER_FILTERS, _brought.get)
        return environment

    def _review(self, name: str) -> Review:
        """What there is to say of one template, looked up where it was reviewed in the same surroundings."""
        if name not in self._reviews:
            made_from = ("review", self._surroundings, name, self._sources[name].digest)
            self._reviews[name] = remember(self._results, partial(self._make_review, name), Review, *made_from)
        return self._reviews[name]

    def _make_review(self, name: str) -> Review:
        names, strings = frozenset(self._sources), self._strings[0]
        return review_template(name, self._sources[name], environment=self._environment, names=names, strings=strings)

    def _family(self, *names: str) -> set[str]:
        """These and all that they extend and import."""
        seen: set[str] = set()
        waiting = [*names]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting += self._review(current).references if current in self._sources else ()
        return seen

    def _problem(self, name: str, line: int, code: str, values: Mapping[str, str]) -> Problem:
        source = self._sources[name]
        return error(Position(source.path, line), code, excerpt=line_at(source, line), **values)


def describe_failure(fault: Exception, *, sources: Mapping[str, Source] | None = None) -> Problem | None:
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
        excerpt=line_at(source, position.line) if source else "",
        reason=_OBJECT.sub(r"'\1'", reason) or type(fault).__name__,
    )


def _position(traceback: TracebackType | None) -> Position | None:
    """Jinja rewrites tracebacks: a frame of a template has the template's path and line."""
    found = None
    while traceback:
        path = traceback.tb_frame.f_code.co_filename
        if path.startswith(TEMPLATES) and path.endswith(SUFFIXES):
            found = Position(path, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found


@lru_cache(maxsize=1 << 12)
def _bound(text: str) -> str:
    return _BOUND.sub("\N{NO-BREAK SPACE}", text)


def _worded(filter_: Callable[..., str], *values: object, **named: object) -> str:
    return _bound(filter_(*values, **named))
