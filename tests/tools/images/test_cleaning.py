from __future__ import annotations

from gzip import compress
from io import BytesIO

import pytest
from PIL import Image

from netzblatt.tools.images.cleaning import clean
from netzblatt.tools.images.errors import ImageError


def test_a_drawing_and_a_photo_are_cleaned_each_in_its_way() -> None:
    photo = BytesIO()
    Image.new("RGB", (2, 2)).save(photo, "JPEG", comment=b"secret")
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><!-- secret --></svg>'
    assert (False, b'<svg xmlns="http://www.w3.org/2000/svg"/>') == (
        b"secret" in clean(photo.getvalue()),
        clean(drawing),
    )


def test_a_drawing_that_is_packed_is_refused() -> None:
    with pytest.raises(ImageError, match="image/unknown"):
        clean(compress(b"<svg/>"))


def test_what_is_no_picture_of_a_known_kind_is_refused() -> None:
    for data in (b"", b"BM", b"alert(1)", b"\xff\xd8 and words", b"\x00\x00\x00\x0cjP  ", b"\xff\x0a"):
        with pytest.raises(ImageError, match="image/unknown"):
            clean(data)


def test_what_cannot_be_cleaned_stays_as_it_is() -> None:
    for kind in ("TIFF", "AVIF"):
        picture = BytesIO()
        Image.new("RGB", (2, 2)).save(picture, kind)
        assert picture.getvalue() == clean(picture.getvalue())
