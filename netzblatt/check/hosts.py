"""Checks that no page makes the reader's browser load anything from a host that site.yml does not name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.settings import Settings
from netzblatt.tools.web.addresses import IGNORED, is_well_formed

# Behind it browsers read a host, however many slashes there are.
BEFORE_HOST = re.compile(r"\A(?:https?:/*|//+)", re.IGNORECASE)


def check_hosts(pages: Iterable[FinishedPage], *, settings: Settings) -> Iterator[Problem]:
    """Yields an error for each script, style, font, picture or frame that a page loads from a foreign host."""
    allowed = {"", urlsplit(settings.address).netloc, *settings.allowed_hosts}
    for page in pages:
        for url in dict.fromkeys(page.fetched):
            host = _find_host(url)
            if host not in allowed:
                yield error(Position(page.origin), "page/foreign-request", host=host, url=url, page=page.output)


def _find_host(url: str) -> str:
    """Returns the host that a browser asks, as it reads an address; "" for the site's own, and for an address that it
    cannot read.
    """
    address = BEFORE_HOST.sub("//", IGNORED.sub("", url).replace("\\", "/"))
    return urlsplit(address).netloc.rpartition("@")[2].lower() if is_well_formed(address) else ""
