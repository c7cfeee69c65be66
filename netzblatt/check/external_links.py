"""Finds links to other sites, and makes Problems of the answers of their servers. Sends no request itself."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import urldefrag, urlsplit

from netzblatt.check.page import FinishedPage
from netzblatt.model.paths import SITE_FILE, TEMPLATES
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.settings import Settings
from netzblatt.tools.web.link_answer import LinkAnswer, LinkFault

SCHEME = re.compile("https?:", re.IGNORECASE)
# What makes a longer address, which is another link.
LONGER = re.compile(r"[\w/?#=&%-]|\.\w")
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
    texts = {SITE_FILE, *templates, *(path for named in origins.values() for path in named)}
    # Each text is searched once for all links: it may have thousands.
    found = {path: _find_in_text(origins, path, text_of(path)) for path in texts if origins}
    return {url: _choose_positions(url, [named, [SITE_FILE], templates], found) for url, named in origins.items()}


def _is_outward(url: str, own: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.lower().startswith(("http://", "https://"))
    return parts.scheme in {"http", "https"} and parts.netloc != own


def _choose_positions(
    url: str, files: Sequence[Iterable[str]], found: Mapping[str, Mapping[str, Sequence[LinkPosition]]]
) -> tuple[LinkPosition, ...]:
    """Chooses the positions of a link in the files of the pages that have it, or else in site.yml, or else in the
    templates. If it is in none of them, returns the first file without a line.
    """
    for paths in files:
        positions = [position for path in paths for position in found[path].get(url, ())]
        if positions:
            return tuple(positions)
    return ((Position(next(iter(files[0]))), ""),)


def _find_in_text(urls: Collection[str], path: str, text: str) -> dict[str, list[LinkPosition]]:
    """Finds the positions of all `urls` in a text. Those in one line share it: it may be as long as the text."""
    lengths = sorted({len(url) for url in urls})
    found: dict[str, list[LinkPosition]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for scheme in SCHEME.finditer(line):
            start = scheme.start()
            for end in (start + length for length in lengths[: bisect(lengths, len(line) - start)]):
                if line[start:end] in urls and not LONGER.match(line, end):
                    found.setdefault(line[start:end], []).append((Position(path, number, start + 1), line))
    return found


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
