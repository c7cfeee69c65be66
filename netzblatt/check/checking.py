"""All checks of finished pages, one after the other. Knows no check but by name."""

from __future__ import annotations

from collections.abc import Iterable

from netzblatt.check import hosts, ids, links, pictures, titles
from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Problem
from netzblatt.model.settings import Settings


def check_pages(pages: Iterable[FinishedPage], *, outputs: Iterable[str], settings: Settings) -> list[Problem]:
    """All that is wrong with the finished `pages`; `outputs` are the paths of everything that is published."""
    finished = tuple(pages)
    return [
        *links.check_links(finished, outputs=frozenset(outputs), settings=settings),
        *ids.check_ids(finished),
        *pictures.check_pictures(finished),
        *titles.check_titles(finished),
        *hosts.check_hosts(finished, settings=settings),
    ]
