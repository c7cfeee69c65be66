"""Finds articles that ask for a place on the front page in vain. Knows no form."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.catalog import Catalog
from netzblatt.model.front_page import TOP_PLACES, choose_stories
from netzblatt.model.problem import Problem, warning


def warn_of_crowd(catalog: Catalog) -> Iterator[Problem]:
    """Yields a warning for each article that asks for a place at the top of the front page where none is left."""
    for article in choose_stories(catalog.articles, now=catalog.now).crowded_out:
        if article.front_place:
            yield warning(article.front_place.position, "front/crowded", most=TOP_PLACES)
