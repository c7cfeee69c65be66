"""Looks whether a site can be reached at its address. Knows no other page."""

from __future__ import annotations

from urllib.parse import urljoin

from netzblatt.model.paths import SITE_FILE
from netzblatt.model.problem import Position, error
from netzblatt.publish.inspection.visit import Examination, Visit
from netzblatt.publish.release import PAGE
from netzblatt.tools.web.link_answer import LinkFault

HERE = Position(SITE_FILE)
REASONS = {
    LinkFault.HOST: "online/no-host",
    LinkFault.RESOLVER: "online/no-host",
    LinkFault.TIME_OUT: "online/time-out",
    LinkFault.CERTIFICATE: "online/certificate",
}


def examine_front_page(visit: Visit) -> Examination:
    """Asks for the home page."""
    url = visit.locate(PAGE)
    answer = visit.ask(PAGE)
    if answer.fault:
        problem = error(HERE, REASONS.get(answer.fault, "online/no-connection"), url=url)
    elif "location" in answer.headers:
        target = urljoin(url, answer.headers["location"]).rstrip("/")
        problem = error(HERE, "online/elsewhere", url=url, target=target)
    elif answer.status != 200:
        problem = error(HERE, "online/status", url=url, status=answer.status)
    else:
        return Examination("front-page", values={"url": url})
    return Examination("front-page", (problem,))
