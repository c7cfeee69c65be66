"""A text on its way from Markdown to HTML: what the passes collect, and the result. Knows no rule of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from netzblatt.model.inserts import PlacedInsert
from netzblatt.model.limits import MOST_TEXT_PROBLEMS
from netzblatt.model.names import NameInText
from netzblatt.model.problem import Position, Problem, Severity, error, warning
from netzblatt.model.records import Heading, Picture, Reference
from netzblatt.tools.markdown.galleries import number_galleries
from netzblatt.tools.markdown.positions import LinkTarget, TextPositions
from netzblatt.tools.markdown.table_names import name_tables

# A warning names no more attributes than this.
MOST_NAMES = 12


class ConvertedText(NamedTuple):
    """A text as HTML, and all that others must know of it.

    `html` holds the marker LINK + n + END as the href of the n-th of `links`, FIGURE + n + END between blocks where the
    n-th of `pictures` stands, INSERT + n + END likewise for `inserts`, and NAME_MARK + n + END in the place of the n-th
    of `names`. `ids` are all fragments that a link can lead to, `words` is the number of words; `first_paragraph` is
    plain text, and all that stands above <!--more--> if the text `has_more_mark`.
    """

    html: str
    links: tuple[Reference, ...] = ()
    pictures: tuple[Picture, ...] = ()
    inserts: tuple[PlacedInsert, ...] = ()
    names: tuple[NameInText, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    words: int = 0
    first_paragraph: str = ""
    has_more_mark: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True, kw_only=True)
class CollectedParts:
    """The parts that the passes collect from one text, each list in the order of the text.

    `fragments` are the links into the text itself ("#programme"), which are checked when all `ids` are known.
    """

    links: list[Reference] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    inserts: list[PlacedInsert] = field(default_factory=list)
    names: list[NameInText] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    fragments: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    words: int = 0
    first_paragraph: str = ""
    has_more_mark: bool = False


@dataclass(kw_only=True)
class Conversion:
    """The conversion of one text, which begins at `first_line` of the file `path`. `site` is the URL of the home page.

    `language` is a primary language tag ("de"), `title` the headline of the page. `stash` holds the raw pieces (HTML,
    entities) for which Python-Markdown leaves placeholders in the tree. `ignored` are the attributes and tags without
    effect, with what finds the first.
    """

    text: str
    path: str
    first_line: int
    language: str
    typography: bool
    site: str = ""
    title: str = ""
    collected: CollectedParts = field(default_factory=CollectedParts)
    stash: Sequence[object] = ()
    ignored: dict[str, Callable[[], tuple[Position, str]]] = field(default_factory=dict)

    @cached_property
    def positions(self) -> TextPositions:
        """The positions in this text. Made when first asked for: most texts have neither links nor problems."""
        return TextPositions(self.text, path=self.path, first_line=self.first_line)

    def build_result(self, html: str) -> ConvertedText:
        """Returns the finished text: `html` with all that was collected."""
        collected = self.collected
        return ConvertedText(
            html=name_tables(html, collected.headings, language=self.language),
            links=tuple(collected.links),
            pictures=number_galleries(html, collected.pictures),
            inserts=tuple(collected.inserts),
            names=tuple(collected.names),
            headings=tuple(collected.headings),
            ids=tuple(collected.ids),
            words=collected.words,
            first_paragraph=collected.first_paragraph,
            has_more_mark=collected.has_more_mark,
            problems=tuple(sorted(collected.problems)),
        )

    def add_error(self, code: str, *patterns: LinkTarget | str, **values: object) -> None:
        """Adds an error at the next position that one of `patterns` finds."""
        self.add_error_at(lambda: self.positions.find_next(*patterns), code, **values)

    def add_error_at(self, locate: Callable[[], tuple[Position, str]], code: str, **values: object) -> None:
        """Adds an error at the position that `locate` returns with its line. It is called only if there is room."""
        if self._is_within_limit(Severity.ERROR):
            position, line = locate()
            self.collected.problems.append(error(position, code, excerpt=line, **values))

    def add_warning(self, code: str, *patterns: LinkTarget | str, **values: object) -> None:
        """Adds a warning at the next position that one of `patterns` finds."""
        self.add_warning_at(lambda: self.positions.find_next(*patterns), code, **values)

    def add_warning_at(self, locate: Callable[[], tuple[Position, str]], code: str, **values: object) -> None:
        """Adds a warning at the position that `locate` returns with its line. It is called only if there is room."""
        if self._is_within_limit(Severity.WARNING):
            position, line = locate()
            self.collected.problems.append(warning(position, code, excerpt=line, **values))

    def ignore(self, name: str, locate: Callable[[], tuple[Position, str]]) -> None:
        """Notes an attribute or a tag that is left out because it has no effect here. `locate` finds it."""
        if len(self.ignored) < MOST_NAMES:
            self.ignored.setdefault(name, locate)

    def report_ignored(self) -> None:
        """Adds one warning for all attributes and tags that were noted."""
        if self.ignored:
            places = [locate() for locate in self.ignored.values()]
            self.add_warning_at(lambda: min(places), "html/ignored", names=", ".join(self.ignored))

    def _is_within_limit(self, severity: Severity) -> bool:
        """Returns whether one more problem may be reported; at the limit it adds a last one that says so.

        Errors and warnings are counted apart: no number of warnings hides an error.
        """
        count = sum(problem.severity is severity for problem in self.collected.problems)
        if count == MOST_TEXT_PROBLEMS:
            make = error if severity is Severity.ERROR else warning
            self.collected.problems.append(make(Position(self.path), "text/many", most=MOST_TEXT_PROBLEMS))
        return count < MOST_TEXT_PROBLEMS
