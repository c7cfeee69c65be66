"""Jinja templates as pure functions: made of Sources, rendered with values, identified by the digest of their closure.

Knows the language of the site, and no page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from netzblatt.cache import digest
from netzblatt.cache.memo import Cache, MemoryCache, remember
from netzblatt.model.paths import STRINGS, TEMPLATES
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.tools.dates import cldr, formatting
from netzblatt.tools.jinja.language_marks import make_language_filters
from netzblatt.tools.jinja.review import Review, get_line, review_template
from netzblatt.tools.jinja.strings import Strings, get_strings_path, read_strings
from netzblatt.tools.language.hyphenation import divide_words, has_long_words

if TYPE_CHECKING:
    from markupsafe import Markup

    from netzblatt.tools.jinja.environment import SiteEnvironment

SUFFIXES = (".html", ".json", ".svg", ".txt", ".webmanifest", ".xml")
CallerFilter = Callable[..., object]
# Filters that need more than a template has: the caller of `render` provides them.
CALLER_FILTER_NAMES = ("json_ld", "parts")
# The style sheet writes a soft hyphen into it: in the text itself, one would be copied along.
HYPHEN = '<span class="hyphen"></span>'
_caller_filters: ContextVar[Mapping[str, CallerFilter]] = ContextVar("caller_filters")
# Filters in the language of the site; a template may name another: {{ page.date | date(language=page.language) }}.
_LANGUAGE_FILTERS: Mapping[str, Callable[..., str]] = {
    "date": formatting.format_date,
    "full_date": formatting.format_full_date,
    "month": formatting.format_month,
    "month_short": formatting.format_short_month,
    "number": formatting.format_number,
    "short_date": formatting.format_short_date,
    "size": formatting.format_size,
    "span": formatting.format_unbroken_span,
    "time": formatting.format_unbroken_time,
    "weekday_short": formatting.format_short_weekday,
}
# A line must not end between "2." and "Januar", nor between "21" and "Uhr".
_BREAKABLE_SPACE = re.compile(r"(?<=\d\.) (?=[^\W\d_a-z])|(?<=\d) (?=[A-Z]|[ap]m\b)")


class Templates:
    """All templates of a site. Their names are paths below templates/: "pages/home.html".

    With the `results` of an earlier build, a template that was reviewed there is not reviewed again. Unless they are
    `is_trusted`, they run in Jinja's sandbox.
    """

    def __init__(
        self, sources: Mapping[str, Source], language: str, results: Cache | None = None, *, is_trusted: bool = False
    ) -> None:
        # With the strings of all languages.
        self._files = {
            path: source
            for path, source in sources.items()
            if path.startswith(STRINGS) or (path.startswith(TEMPLATES) and path.endswith(SUFFIXES))
        }
        self._sources = {
            path.removeprefix(TEMPLATES): source for path, source in self._files.items() if path.endswith(SUFFIXES)
        }
        self._string_sources = {path: source for path, source in sources.items() if path == get_strings_path(language)}
        self._language = language
        self._in_other_languages: dict[str, Templates] = {}
        self._is_trusted = is_trusted
        self._results = MemoryCache(results)
        if results is not None:
            cldr.load_conventions(language, results=self._results)
        # The faults of a template depend also on the strings, and on the names of all other templates.
        self._strings_digest = digest.of_value(
            (language, is_trusted, *(source.digest for source in self._string_sources.values()))
        )
        self._surroundings_digest = digest.of_value((self._strings_digest, tuple(sorted(self._sources))))
        self._reviews: dict[str, Review] = {}
        self._closures: dict[str, str] = {}

    def __reduce__(self) -> tuple[object, ...]:
        # Compiled templates cannot be sent to another process; sources and results can.
        return partial(Templates, is_trusted=self._is_trusted), (self._files, self._language, self._results)

    def speak(self, language: str) -> Templates:
        """Returns the same templates with the strings and the filters of a language."""
        if language == self._language:
            return self
        others = self._in_other_languages
        if language not in others:
            others[language] = Templates(self._files, language, self._results, is_trusted=self._is_trusted)
        return others[language]

    def prepare(self, names: Iterable[str]) -> None:
        """Loads these templates, with all that they extend and import.

        It is called before a fork, so that the workers need not load them, each for itself.
        """
        for name in self._find_family(*names) & self._sources.keys():
            self._environment.get_template(name)

    def render(
        self,
        name: str,
        *,
        filters: Mapping[str, CallerFilter] | None = None,
        shared: frozenset[type] = frozenset(),
        **values: object,
    ) -> str:
        """Renders a template with the values, and returns its text.

        `filters` are those of CALLER_FILTER_NAMES. `shared` are immutable types whose values are the same objects on
        many pages: the texts that macros make of them are remembered. `describe_failure` turns the exceptions for
        faults of a template into Problems.
        """
        environment = self._environment
        environment.macro_memo.shared = shared
        token = _caller_filters.set(filters or {})
        try:
            return environment.get_template(name).render(values)
        finally:
            _caller_filters.reset(token)

    def check_next(self) -> None:
        """Reviews the next template that was not reviewed yet: a part of `check`, for spare moments."""
        name = next((name for name in self._sources if name not in self._reviews), "")
        if name:
            self._get_review(name)

    def check(self) -> list[Problem]:
        """Returns the problems of all templates, used or not, and of their strings."""
        _strings, string_problems = self._strings
        problems = list(string_problems)
        for name in self._sources:
            problems += [self._build_problem(name, *fault) for fault in self._get_review(name).faults]
            if name in self._find_family(*self._get_review(name).references):
                problems.append(self._build_problem(name, 0, "template/cycle", {}))
        return sorted(problems)

    def has(self, name: str) -> bool:
        """Whether there is a template of the name."""
        return name in self._sources

    def list_files(self, name: str) -> tuple[str, ...]:
        """Returns the paths of all files that can shape the output of a template."""
        family = sorted(self._find_family(name) & self._sources.keys())
        return (*self._string_sources, *(self._sources[member].path for member in family))

    def digest_closure(self, name: str) -> str:
        """Returns the digest of everything that can shape the output of a template.

        That is the template itself, all that it extends and imports, the strings and their language.
        """
        if name not in self._closures:
            family = sorted(self._find_family(name) & self._sources.keys())
            texts = tuple((member, self._sources[member].digest) for member in family)
            self._closures[name] = digest.of_value((self._strings_digest, texts))
        return self._closures[name]

    @cached_property
    def digest(self) -> str:
        """The digest of all templates and of their strings."""
        texts = tuple((name, source.digest) for name, source in sorted(self._sources.items()))
        return digest.of_value((self._strings_digest, texts))

    @cached_property
    def _strings(self) -> tuple[Strings, list[Problem]]:
        read = partial(read_strings, self._string_sources, language=self._language)
        return remember(self._results, read, tuple[Strings, list[Problem]], "strings", self._strings_digest)

    @cached_property
    def _environment(self) -> SiteEnvironment:
        from netzblatt.tools.jinja.environment import SiteEnvironment

        environment = SiteEnvironment(self._sources, language=self._language, is_trusted=self._is_trusted)
        environment.globals["t"], _problems = self._strings
        filters = {
            name: partial(_format_and_bind, filter_, language=self._language)
            for name, filter_ in _LANGUAGE_FILTERS.items()
        }
        environment.filters |= {**filters, "iso": formatting.format_iso, "instant": formatting.format_instant}
        environment.filters["hyphens"] = self._hyphenate
        environment.filters |= {"locale": self._find_locale, **make_language_filters(self._language)}
        environment.add_late_filters(CALLER_FILTER_NAMES, _caller_filters.get)
        return environment

    def _hyphenate(self, text: str, language: str = "") -> Markup:
        """Returns a text with an element wherever a line may end within a long word. Patterns take long to load, so
        what they say is remembered.
        """
        from markupsafe import Markup

        if not has_long_words(text):
            return Markup.escape(text)
        known = ("hyphens", language or self._language, text)
        divide = partial(divide_words, text, language or self._language)
        pieces = remember(self._results, divide, tuple[str, ...], *known)
        return Markup(HYPHEN).join(pieces)  # noqa: S704 - joining escapes the pieces

    def _find_locale(self, language: str) -> str:
        """Returns a language with its country. Babel, which knows it, takes long to load."""
        return remember(self._results, partial(cldr.find_locale, language), str, "locale", language)

    def _get_review(self, name: str) -> Review:
        """Returns the review of a template, from the results if it was reviewed in the same surroundings before."""
        if name not in self._reviews:
            key = ("review", self._surroundings_digest, name, self._sources[name].digest)
            self._reviews[name] = remember(self._results, partial(self._make_review, name), Review, *key)
        return self._reviews[name]

    def _make_review(self, name: str) -> Review:
        names = frozenset(self._sources)
        strings, _problems = self._strings
        return review_template(name, self._sources[name], environment=self._environment, names=names, strings=strings)

    def _find_family(self, *names: str) -> set[str]:
        """Returns these names, and those of all templates that they extend and import."""
        seen: set[str] = set()
        waiting = [*names]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting += self._get_review(current).references if current in self._sources else ()
        return seen

    def _build_problem(self, name: str, line: int, code: str, values: Mapping[str, str]) -> Problem:
        source = self._sources[name]
        return error(Position(source.path, line), code, excerpt=get_line(source, line), **values)


@lru_cache(maxsize=1 << 12)
def _bind_spaces(text: str) -> str:
    return _BREAKABLE_SPACE.sub("\N{NO-BREAK SPACE}", text)


def _format_and_bind(filter_: Callable[..., str], *values: object, **kwargs: object) -> str:
    return _bind_spaces(filter_(*values, **kwargs))
