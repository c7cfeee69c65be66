"""Runs all checks of finished pages. Knows them by name only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netzblatt.check import balance, formats, hosts, ids, legal_pages, links, pictures, policies, titles
from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Problem
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry


def check_pages(
    pages: Iterable[FinishedPage], *, outputs: Iterable[str], documents: Sequence[Entry], settings: Settings
) -> list[Problem]:
    """Returns the Problems of all finished `pages`. `outputs` are the paths of all outputs below site/, `documents` the
    texts without a date, whose pages they also are.
    """
    finished = tuple(pages)
    return [
        *links.check_links(finished, outputs=frozenset(outputs), settings=settings),
        *balance.check_balance(finished),
        *ids.check_ids(finished),
        *pictures.check_pictures(finished),
        *titles.check_titles(finished, editions=[edition.prefix[1:] for edition in settings.editions[1:]]),
        *hosts.check_hosts(finished, settings=settings),
        *policies.check_policies(finished),
        *formats.check_formats(finished),
        *legal_pages.check_legal_pages(finished, documents=documents, settings=settings),
    ]
