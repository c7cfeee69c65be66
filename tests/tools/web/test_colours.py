from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzblatt.tools.web.colours import DARK_PAPER, LIGHT_PAPER, READABLE, compute_contrast, compute_variants

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def _oklab(colour: str) -> tuple[float, float, float]:
    """Written anew, as matrices from CSS Color 4, so that a slip in one is no slip in both."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    to_xyz = (
        (0.41239079926595934, 0.357584339383878, 0.1804807884018343),
        (0.21263900587151027, 0.715168678767756, 0.07219231536073371),
        (0.01933081871559182, 0.11919477979462598, 0.9505321522496607),
    )
    to_lms = (
        (0.819022437996703, 0.3619062600528904, -0.1288737815209879),
        (0.0329836539323885, 0.9292868615863434, 0.0361446663506424),
        (0.0481771893596242, 0.2642395317527308, 0.6335478284694309),
    )
    to_lab = (
        (0.210454268309314, 0.7936177747023054, -0.0040720430116193),
        (1.9779985324311684, -2.4285922420485799, 0.450593709617411),
        (0.0259040424655478, 0.7827717124575296, -0.8086757549230774),
    )
    lms = [math.cbrt(part) for part in _product(to_lms, _product(to_xyz, linear))]
    lightness, a, b = _product(to_lab, lms)
    return lightness, a, b


def _product(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
    return [sum(one * other for one, other in zip(row, vector, strict=True)) for row in matrix]


@pytest.mark.parametrize(
    ("colour", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#FFFFFF", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(colour: str, other: str, expected: float) -> None:
    assert [expected, expected] == [
        round(compute_contrast(colour, other), 2),
        round(compute_contrast(other, colour), 2),
    ]


@given(colours)
def test_every_colour_can_be_read_on_both_papers(colour: str) -> None:
    light, dark = compute_variants(colour)
    assert compute_contrast(light, LIGHT_PAPER) >= READABLE
    assert compute_contrast(dark, DARK_PAPER) >= READABLE


@given(colours)
def test_a_readable_colour_stays(colour: str) -> None:
    for variant, paper in zip(compute_variants(colour), (LIGHT_PAPER, DARK_PAPER), strict=True):
        assert (compute_contrast(colour, paper) >= READABLE) == (variant == colour)


@given(colours)
def test_no_variant_goes_further_than_it_must(colour: str) -> None:
    for variant, paper in zip(compute_variants(colour), (LIGHT_PAPER, DARK_PAPER), strict=True):
        assert variant == colour or compute_contrast(variant, paper) < READABLE + 0.35


@given(colours)
def test_variants_keep_the_hue(colour: str) -> None:
    _, a, b = _oklab(colour)
    for variant in compute_variants(colour):
        _, other_a, other_b = _oklab(variant)
        # How far the variant lies beside the line of the hue: no further than rounding to 8 bits can put it.
        chroma = math.hypot(a, b)
        if chroma > 0.02:
            assert abs(a * other_b - b * other_a) / chroma < 0.006
            assert a * other_a + b * other_b >= 0


def test_variants_stay_as_colourful_as_can_be() -> None:
    for variant in compute_variants("#ff0000"):
        assert math.hypot(*_oklab(variant)[1:]) > 0.22


@pytest.mark.parametrize("colour", ["#777777", "#000000", "#ffffff"])
def test_grey_stays_grey(colour: str) -> None:
    for variant in compute_variants(colour):
        assert variant[1:3] == variant[3:5] == variant[5:7]


@pytest.mark.parametrize(
    "colour", ["", "red", "#fff", "#12345", "#1234567", "0b6e6e", "#gggggg", "#123456\n", "#+1+1+1"]
)
def test_texts_that_are_no_colours_are_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="rrggbb"):
        compute_variants(colour)
