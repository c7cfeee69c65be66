from __future__ import annotations

from urllib.parse import parse_qs

from netzblatt.publish.web_sub import tell_subscribers
from netzblatt.tools.web.web_client import WebClient
from tests.publish.inspection.website import SpoiltAnswer, Website


def test_each_feed_is_told_to_the_hub() -> None:
    feeds = ["https://www.example.org/feed.atom", "https://www.example.org/größe&x/feed.json"]
    with Website().run() as website, WebClient(patience=5.0) as client:
        website.spoilt["hub"] = SpoiltAnswer(204)
        assert [204, 204] == list(tell_subscribers(feeds, f"{website.address}/hub", client=client))
    told = [parse_qs(body.decode()) for _, _, body in website.requests]
    assert [{"hub.mode": ["publish"], "hub.url": [url]} for url in feeds] == told
