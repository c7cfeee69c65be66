from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from netzblatt.model import limits
from netzblatt.tools.images.cropping import OriginalPicture, crop
from netzblatt.tools.images.decoders import MILLION, open_picture
from netzblatt.tools.images.errors import ImageError
from tests.fuzz.pictures import look, make_damaged_files, make_samples
from tests.tools.images.samples import draw_corners, make_png_of_size, save


def _find_code(data: bytes) -> str:
    with pytest.raises(ImageError) as told, open_picture(data):
        pass
    return told.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "image/empty"),
        (b"x", "image/unknown"),
        (b"%PDF-1.7\n%\xe2\xe3", "image/unknown"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "image/unknown"),
        (b"PK\x03\x04" + bytes(40), "image/unknown"),
        (b"<html>404</html>", "image/unknown"),
        (b"\x00\x00\x00\x24ftypheic" + bytes(40), "image/unknown"),
        (b"\x00\x00\x00\x24ftypmif1" + bytes(40), "image/unknown"),
        (make_png_of_size(10_000, 10_000), "image/huge"),
        (make_png_of_size(30_000, 2_001), "image/huge"),
        (make_png_of_size(60_000, 60_000), "image/long"),
        (make_png_of_size(1, 30_001), "image/long"),
        (make_png_of_size(0, 10), "image/unknown"),
    ],
)
def test_each_fault_of_a_file_has_its_code(data: bytes, code: str) -> None:
    assert code == _find_code(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF"])
def test_each_format_has_a_limit_of_what_decoding_it_costs(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = save(draw_corners(1200, 900), kind)
    with open_picture(data) as image:
        assert (1200, 900) == image.size
    monkeypatch.setitem(limits.MOST_MEGAPIXELS, kind.lower(), 1)
    assert "image/huge" == _find_code(data)


def _enlarge(data: bytes, width: int, height: int) -> bytes:
    """Writes another size into the frame header of a JPEG; then its rows end too early."""
    place = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2")) + 5
    return data[:place] + height.to_bytes(2) + width.to_bytes(2) + data[place + 4 :]


def test_a_phones_200_megapixels_pass_when_they_come_line_by_line_and_only_then() -> None:
    line_by_line, progressive = (save(draw_corners(), "JPEG", progressive=way) for way in (False, True))
    with open_picture(_enlarge(line_by_line, 16_320, 12_240)) as image:
        assert 199 * MILLION < image.width * image.height
    assert "image/huge" == _find_code(_enlarge(progressive, 16_320, 12_240))
    with open_picture(_enlarge(progressive, 8_064, 6_048)):
        pass


def test_a_large_photo_of_a_phone_is_decoded_small() -> None:
    photo = save(draw_corners(9_000, 6_000), "JPEG")
    original = OriginalPicture(photo)
    made = Image.open(BytesIO(original.crop(width=6, height=4, focus=(0, 0), format="png", quality=1)))
    red, green, blue = made.getpixel((0, 0))  # type: ignore[misc]
    assert (True, True) == (red > 200, max(green, blue) < 50)


def test_a_jpeg_of_thousands_of_scans_is_refused() -> None:
    data = _enlarge(save(draw_corners(), "JPEG", progressive=True), 3_000, 2_000)
    place = data.find(b"\xff\xda")
    scan = data[place : data.find(b"\xff\xc4", place)]
    with open_picture(data):
        pass
    assert "image/scans" == _find_code(data[:place] + scan * 500 + data[place:])


@pytest.mark.parametrize(("suffix", "options"), [("heic", {}), ("transparent", {})])
def test_photos_of_iphones_are_converted(suffix: str, options: dict[str, Any]) -> None:
    image = draw_corners().convert("RGBA" if suffix == "transparent" else "RGB")
    make_samples()  # It knows the format.
    crop = OriginalPicture(save(image, "HEIF", **options)).crop(
        width=60, height=40, focus=(0.5, 0.5), format="png", quality=1
    )
    red, green, blue = Image.open(BytesIO(crop)).convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    assert red > 180
    assert max(green, blue) < 80


def test_damage_is_answered_and_never_a_traceback() -> None:
    outcomes = {look(data) for _, data in make_damaged_files(1, 1_000)}
    assert {"", "image/broken", "image/unknown"} <= outcomes


def test_whole_files_are_pictures() -> None:
    assert dict.fromkeys(make_samples(), "") == {name: look(data) for name, data in make_samples().items()}


def test_a_damaged_tiff_is_answered_by_us_alone(capfd: pytest.CaptureFixture[str]) -> None:
    stream = BytesIO()
    Image.effect_noise((60, 60), 50).save(stream, "TIFF", compression="tiff_lzw")
    data = stream.getvalue()
    with pytest.raises(ImageError, match="image/broken"):
        crop(data[:300] + bytes(300) + data[600:], width=8, height=8, focus=(0.5, 0.5), format="jpeg", quality=50)
    assert ("", "") == capfd.readouterr()
