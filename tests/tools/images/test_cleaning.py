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


def test_what_is_no_picture_stays_as_it_is() -> None:
    assert b"BM" == clean(b"BM")
