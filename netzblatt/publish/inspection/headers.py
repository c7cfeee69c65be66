"""Looks at the headers of pages and of files that never change. Knows no server."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netzblatt.model.problem import Problem, warning
from netzblatt.publish.inspection.front_page import HERE
from netzblatt.publish.inspection.visit import Examination, Visit
from netzblatt.publish.release import PAGE, is_fingerprinted

# What browsers should be told with each page.
WANTED = ("X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy")
MAX_AGE = re.compile(r"(?:^|[\s,])max-age=([0-9]{1,12})", re.IGNORECASE)
# In seconds. Longer, and readers miss what is new; shorter, and they fetch pictures again and again.
MOST_FOR_PAGES = 3_600
LEAST_FOR_EVER = 7 * 86_400


def examine_headers(visit: Visit) -> Examination:
    """Looks at the headers of the home page, and of one file that never changes."""
    return Examination("headers", tuple(_find_problems(visit)))


def _find_problems(visit: Visit) -> Iterator[Problem]:
    headers = visit.ask(PAGE).headers
    missing = [name for name in WANTED if name.lower() not in headers]
    if missing:
        yield warning(HERE, "online/headers", names=", ".join(missing))
    age = _read_age(headers.get("cache-control", ""))
    if age is not None and age > MOST_FOR_PAGES:
        yield warning(HERE, "online/kept-long", hours=age // 3_600)
    lasting = next((path for path in visit.list_paths() if is_fingerprinted(path)), "")
    if lasting and (_read_age(visit.ask(lasting).headers.get("cache-control", "")) or 0) < LEAST_FOR_EVER:
        yield warning(HERE, "online/kept-short", url=visit.locate(lasting))


def _read_age(cache_control: str) -> int | None:
    """Reads for how many seconds a browser keeps an answer (RFC 9111, 5.2.2.1); None if it is not said."""
    found = MAX_AGE.search(cache_control)
    return int(found[1]) if found else None
