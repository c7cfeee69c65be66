"""Every link into our own site leads to a page that is there, and to a place on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urljoin, urlsplit

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.settings import Settings


def check_links(pages: Sequence[FinishedPage], *, outputs: frozenset[str], settings: Settings) -> Iterator[Problem]:
    """Links and fragments that lead nowhere. Links to other sites are not tried here."""
    ids = {page.output: frozenset(page.ids) for page in pages}
    for page in pages:
        here = settings.url("/" + page.output.removesuffix("index.html"))
        for link in dict.fromkeys((*page.links, *page.fetched)):
            if code := _choose_code(urljoin(here, link), ids, outputs, settings):
                yield error(Position(page.origin), code, link=link, page=page.output)


def _choose_code(url: str, ids: Mapping[str, frozenset[str]], outputs: frozenset[str], settings: Settings) -> str:
    own, there = urlsplit(settings.address), urlsplit(url)
    if there.netloc != own.netloc or there.scheme not in {"http", "https"}:
        return ""
    if not (there.path + "/").startswith(own.path.rstrip("/") + "/"):
        return "page/outside"
    path = unquote(there.path)[len(own.path.rstrip("/")) :].lstrip("/")
    output = path + "index.html" if not path or path.endswith("/") else path
    if output not in outputs:
        return "page/dead-link"
    fragment = unquote(there.fragment)
    return "page/dead-fragment" if fragment and output in ids and fragment not in ids[output] else ""
