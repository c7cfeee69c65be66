from __future__ import annotations

import pytest

from netzblatt.model.frozen import replace
from netzblatt.model.settings import Settings
from netzblatt.plan.addresses import (
    alias_output_path,
    attachment_address,
    format_tag_uri,
    format_uid,
    is_possible,
    output_path,
)
from tests.plan.newsroom import SETTINGS


@pytest.mark.parametrize(
    ("address", "expected"),
    [("/", "index.html"), ("/x/", "x/index.html"), ("/404.html", "404.html"), ("/a/feed.atom", "a/feed.atom")],
)
def test_an_address_and_the_file_that_it_is(address: str, expected: str) -> None:
    assert expected == output_path(address)


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("/Veranstaltungen/Rueckblick/Tagung-a648.html", "Veranstaltungen/Rueckblick/Tagung-a648.html"),
        ("/alt", "alt/index.html"),
        ("/alt/", "alt/index.html"),
        ("/ALT.HTM", "ALT.HTM"),
        ("/a//b/", "a/b/index.html"),
        ("/", "index.html"),
        ("/%C3%BCber%20uns/", "über uns/index.html"),
        ("/u%CC%88ber/", "über/index.html"),
    ],
)
def test_an_alias_is_the_file_that_a_server_would_look_for(alias: str, expected: str) -> None:
    assert expected == alias_output_path(alias)


@pytest.mark.parametrize("bad", ["../x", "a/../b", "a/./b", "a//b", "", "a\0b", "a\nb", "ä" * 128])
def test_a_path_that_leads_elsewhere_or_nowhere_is_impossible(bad: str) -> None:
    assert not is_possible(bad)


def test_a_document_lies_beside_its_page() -> None:
    assert "/news/2026/a/groesse-2.pdf" == attachment_address("/news/2026/a/", "content/news/Größe 2.PDF")


def test_ids_hold_neither_scheme_nor_port_nor_sub_path() -> None:
    one = replace(SETTINGS, address="http://www.example.org:8080/alt")
    assert format_tag_uri(one, "/news/2025/a/") == format_tag_uri(SETTINGS, "/news/2025/a/")
    assert "tag:www.example.org,2025:/news/2025/a/" == format_tag_uri(one, "/news/2025/a/")
    assert "tag:www.example.org,2026:/news/a/" == format_tag_uri(one, "/news/a/")
    assert "https://old.example.org/?p=7" == format_tag_uri(one, "https://old.example.org/?p=7")
    assert "7@old.example.org" == format_uid(one, "7@old.example.org")
    assert "veranstaltungen/2026/e@www.example.org" == format_uid(one, "/veranstaltungen/2026/e/")


def test_names_of_a_site_that_has_moved_are_those_of_its_first_address() -> None:
    first = Settings(name="", address="http://müller.example.org/netz")
    moved = Settings(name="", address="https://neu.example.org", first_address=first.address)
    identities = ("/news/2025/a/", "/veranstaltungen/e/")
    assert [format_tag_uri(first, one) for one in identities] == [format_tag_uri(moved, one) for one in identities]
    assert [format_uid(first, one) for one in identities] == [format_uid(moved, one) for one in identities]
    assert first.url("/news/") == first.permanent_url("/news/") == moved.permanent_url("/news/")
