"""Links to other sites: which there are, where editors wrote them, and what their answers mean. Asks nobody itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urldefrag, urlsplit

from netzblatt.check.page import FinishedPage
from netzblatt.model.paths import SITE_FILE, TEMPLATES
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.tools.text_files import decoding
from netzblatt.tools.web.link_answer import LinkAnswer, LinkFault

# Where a link stands, and the line there.
LinkPosition = tuple[Position, str]
FAULTS = {
    LinkFault.ADDRESS: "external/address",
    LinkFault.CERTIFICATE: "external/certificate",
    LinkFault.CONNECTION: "external/unreachable",
    LinkFault.HOST: "external/no-host",
    LinkFault.REDIRECTS: "external/redirects",
    LinkFault.RESOLVER: "external/unreachable",
    LinkFault.TIME_OUT: "external/silent",
}
# What no second try will mend.
FINAL = frozenset({"external/address", "external/gone", "external/no-host"})


def find_external_links(
    pages: Iterable[FinishedPage], *, sources: Mapping[str, Source], settings: Settings
) -> dict[str, tuple[LinkPosition, ...]]:
    """The places of all http and https links of finished `pages` that leave the site, by URL."""
    own = urlsplit(settings.address).netloc
    origins: dict[str, dict[str, None]] = {}
    for page in pages:
        for url in page.links:
            if _is_outward(url, own):
                origins.setdefault(url, {})[page.origin] = None
    return {url: tuple(_find_positions(url, tuple(paths), sources)) for url, paths in origins.items()}


def _is_outward(url: str, own: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.lower().startswith(("http://", "https://"))
    return parts.scheme in {"http", "https"} and parts.netloc != own


def _find_positions(url: str, origins: tuple[str, ...], sources: Mapping[str, Source]) -> Iterator[LinkPosition]:
    """In the files that the pages are made of, else in site.yml, else in the templates; or just a page's file."""
    templates = [path for path in sources if path.startswith(TEMPLATES)]
    for paths in (origins, [SITE_FILE], templates):
        found = [place for path in paths for place in _find_in_source(url, sources.get(path))]
        if found:
            yield from found
            return
    yield Position(origins[0]), ""


def _find_in_source(url: str, source: Source | None) -> Iterator[LinkPosition]:
    if source is None or source.data is None:
        return
    text, _ = decoding.decode(source)
    # Not where it is only the beginning of another address.
    pattern = re.compile(rf"{re.escape(url)}(?![\w/?#=&%-]|\.\w)")
    for number, line in enumerate(text.split("\n"), 1):
        for match in pattern.finditer(line):
            yield Position(source.path, number, match.start() + 1), line


def find_broken_links(
    links: Mapping[str, tuple[LinkPosition, ...]], answers: Mapping[str, LinkAnswer]
) -> Iterator[Problem]:
    """What is to be said of links, by the answers to their URLs without fragments, at each place where they stand."""
    for url, places in links.items():
        address, fragment = urldefrag(url)
        answer = answers[address]
        if code := _choose_code(answer):
            moved = answer.moved + ("#" + fragment if fragment and "#" not in answer.moved else "")
            make = error if code in FINAL else warning
            for position, excerpt in places:
                yield make(position, code, excerpt=excerpt, url=url, status=answer.status, moved=moved)


def _choose_code(answer: LinkAnswer) -> str:
    if answer.fault:
        return FAULTS[answer.fault]
    if answer.status in {404, 410}:
        return "external/gone"
    if answer.status == 429 or answer.status >= 500:
        return "external/busy"
    if answer.status >= 400:
        return "external/refused"
    return "external/moved" if answer.moved else ""
