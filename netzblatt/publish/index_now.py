"""Tells search engines which pages are new, changed or gone (indexnow.org). Knows no target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from msgspec import json

from netzblatt.publish.release import Release, ReleaseFile
from netzblatt.tools.web.web_client import WebClient

# One for all search engines that take part: each tells the others.
SERVICE = "https://api.indexnow.org/indexnow"
# As many as the protocol takes in one request.
MOST_URLS = 10_000


def make_key_file(key: str) -> Release:
    """Makes the file by which a site proves that the key is its own; none without a key."""
    return {f"{key}.txt": ReleaseFile.of_bytes(f"{key}.txt", key.encode())} if key else {}


def tell_search_engines(urls: Sequence[str], key: str, *, address: str, client: WebClient) -> Iterator[int]:
    """Tells the URLs of pages below `address`, and yields the status of each answer (0 without any)."""
    for start in range(0, len(urls), MOST_URLS):
        message = {
            "host": urlsplit(address).netloc,
            "key": key,
            "keyLocation": f"{address}/{key}.txt",
            "urlList": urls[start : start + MOST_URLS],
        }
        yield client.post(SERVICE, json.encode(message), media_type="application/json; charset=utf-8").status
