from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from netzblatt.publish import index_now
from netzblatt.publish.index_now import make_key_file, tell_search_engines
from netzblatt.publish.published_site import is_kept_by_readers
from netzblatt.tools.web.web_client import WebClient
from tests.publish.inspection.website import SpoiltAnswer, Website

KEY = "0a1b2c3d4e5f"
SITE = "https://www.example.org/netz"


@pytest.fixture
def website(monkeypatch: pytest.MonkeyPatch) -> Iterator[Website]:
    with Website().run() as website:
        monkeypatch.setattr(index_now, "SERVICE", f"{website.address}/indexnow")
        yield website


def _tell(urls: list[str]) -> list[int]:
    with WebClient(patience=5.0) as client:
        return list(tell_search_engines(urls, KEY, address=SITE, client=client))


def test_pages_are_told_with_the_place_of_the_key(website: Website) -> None:
    assert [202] == _tell([f"{SITE}/news/"])
    [(method, path, body)] = website.requests
    assert ("POST", "/indexnow") == (method, path)
    told = {"host": "www.example.org", "key": KEY, "keyLocation": f"{SITE}/{KEY}.txt", "urlList": [f"{SITE}/news/"]}
    assert told == json.loads(body)


def test_many_pages_are_told_in_parts(website: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_now, "MOST_URLS", 2)
    website.spoilt["indexnow"] = SpoiltAnswer(429)
    assert [429, 429] == _tell(["a", "b", "c"])
    assert [["a", "b"], ["c"]] == [json.loads(body)["urlList"] for _, _, body in website.requests]


def test_the_key_is_a_file_that_nobody_has_to_keep() -> None:
    [(path, file)] = make_key_file(KEY).items()
    assert (f"{KEY}.txt", KEY.encode(), False) == (path, file.read(), is_kept_by_readers(path))
    assert {} == make_key_file("")
