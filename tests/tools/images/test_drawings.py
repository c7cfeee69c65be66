from __future__ import annotations

import pytest

from netzblatt.tools.images.drawings import draw
from netzblatt.tools.images.errors import ImageError

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'


def test_a_drawing_has_the_width_that_is_asked_for_and_keeps_its_transparency() -> None:
    image = draw(SQUARE.format('<rect width="5" height="10" fill="#0b7a75"/>').encode(), 40)
    assert ((40, 40), (11, 122, 117, 255), 0) == (
        image.size,
        image.getpixel((10, 20)),
        image.getchannel("A").getpixel((30, 20)),
    )


def test_letters_are_left_out_since_no_two_machines_have_the_same() -> None:
    assert None is draw(SQUARE.format('<text y="9">W</text>').encode(), 40).getbbox()


@pytest.mark.parametrize(
    ("svg", "code"),
    [
        ("<svg", "image/broken"),
        ("", "image/broken"),
        ("<html/>", "image/"),
        (SQUARE.format('<image href="/etc/hostname"/>'), "image/"),
        (SQUARE.format("<script>1</script>"), "image/"),
    ],
)
def test_what_is_no_drawing_or_asks_for_something_is_refused(svg: str, code: str) -> None:
    with pytest.raises(ImageError) as fault:
        draw(svg.encode(), 40)
    assert fault.value.code.startswith(code)
