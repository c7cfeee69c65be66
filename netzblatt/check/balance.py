"""Checks that elements are opened and closed in order: a browser would guess what was meant, each in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, error


def check_balance(pages: Iterable[FinishedPage]) -> Iterator[Problem]:
    """Yields an error for each kind of element that a page does not open and close in order."""
    for page in pages:
        for tag in page.unbalanced:
            yield error(Position(page.origin), "page/unbalanced", tag=tag, page=page.output)
