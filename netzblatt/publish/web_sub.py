"""Tells a hub which feeds have changed, so that it tells their subscribers (WebSub). Knows no target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from netzblatt.tools.web.web_client import WebClient

FORM = "application/x-www-form-urlencoded"


def tell_subscribers(feeds: Sequence[str], hub: str, *, client: WebClient) -> Iterator[int]:
    """Tells the URLs of feeds, and yields the status of each answer (0 without any)."""
    for url in feeds:
        # The recommendation leaves it open how hubs are told; all of them understand PubSubHubbub 0.4.
        message = urlencode({"hub.mode": "publish", "hub.url": url})
        yield client.post(hub, message.encode(), media_type=FORM).status
