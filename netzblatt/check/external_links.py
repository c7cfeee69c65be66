"""Finds links to other sites, and makes Problems of the answers of their servers. Sends no request itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import urldefrag, urlsplit

from netzblatt.check.page import FinishedPage
from netzblatt.model.paths import SITE_FILE, TEMPLATES
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.settings import Settings
from netzblatt.tools.web.link_answer import LinkAnswer, LinkFault

# The position of a link, and the line in which it stands.
LinkPosition = tuple[Position, str]
FAULTS = {
    LinkFault.ADDRESS: "external/address",
    LinkFault.CERTIFICATE: "external/certificate",
    LinkFault.CONNECTION: "external/unreachable",
    LinkFault.HOST: "external/no-host",
    LinkFault.LOCAL: "external/local",
    LinkFault.REDIRECTS: "external/redirects",
    LinkFault.RESOLVER: "external/unreachable",
    LinkFault.TIME_OUT: "external/silent",
}
# These faults are errors, because trying again would not help.
FINAL = frozenset({"external/address", "external/gone", "external/no-host"})


def find_external_links(
    pages: Iterable[FinishedPage], *, paths: Collection[str], text_of: Callable[[str], str], settings: Settings
) -> dict[str, tuple[LinkPosition, ...]]:
    """Finds all http and https links of finished `pages` to other sites, and returns their positions by URL. `paths`
    are those of all sources, and `text_of` returns the text of one ("" if there is none).
    """
    own = urlsplit(settings.address).netloc
    origins: dict[str, dict[str, None]] = {}
    for page in pages:
        for url in page.links:
            if _is_outward(url, own):
                origins.setdefault(url, {})[page.origin] = None
    templates = [path for path in paths if path.startswith(TEMPLATES)]
    return {url: tuple(_find_positions(url, tuple(origins[url]), templates, text_of)) for url in origins}


def _is_outward(url: str, own: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.lower().startswith(("http://", "https://"))
    return parts.scheme in {"http", "https"} and parts.netloc != own


def _find_positions(
    url: str, origins: Sequence[str], templates: Sequence[str], text_of: Callable[[str], str]
) -> Iterator[LinkPosition]:
    """Finds a link in the files of the pages that have it, or else in site.yml, or else in the templates. If it is in
    none of them, yields the first file without a line.
    """
    for paths in (origins, [SITE_FILE], templates):
        positions: list[LinkPosition] = []
        for path in paths:
            positions += _find_in_text(url, path, text_of(path))
        if positions:
            yield from positions
            return
    yield Position(origins[0]), ""


def _find_in_text(url: str, path: str, text: str) -> Iterator[LinkPosition]:
    # A longer address that begins with this one is another link.
    pattern = re.compile(rf"{re.escape(url)}(?![\w/?#=&%-]|\.\w)")
    for number, line in enumerate(text.split("\n"), 1):
        for match in pattern.finditer(line):
            yield Position(path, number, match.start() + 1), line


def find_broken_links(
    links: Mapping[str, tuple[LinkPosition, ...]], answers: Mapping[str, LinkAnswer]
) -> Iterator[Problem]:
    """Yields a Problem for each position of each link whose server did not answer well. `links` are positions by URL,
    `answers` are by URL without fragment. Raises KeyError if an answer is missing.
    """
    for url, positions in links.items():
        address, fragment = urldefrag(url)
        answer = answers[address]
        code = _choose_code(answer)
        if not code:
            continue
        moved = answer.moved
        if fragment and "#" not in moved:
            moved += f"#{fragment}"
        make_problem = error if code in FINAL else warning
        for position, excerpt in positions:
            yield make_problem(position, code, excerpt=excerpt, url=url, status=answer.status, moved=moved)


def _choose_code(answer: LinkAnswer) -> str:
    """Returns the code of the Problem that an answer means; "" if all is well."""
    if answer.fault:
        return FAULTS[answer.fault]
    if answer.status in {404, 410}:
        return "external/gone"
    if answer.status == 429 or answer.status >= 500:
        return "external/busy"
    if answer.status >= 400:
        return "external/refused"
    return "external/moved" if answer.moved else ""
