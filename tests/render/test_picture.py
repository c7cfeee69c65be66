from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import CleanedPicture, CroppedPicture
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


def test_a_picture_that_keeps_its_size_loses_its_notes() -> None:
    photo, objects = BytesIO(), Objects()
    Image.new("RGB", (60, 40), "teal").save(photo, "JPEG", comment=b"secret")
    made = render(CleanedPicture(objects.put(photo.getvalue())), templates=Templates({}, "de"), objects=objects)
    assert (True, False) == (made.startswith(b"\xff\xd8"), b"secret" in made)
