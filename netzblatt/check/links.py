"""Checks that every link into the site itself leads to an existing page, and its fragment to an id there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from urllib.parse import unquote, urljoin, urlsplit

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.settings import Settings
from netzblatt.tools.web.addresses import is_well_formed


def check_links(pages: Sequence[FinishedPage], *, outputs: frozenset[str], settings: Settings) -> Iterator[Problem]:
    """Yields an error for each link, picture, style sheet or script of the site that does not exist, and for each
    fragment without an id. `outputs` are the paths of all outputs. Links to other sites are not checked.
    """
    ids = {page.output: frozenset(page.ids) for page in pages}
    # Most links are those of the frame, the same on all pages.
    choose_code = cache(partial(_choose_code, ids=ids, outputs=outputs, settings=settings))
    for page in pages:
        page_url = settings.url("/" + page.output.removesuffix("index.html"))
        for link in dict.fromkeys((*page.links, *page.fetched)):
            if code := choose_code(link, settings.address if link.startswith("/") else page_url):
                yield error(Position(page.origin), code, link=link, page=page.output)


def _choose_code(
    link: str, page_url: str, *, ids: Mapping[str, frozenset[str]], outputs: frozenset[str], settings: Settings
) -> str:
    """Returns the code of the Problem with a link of a page; "" if all is well."""
    if not is_well_formed(link):
        # What cannot be taken apart leads nowhere.
        return "page/dead-link"
    site, target = urlsplit(settings.address), urlsplit(urljoin(page_url, link))
    if target.netloc.lower() != site.netloc.lower() or target.scheme not in {"http", "https"}:
        return ""
    base = site.path.rstrip("/")
    if not f"{target.path}/".startswith(f"{base}/"):
        return "page/outside"
    path = unquote(target.path)[len(base) :].lstrip("/")
    output = f"{path}index.html" if not path or path.endswith("/") else path
    if output not in outputs:
        return "page/dead-link"
    fragment = unquote(target.fragment)
    return "page/dead-fragment" if fragment and output in ids and fragment not in ids[output] else ""
