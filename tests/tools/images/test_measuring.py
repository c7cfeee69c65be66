from __future__ import annotations

import pytest

from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.measuring import Measurement, find_doubts, measure
from tests.fuzz.pictures import make_samples
from tests.tools.images.samples import draw_corners, make_png_of_size, save


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("JPEG", "jpeg"),
        ("PNG", "png"),
        ("WEBP", "webp"),
        ("GIF", "gif"),
        ("TIFF", "tiff"),
        ("AVIF", "avif"),
        ("BMP", "bmp"),
    ],
)
def test_formats_are_recognised_by_the_content(kind: str, expected: str) -> None:
    assert Measurement(120, 80, expected) == measure(save(draw_corners(), kind))


def test_a_photo_of_an_iphone_stands_upright_and_has_a_suffix_of_its_own() -> None:
    data = make_samples()["heic"]
    assert (30, 40, "heic") == measure(data)[:3]
    assert [[], [], ["image/mislabelled"]] == [
        [doubt.code for doubt in find_doubts(data, name=name)] for name in ("IMG_1.HEIC", "a.heif", "a.jpg")
    ]


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.jpe", "A.JFIF"])
def test_a_jpeg_may_be_called_so(name: str) -> None:
    assert [] == find_doubts(save(draw_corners(), "JPEG"), name=name)


@pytest.mark.parametrize(
    ("kind", "name", "shown"), [("PNG", "a.jpg", "PNG"), ("JPEG", "a.png", "JPEG"), ("WEBP", "a", "WEBP")]
)
def test_a_picture_by_another_name_is_doubted(kind: str, name: str, shown: str) -> None:
    told = [(doubt.code, doubt.values) for doubt in find_doubts(save(draw_corners(), kind), name=name)]
    assert [("image/mislabelled", {"name": name, "format": shown})] == told


def test_the_size_and_its_limit_are_named() -> None:
    with pytest.raises(ImageError) as told:
        measure(make_png_of_size(10_000, 10_000))
    assert {"number": "100", "limit": "60"} == told.value.values
