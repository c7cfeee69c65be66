from __future__ import annotations

import re

import pytest

from netzblatt.model.frozen import replace
from netzblatt.publish.server_files.hosted_site import list_forms, quote_value
from tests.publish.server_files.sites import SITE


def test_browsers_are_told_to_stay_with_https_only_if_somebody_wants_it() -> None:
    assert "Strict-Transport-Security" not in SITE.headers
    assert "max-age=31536000" == replace(SITE, has_hsts=True).headers["Strict-Transport-Security"]


@pytest.mark.parametrize("base", ["", "/netz", "/v1.2"])
def test_fingerprinted_files_are_known_by_their_addresses(base: str) -> None:
    pattern = re.compile(replace(SITE, base=base).fingerprint_pattern)
    assert pattern.fullmatch(f"{base}/media/x-0a1b2c3d.webp")
    assert not pattern.fullmatch(f"{base}/heft-20260101.pdf")
    assert not pattern.fullmatch("/v1_2/media/x-0a1b2c3d.webp")


def test_media_types_are_those_of_the_files_that_are_there() -> None:
    assert [".html", ".json", ".svg", ".webp", ".woff2"] == sorted(
        suffix for found in SITE.list_media_types().values() for suffix in found
    )
    assert {"feed.json": "application/feed+json"} == SITE.list_special_names()


@pytest.mark.parametrize(("address", "forms"), [("/", ["/"]), ("/a/", ["/a/", "/a"]), ("/a.ics", ["/a.ics"])])
def test_the_address_of_a_folder_is_also_written_without_its_slash(address: str, forms: list[str]) -> None:
    assert forms == list_forms(address)


def test_values_are_quoted() -> None:
    assert r'"a \"b\" \\."' == quote_value(r'a "b" \.')
