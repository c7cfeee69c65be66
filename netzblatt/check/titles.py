"""Title and description are what a search engine and a bookmark show of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, warning


def check_titles(pages: Sequence[FinishedPage]) -> Iterator[Problem]:
    """Pages without a title or description, and titles that two pages share."""
    first: dict[str, FinishedPage] = {}
    for page in (page for page in pages if page.is_indexed and not page.is_redirect):
        position = Position(page.origin)
        if not page.title:
            yield warning(position, "page/no-title", page=page.output)
        if not page.description:
            yield warning(position, "page/no-description", page=page.output)
        other = first.setdefault(page.title, page)
        if page.title and other is not page:
            yield warning(position, "page/title-twice", title=page.title, page=page.output, other=other.output)
