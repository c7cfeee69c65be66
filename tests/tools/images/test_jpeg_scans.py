from __future__ import annotations

from typing import Any

import pytest

from netzblatt.tools.images.jpeg_scans import count_scans
from tests.tools.images.samples import draw_corners, make_exif, save


@pytest.mark.parametrize(("options", "expected"), [({}, 1), ({"progressive": True}, 10), ({"subsampling": 0}, 1)])
def test_scans_are_counted(options: dict[str, Any], expected: int) -> None:
    assert expected == count_scans(save(draw_corners(), "JPEG", **options))


def test_a_small_picture_in_the_metadata_is_no_scan() -> None:
    thumbnail = save(draw_corners(12, 8), "JPEG", progressive=True)
    data = save(draw_corners(), "JPEG", exif=make_exif(1, x927C=thumbnail))
    assert (True, 1) == (thumbnail in data, count_scans(data))


def test_colours_one_after_the_other_are_as_many_scans() -> None:
    data = save(draw_corners(), "JPEG")
    place = data.find(b"\xff\xda")
    one_colour = data[:place] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
    assert 2 == count_scans(one_colour + b"\x12\x34" + one_colour[place:])


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xda", b"\xff\xd8\xff\xc0\x00", b"\xff" * 99])
def test_what_is_no_jpeg_has_one_scan(data: bytes) -> None:
    assert 1 >= count_scans(data)
