"""A text on its way from Markdown to HTML: what its passes collect, and what becomes of it. Knows no rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from netzblatt.model.problem import Position, Problem, Severity, error, warning
from netzblatt.model.records import Heading, Picture, Reference
from netzblatt.tools.markdown.positions import LinkTarget, TextPositions

# As many errors of one text as are told at once, and as many warnings: each has its place looked for.
MOST_PROBLEMS = 50


class ConvertedText(NamedTuple):
    """`html` holds the marker LINK + n + END as the href of the n-th of `links`, and FIGURE + n + END between blocks
    where the n-th of `pictures` stands. `ids` are all fragments that the text offers; `first_paragraph` is plain text.
    """

    html: str
    links: tuple[Reference, ...] = ()
    pictures: tuple[Picture, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    words: int = 0
    first_paragraph: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True, kw_only=True)
class CollectedParts:
    """What a text offers and names, in its order."""

    links: list[Reference] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    fragments: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    words: int = 0
    first_paragraph: str = ""


@dataclass(kw_only=True)
class Conversion:
    """`text` begins at `first_line` of the file `path`. `stash` are the raw pieces (HTML, entities) that stand in the
    tree as placeholders.
    """

    text: str
    path: str
    first_line: int
    language: str
    typography: bool
    collected: CollectedParts = field(default_factory=CollectedParts)
    stash: Sequence[object] = ()

    @cached_property
    def positions(self) -> TextPositions:
        """Only a text with links or problems pays for looking them up."""
        return TextPositions(self.text, path=self.path, first_line=self.first_line)

    def build_result(self, html: str) -> ConvertedText:
        """The text in its end: `html`, with all that was collected on the way."""
        found = self.collected
        return ConvertedText(
            html=html,
            links=tuple(found.links),
            pictures=tuple(found.pictures),
            headings=tuple(found.headings),
            ids=tuple(found.ids),
            words=found.words,
            first_paragraph=found.first_paragraph,
            problems=tuple(sorted(found.problems)),
        )

    def add_error(self, code: str, *where: LinkTarget | str, **values: object) -> None:
        """An error at the next place that the patterns `where` find."""
        self.add_error_at(lambda: self.positions.find_next(*where), code, **values)

    def add_error_at(self, where: Callable[[], tuple[Position, str]], code: str, **values: object) -> None:
        """An error at the place that `where` gives with its line, asked only if it is told."""
        if self._is_within_limit(Severity.ERROR):
            place, line = where()
            self.collected.problems.append(error(place, code, excerpt=line, **values))

    def add_warning(self, code: str, *where: LinkTarget | str, **values: object) -> None:
        """The same as a warning."""
        self.add_warning_at(lambda: self.positions.find_next(*where), code, **values)

    def add_warning_at(self, where: Callable[[], tuple[Position, str]], code: str, **values: object) -> None:
        """A warning at the place that `where` gives with its line, asked only if it is told."""
        if self._is_within_limit(Severity.WARNING):
            place, line = where()
            self.collected.problems.append(warning(place, code, excerpt=line, **values))

    def _is_within_limit(self, severity: Severity) -> bool:
        """Whether one more is told. Errors and warnings are counted apart: no number of warnings hides an error."""
        count = sum(problem.severity is severity for problem in self.collected.problems)
        if count == MOST_PROBLEMS:
            make = error if severity is Severity.ERROR else warning
            self.collected.problems.append(make(Position(self.path), "text/many", most=MOST_PROBLEMS))
        return count < MOST_PROBLEMS
