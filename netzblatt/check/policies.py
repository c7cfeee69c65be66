"""Checks that no page holds a script or a style that its own Content Security Policy forbids: browsers ignore it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, error


def check_policies(pages: Iterable[FinishedPage]) -> Iterator[Problem]:
    """Yields an error for each kind of script or style within a page whose policy lets none run."""
    for page in pages:
        for written in page.forbidden:
            yield error(Position(page.origin), "page/forbidden-inline", written=written, page=page.output)
