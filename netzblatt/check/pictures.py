"""Checks that all pictures have a size: without it, the text jumps when a picture is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, warning


def check_pictures(pages: Iterable[FinishedPage]) -> Iterator[Problem]:
    """Yields a warning for each picture without width and height."""
    for page in pages:
        for source in page.unsized:
            yield warning(Position(page.origin), "page/picture-without-size", picture=source, page=page.output)
