from __future__ import annotations

import pytest

from netzblatt.preview.serving.file_response import parse_range


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-0", range(1)),
        ("bytes=4-", range(4, 10)),
        ("bytes=-3", range(7, 10)),
        ("bytes=-30", range(10)),
        ("bytes=8-99", range(8, 10)),
        ("bytes=0-9", range(10)),
    ],
)
def test_a_range_is_cut_to_the_size(header: str, expected: range) -> None:
    assert expected == parse_range(header, 10)


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_range_behind_the_end_is_empty(header: str) -> None:
    octets = parse_range(header, 10)
    assert octets is not None
    assert 0 == len(octets)


@pytest.mark.parametrize(
    "header", ["", "bytes=5-4", "bytes=0-1,3-4", "bytes=a-b", "bytes=-", "letters=0-1", "bytes=0-1 "]
)
def test_what_is_no_single_range_is_ignored(header: str) -> None:
    assert parse_range(header, 10) is None
