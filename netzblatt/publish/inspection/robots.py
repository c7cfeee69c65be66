"""Looks whether robots.txt (RFC 9309) lets search engines in. Knows no page."""

from __future__ import annotations

from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from netzblatt.model.problem import error
from netzblatt.publish.inspection.front_page import HERE
from netzblatt.publish.inspection.visit import Examination, Visit
from netzblatt.publish.release import PAGE

NOT_FOUND = (404, 410)


def examine_robots(visit: Visit) -> Examination:
    """Asks for robots.txt of the host. Without one, everybody may come in."""
    url = urljoin(visit.address, "/robots.txt")
    answer = visit.ask_url(url)
    if answer.status in NOT_FOUND:
        return Examination("robots")
    if answer.status != 200:
        return Examination("robots", (error(HERE, "online/robots-status", url=url, status=answer.status),))
    rules = RobotFileParser()
    rules.parse(answer.body.decode("utf-8", "replace").splitlines())
    if not rules.can_fetch("*", visit.locate(PAGE)):
        return Examination("robots", (error(HERE, "online/robots", url=url),))
    return Examination("robots")
