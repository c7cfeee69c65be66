"""Looks whether old addresses lead to new ones, and whether what is gone says so. Knows no server."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urljoin

from netzblatt.model.problem import Problem, error, warning
from netzblatt.publish.former_addresses import GONE
from netzblatt.publish.inspection.front_page import HERE
from netzblatt.publish.inspection.visit import Examination, Visit, choose_evenly

# Old addresses that are asked for.
SAMPLE = 12
# Other files lead on at few web servers only.
PAGES = (".html", ".htm")
PERMANENT = (301, 308)


def examine_redirects(visit: Visit) -> Examination:
    """Asks for some of the addresses that lead elsewhere, and of those that are gone."""
    addresses = {**visit.redirects, **visit.published.former}
    targets = {path: visit.address + quote(address) for path, address in addresses.items() if address != GONE}
    # What the web server was told itself.
    targets |= {path: urljoin(visit.address, url) for path, url in visit.published.redirects.items()}
    leading = choose_evenly(sorted(path for path in targets if path.endswith(PAGES)), SAMPLE)
    gone = choose_evenly(sorted(path for path in addresses.keys() - targets.keys() if path.endswith(PAGES)), SAMPLE)
    problems = [problem for path in leading for problem in _find_problems(visit, path, targets[path])]
    problems += [
        warning(HERE, "online/not-gone", url=visit.locate(path), status=visit.ask(path).status)
        for path in gone
        if visit.ask(path).status not in (404, 410)
    ]
    return Examination("redirects", tuple(problems), len(leading) + len(gone))


def _find_problems(visit: Visit, path: str, wanted: str) -> Iterator[Problem]:
    url, answer = visit.locate(path), visit.ask(path)
    if answer.status in PERMANENT:
        actual = urljoin(url, answer.headers.get("location", ""))
        if actual.rstrip("/") != wanted.rstrip("/"):
            yield error(HERE, "online/astray", url=url, actual=actual, target=wanted)
    elif answer.status in (302, 303, 307):
        yield warning(HERE, "online/temporary", url=url, status=answer.status)
    elif answer.status != 200:
        # A page that leads on answers 200.
        yield error(HERE, "online/redirect-lost", url=url, status=answer.status, target=wanted)
