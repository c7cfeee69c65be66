"""Computes the colours of light by its wavelength, and ramps that turn numbers into pixels. Knows no picture."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

RGB = tuple[int, int, int]
Linear = tuple[float, float, float]

PAPER: RGB = (251, 250, 247)
INK: RGB = (22, 24, 29)
RULE: RGB = (217, 214, 207)
GREY: RGB = (126, 128, 132)
NIGHT: RGB = (13, 15, 20)
TEAL: RGB = (11, 110, 110)
RUST: RGB = (192, 70, 28)
VIOLET: RGB = (88, 70, 160)

LEVELS = 65536


def _lobe(x: float, *, centre: float, left: float, right: float) -> float:
    return math.exp(-0.5 * ((x - centre) / (left if x < centre else right)) ** 2)


@lru_cache(maxsize=4096)
def compute_spectral_colour(wavelength: float) -> Linear:
    """Returns the linear sRGB colour of light of one wavelength in nanometres, cut off at the gamut.

    It is that of the CIE 1931 observer as fitted by Wyman, Sloan and Shirley (JCGT 2013).
    """
    x = 1.056 * _lobe(wavelength, centre=599.8, left=37.9, right=31.0)
    x += 0.362 * _lobe(wavelength, centre=442.0, left=16.0, right=26.7)
    x -= 0.065 * _lobe(wavelength, centre=501.1, left=20.4, right=26.2)
    y = 0.821 * _lobe(wavelength, centre=568.8, left=46.9, right=40.5)
    y += 0.286 * _lobe(wavelength, centre=530.9, left=16.3, right=31.1)
    z = 1.217 * _lobe(wavelength, centre=437.0, left=11.8, right=36.0)
    z += 0.681 * _lobe(wavelength, centre=459.0, left=26.0, right=13.8)
    red = 3.2406 * x - 1.5372 * y - 0.4986 * z
    green = -0.9689 * x + 1.8758 * y + 0.0415 * z
    blue = 0.0557 * x - 0.2040 * y + 1.0570 * z
    return max(red, 0.0), max(green, 0.0), max(blue, 0.0)


def encode(linear: float) -> int:
    """Returns a linear intensity, 0 to 1, as an sRGB byte (IEC 61966-2-1)."""
    value = min(max(linear, 0.0), 1.0)
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))


def decode(byte: int) -> float:
    """Returns the linear intensity, 0 to 1, of an sRGB byte."""
    value = byte / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def mix(ground: RGB, tint: RGB, share: float) -> RGB:
    """Returns the ground colour with a `share` of the tint, 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(ground, tint, strict=True))
    return red, green, blue


class Ramp:
    """Three tables of LEVELS bytes, one for each channel, that turn a number from 0 to 1 into a colour."""

    def __init__(self, colour: Callable[[float], Sequence[int]]) -> None:
        colours = [colour(level / (LEVELS - 1)) for level in range(LEVELS)]
        self.tables = tuple([entry[channel] for entry in colours] for channel in range(3))


def make_ramp(*entries: tuple[float, RGB]) -> Ramp:
    """Returns a ramp through colours at given numbers, the first at 0 and the last at 1."""

    def colour(value: float) -> RGB:
        for (low, first), (high, second) in pairwise(entries):
            if value <= high:
                share = (value - low) / (high - low)
                return mix(first, second, share * share * (3 - 2 * share))
        return entries[-1][1]

    return Ramp(colour)


def make_thin_film_ramp(longest: float, *, saturation: float = 1.0) -> Ramp:
    """Returns Newton's scale of colours: white light reflected by a gap with an optical path of 0 to `longest` nm."""
    wavelengths = range(385, 745, 10)
    white = [sum(compute_spectral_colour(nm)[channel] for nm in wavelengths) for channel in range(3)]

    def colour(value: float) -> tuple[int, ...]:
        weights = [math.sin(math.pi * value * longest / nm) ** 2 for nm in wavelengths]
        linear = [
            sum(weight * compute_spectral_colour(nm)[channel] for weight, nm in zip(weights, wavelengths, strict=True))
            / white[channel]
            for channel in range(3)
        ]
        mean = sum(linear) / 3
        return tuple(encode(mean + saturation * (part - mean)) for part in linear)

    coarse = [colour(step / 2047) for step in range(2048)]
    return Ramp(lambda value: coarse[round(value * 2047)])
