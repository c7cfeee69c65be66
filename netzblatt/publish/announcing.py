"""Tells search engines and subscribers what a publishing has changed. Whether they listen changes nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import quote

from netzblatt.model.frozen import Frozen
from netzblatt.model.publishing import Publishing
from netzblatt.publish.index_now import tell_search_engines
from netzblatt.publish.release import is_page, make_address
from netzblatt.publish.transfer import Transfer
from netzblatt.publish.web_sub import tell_subscribers
from netzblatt.tools.web.web_client import WebClient

# In seconds, for a request and for all of a service.
PATIENCE = 5.0
LONGEST = 15.0
# A hub is told each feed by itself. Those of the whole site come first.
MOST_FEEDS = 100
FEEDS = (".atom", "feed.json")


class Announcement(Frozen, frozen=True):
    """An announcement to a `service`: the number of addresses, and whether it `is_heard`."""

    service: str
    count: int
    is_heard: bool


def announce(transfer: Transfer, publishing: Publishing, *, address: str) -> list[Announcement]:
    """Tells what a transfer to the site at `address` has changed, as far as the site wants it to be told."""
    changed = {*(file.path for file in transfer.files), *transfer.deletions}
    in_order = sorted(changed, key=lambda path: (path.count("/"), path))
    pages = [address + quote(make_address(path)) for path in in_order if is_page(path)]
    gone = {*transfer.deletions}
    feeds = [address + quote(make_address(path)) for path in in_order if path.endswith(FEEDS) and path not in gone]
    wants = (publishing.indexnow and pages, publishing.websub and feeds)
    if not any(wants):
        return []
    try:
        with WebClient(patience=PATIENCE) as client:
            search_engines = tell_search_engines(pages, publishing.indexnow, address=address, client=client)
            subscribers = tell_subscribers(feeds[:MOST_FEEDS], publishing.websub, client=client)
            told = (("IndexNow", len(pages), search_engines), ("WebSub", len(feeds), subscribers))
            return [
                Announcement(service, count, _is_heard(answers))
                for (service, count, answers), is_wanted in zip(told, wants, strict=True)
                if is_wanted
            ]
    except OSError:
        # No certificate is trusted here.
        return []


def _is_heard(answers: Iterator[int]) -> bool:
    """Goes through answers until one is bad or time is up."""
    ends = time.monotonic() + LONGEST
    return all(200 <= status < 300 and time.monotonic() < ends for status in answers)
