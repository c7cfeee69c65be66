"""Checks that no page makes the reader's browser load anything from a host that site.yml does not name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.settings import Settings


def check_hosts(pages: Iterable[FinishedPage], *, settings: Settings) -> Iterator[Problem]:
    """Yields an error for each script, style, font, picture or frame that a page loads from a foreign host."""
    allowed = {"", urlsplit(settings.address).netloc, *settings.allowed_hosts}
    for page in pages:
        for url in dict.fromkeys(page.fetched):
            host = urlsplit(url).netloc
            if host not in allowed:
                yield error(Position(page.origin), "page/foreign-request", host=host, url=url, page=page.output)
