from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import CroppedPicture
from netzblatt.render import render
from netzblatt.tools.jinja.templates import Templates


@pytest.mark.parametrize(("kind", "expected"), [("jpeg", "JPEG"), ("webp", "WEBP")])
def test_a_picture_has_the_size_and_format_of_its_action(kind: str, expected: str) -> None:
    photo = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(photo, "PNG")
    objects = Objects()
    action = CroppedPicture(
        digest=objects.put(photo.getvalue()), width=30, height=15, focus=(0.5, 0.5), format=kind, quality=70
    )
    with Image.open(BytesIO(render(action, templates=Templates({}, "de"), objects=objects))) as made:
        assert ((30, 15), expected) == (made.size, made.format)
