from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from netzblatt.model.publishing import Publishing
from netzblatt.publish import announcing, index_now
from netzblatt.publish.announcing import Announcement, announce
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.transfer import Transfer
from tests.publish.inspection.website import SpoiltAnswer, Website

KEY = "0a1b2c3d4e5f"
SITE = "https://www.example.org"
PATHS = ("cluster/optik/feed.atom", "feed.json", "feed.atom", "news/größe/index.html", "index.html", "assets/a.css")
DELETED = ("news/alt/index.html", "tag/feed.atom")
BOTH = [Announcement("IndexNow", 3, is_heard=True), Announcement("WebSub", 3, is_heard=True)]


@pytest.fixture
def website(monkeypatch: pytest.MonkeyPatch) -> Iterator[Website]:
    with Website().run() as website:
        monkeypatch.setattr(index_now, "SERVICE", f"{website.address}/indexnow")
        yield website


def _announce(website: Website, *, paths: tuple[str, ...] = PATHS, deleted: tuple[str, ...] = DELETED) -> object:
    publishing = Publishing(indexnow=KEY, websub=f"{website.address}/hub")
    files = tuple(ReleaseFile.of_bytes(path, b"") for path in paths)
    transfer = Transfer((files,), deleted, frozenset(), {})
    return announce(transfer, publishing, address=SITE)


def test_pages_that_changed_or_went_are_told_and_feeds_that_changed(website: Website) -> None:
    assert BOTH == _announce(website)
    urls = json.loads(website.requests[0][2])["urlList"]
    assert [f"{SITE}/", f"{SITE}/news/alt/", f"{SITE}/news/gr%C3%B6%C3%9Fe/"] == urls
    assert [True, False, False] == [b"optik" in body for _, _, body in website.requests[:0:-1]]
    assert 4 == len(website.requests)


def test_who_does_not_listen_changes_nothing(website: Website) -> None:
    website.spoilt["hub"] = SpoiltAnswer(500)
    unheard = Announcement("WebSub", 3, is_heard=False)
    assert [BOTH[0], unheard] == _announce(website)
    # After the first bad answer, the hub is left alone.
    assert ["/indexnow", "/hub"] == [path for _, path, _ in website.requests]


def test_a_service_that_is_down_or_slow(website: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_now, "SERVICE", "http://127.0.0.1:1/")
    monkeypatch.setattr(announcing, "LONGEST", 0.0)
    assert [False, False] == [told.is_heard for told in announce_all(website)]


def announce_all(website: Website) -> list[Announcement]:
    told = _announce(website)
    assert isinstance(told, list)
    return told


def test_what_nobody_reads_is_not_told(website: Website) -> None:
    assert [] == _announce(website, paths=("assets/a.css",), deleted=())
    assert [] == announce(Transfer((), DELETED, frozenset(), {}), Publishing(), address=SITE)
    assert [] == website.requests


def test_a_machine_without_certificates_publishes_all_the_same(
    website: Website, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    assert [] == _announce(website)
