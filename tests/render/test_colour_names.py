from __future__ import annotations

import pytest

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
