from __future__ import annotations

import pytest

from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.svg_values import (
    drop_comments,
    find_request,
    find_rule,
    is_link,
    read_raster,
    shorten,
    write_raster,
)


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("red", ""),
        ("url(#a)", ""),
        ("URL( '#a' ) rgb(1 2 3) (min-width: 3px)", ""),
        ("url(a.svg#b)", "url(a.svg#b)"),
        ("calc(1 * url (x))", ""),
        ("rgb(url(x))", "url(x))"),
        ("xurl(x)", "xurl(x)"),
        ("\\75 rl(x)", "\\"),
    ],
)
def test_what_css_asks_for_is_found(css: str, found: str) -> None:
    assert found == find_request(css)


@pytest.mark.parametrize(
    ("css", "found"), [("a{}", ""), ("@media(x){}", ""), ("@IMPORT 'x'", "@IMPORT 'x'"), ("a{}@ media", "@ media")]
)
def test_only_conditions_are_rules(css: str, found: str) -> None:
    assert found == find_rule(css)


@pytest.mark.parametrize(
    ("css", "expected"), [("a/*b*/c", "ac"), ("a/*b/*c*/d*/e", "ad*/e"), ("a/*b", "a"), ("/**/", ""), ("a*/b", "a*/b")]
)
def test_comments_are_dropped_as_browsers_drop_them(css: str, expected: str) -> None:
    assert expected == drop_comments(css)


def test_a_reader_may_follow_links_to_pages_only() -> None:
    addresses = ("https://a", "HTTP:a", "mailto:a", "a/b", "", "data:a", "javascript:a", "x:a")
    assert [True] * 5 + [False] * 3 == [is_link(address) for address in addresses]


@pytest.mark.parametrize(
    "address", ["", "a.png", "data:image/svg+xml;base64,QQ==", "data:image/png,QQ", "data:image/png;base64,Q"]
)
def test_what_is_no_picture_of_pixels_is_left_out(address: str) -> None:
    assert b"" == read_raster(address)


def test_a_picture_of_pixels_keeps_its_bytes() -> None:
    address = "data:image/PNG;base64,SUk\n qAA=="
    assert b"II*\x00" == read_raster(address)
    assert "data:image/png;base64,SUkqAA==" == write_raster(address, read_raster(address))


def test_a_picture_of_no_known_kind_is_refused() -> None:
    with pytest.raises(ImageError, match="image/broken"):
        write_raster("data:image/png;base64,QUJD", b"ABC")


def test_long_values_are_told_by_their_beginning() -> None:
    assert ("a" * 60, "a" * 60 + "…") == (shorten("a" * 60), shorten("a" * 61))
