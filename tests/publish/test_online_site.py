from __future__ import annotations

import pytest
from msgspec import json

from netzblatt.model.paths import MANIFEST
from netzblatt.publish.online_site import find_online_site
from netzblatt.site_folder.manifest import SiteManifest
from tests.publish.inspection.website import Website


def test_a_site_of_ours_shows_its_addresses_and_any_other_none() -> None:
    files = {MANIFEST: json.encode(SiteManifest("https://x.example.org", {"news/index.html": "0" * 32}))}
    with Website(files.get).run() as website:
        found = find_online_site(website.address)
        assert found
        assert ({"news/index.html"}, website.address) == (set(found.files), found.address)
        for other in (b"", b"<!doctype html>", b"{}", b'{"outputs": [1]}', b'{"outputs": {}}', b"\xff"):
            files[MANIFEST] = other
            assert find_online_site(website.address) is None


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "https://nobody.invalid"])
def test_where_nobody_answers_there_is_no_site(address: str) -> None:
    assert find_online_site(address) is None
