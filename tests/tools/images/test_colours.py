from __future__ import annotations

import pytest
from PIL import Image

from netzblatt.tools.images import colours
from netzblatt.tools.images.colours import convert_to_srgb, reduce
from tests.tools.images.samples import draw_corners


@pytest.mark.parametrize("factor", [1, 2, 3, 8])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "CMYK", "RGBA", "LA"])
def test_a_picture_is_reduced_alike_in_one_piece_and_in_many(
    mode: str, factor: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = draw_corners(121, 79).convert(mode)
    whole = reduce(image, factor)
    monkeypatch.setattr(colours, "_BAND", 1)
    assert whole == reduce(image, factor)
    assert (-(-121 // factor), -(-79 // factor)) == whole.size


def test_what_is_transparent_lends_no_colour_to_its_neighbours() -> None:
    image = Image.new("RGBA", (2, 2), (0, 0, 0, 0))
    image.paste((200, 100, 50, 255), (0, 0, 1, 2))
    assert [(199, 99, 49, 128)] == [pixel for _, pixel in convert_to_srgb(reduce(image, 2), None).getcolors() or ()]
