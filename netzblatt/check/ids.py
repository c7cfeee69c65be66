"""Checks that each id is used once on a page: a link to the second place would lead to the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, error


def check_ids(pages: Iterable[FinishedPage]) -> Iterator[Problem]:
    """Yields an error for each id that a page has more than once."""
    for page in pages:
        for name, count in Counter(page.ids).items():
            if count > 1:
                yield error(Position(page.origin), "page/id-twice", id=name, page=page.output, count=count)
