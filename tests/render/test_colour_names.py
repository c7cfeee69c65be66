from __future__ import annotations

import pytest
from PIL import ImageColor

from netzblatt.render.colour_names import name_colour


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#ff0000", "red"),
        ("#0f766e", "teal"),
        ("#663399", "darkslateblue"),
        ("#fefefe", "white"),
        ("#1d4ed8", "royalblue"),
    ],
)
def test_a_colour_has_the_name_of_the_nearest_one_of_css(colour: str, expected: str) -> None:
    assert expected == name_colour(colour)


def test_a_colour_that_somebody_has_asked_pillow_for_is_named_all_the_same() -> None:
    ImageColor.getrgb("teal")
    name_colour.cache_clear()
    assert "teal" == name_colour("#008080")
