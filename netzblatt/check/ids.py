"""An id stands once on a page: a link to its second place would lead to the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, error


def check_ids(pages: Iterable[FinishedPage]) -> Iterator[Problem]:
    """Ids that stand more than once on a page."""
    for page in pages:
        for name, count in Counter(page.ids).items():
            if count > 1:
                yield error(Position(page.origin), "page/id-twice", id=name, page=page.output, count=count)
