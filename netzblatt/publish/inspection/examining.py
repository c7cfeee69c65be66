"""All checks of what is online, in their order. Knows no check by what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from netzblatt.publish.inspection.certificate import examine_certificate
from netzblatt.publish.inspection.compressed_copies import examine_copies
from netzblatt.publish.inspection.front_page import examine_front_page
from netzblatt.publish.inspection.headers import examine_headers
from netzblatt.publish.inspection.media_types import examine_media_types
from netzblatt.publish.inspection.not_found import examine_not_found
from netzblatt.publish.inspection.published_bytes import examine_bytes
from netzblatt.publish.inspection.redirects import examine_redirects
from netzblatt.publish.inspection.robots import examine_robots
from netzblatt.publish.inspection.subscriptions import examine_subscriptions
from netzblatt.publish.inspection.visit import Examination, Visit

# Without an answer, the others would all say the same.
FIRST: tuple[Callable[[Visit], Examination | None], ...] = (examine_certificate, examine_front_page)
THEN: tuple[Callable[[Visit], Examination | None], ...] = (
    examine_headers,
    examine_media_types,
    examine_redirects,
    examine_not_found,
    examine_robots,
    examine_subscriptions,
    examine_bytes,
    examine_copies,
)


def examine_site(visit: Visit) -> Iterator[Examination]:
    """Makes all checks, and yields each when it is done."""
    for examine in FIRST:
        examination = examine(visit)
        if examination is None:
            continue
        yield examination
        if any(problem.is_error for problem in examination.problems):
            return
    yield from filter(None, (examine(visit) for examine in THEN))
