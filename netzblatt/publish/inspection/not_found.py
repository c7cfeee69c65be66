"""Looks at what readers get where there is nothing. Knows no other page."""

from __future__ import annotations

from netzblatt.cache import digest
from netzblatt.model.paths import NOT_FOUND
from netzblatt.model.problem import error, warning
from netzblatt.publish.inspection.front_page import HERE
from netzblatt.publish.inspection.visit import Examination, Visit

# An address that no site has.
NOWHERE_PATH = "netzblatt-doctor-404/index.html"


def examine_not_found(visit: Visit) -> Examination:
    """Asks for a page that does not exist."""
    url, answer = visit.locate(NOWHERE_PATH), visit.ask(NOWHERE_PATH)
    page = visit.published.files.get(NOT_FOUND)
    if answer.status != 404:
        return Examination("not-found", (error(HERE, "online/not-404", url=url, status=answer.status),))
    if page and digest.of_bytes(answer.body) != page.digest:
        return Examination("not-found", (warning(HERE, "online/bare-404", url=url),))
    return Examination("not-found")
