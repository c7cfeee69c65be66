"""No page makes the reader's browser ask a stranger for anything, unless site.yml names the host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.settings import Settings


def check_hosts(pages: Iterable[FinishedPage], *, settings: Settings) -> Iterator[Problem]:
    """Scripts, styles, fonts, pictures and frames from other hosts."""
    allowed = {"", urlsplit(settings.address).netloc, *settings.allowed_hosts}
    for page in pages:
        for url in dict.fromkeys(page.fetched):
            if (host := urlsplit(url).netloc) not in allowed:
                yield error(Position(page.origin), "page/foreign-request", host=host, url=url, page=page.output)
