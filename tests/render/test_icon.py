from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import DrawnIcon
from netzblatt.render import render
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.jinja.templates import Templates

ICON = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#0b7a75"/></svg>'
)


def _draw(data: bytes, **how: object) -> Image.Image:
    objects = Objects()
    action = DrawnIcon(digest=objects.put(data), **how)  # type: ignore[arg-type]
    return Image.open(BytesIO(render(action, templates=Templates({}, "de"), objects=objects)))


def test_an_icon_has_its_size_and_no_ground() -> None:
    icon = _draw(ICON.replace(b"32 32", b"32 64"), sizes=(48,))
    assert ("PNG", (48, 48), 0) == (icon.format, icon.size, icon.getchannel("A").getpixel((2, 24)))


def test_one_that_may_be_cut_has_a_ground_and_air_around() -> None:
    icon = _draw(ICON, sizes=(100,), ground="#fbfaf7").convert("RGB")
    assert ((251, 250, 247), (11, 122, 117)) == (icon.getpixel((10, 10)), icon.getpixel((50, 50)))


def test_an_ico_holds_all_sizes() -> None:
    icon = _draw(ICON, sizes=(16, 32), format="ico")
    assert ("ICO", {(16, 16), (32, 32)}) == (icon.format, icon.info["sizes"])


def test_a_drawing_that_is_none_is_a_problem() -> None:
    with pytest.raises(ImageError):
        _draw(b"<svg", sizes=(48,))
