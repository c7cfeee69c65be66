"""Checks titles and descriptions, which search engines and bookmarks show of a page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, warning


def check_titles(pages: Sequence[FinishedPage], *, editions: Collection[str] = ()) -> Iterator[Problem]:
    """Yields a warning for each page that has no title, no description, or the title of an earlier page. Those of other
    `editions`, each a folder of the site, may have it: names stay names in each language.
    """
    pages_by_title: dict[tuple[str, str], FinishedPage] = {}
    for page in pages:
        if not page.is_indexed or page.is_redirect:
            continue
        position = Position(page.origin)
        if not page.title:
            yield warning(position, "page/no-title", page=page.output)
        if not page.description:
            yield warning(position, "page/no-description", page=page.output)
        folder = page.output.partition("/")[0]
        other = pages_by_title.setdefault((folder if folder in editions else "", page.title), page)
        if page.title and other is not page:
            yield warning(position, "page/title-twice", title=page.title, page=page.output, other=other.output)
