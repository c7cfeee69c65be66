"""Accents that can be read: a colour in the variants that the two papers ask for. Knows no cluster.

Contrast as in WCAG 2.2, hue and lightness as in Oklab (Ottosson 2020; CSS Color 4): there a colour that is made darker
keeps the hue that people see, which it does not in HSL.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

LIGHT_PAPER, DARK_PAPER = "#fbfaf7", "#14161a"
# WCAG 2.2, 1.4.3: text of normal size, level AA.
READABLE = 4.5
STEPS = 250
Triple = tuple[float, float, float]


def compute_contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1.0 to 21.0. ValueError if one is not written `#rrggbb`."""
    lesser, greater = sorted((_luminance(one), _luminance(other)))
    return (greater + 0.05) / (lesser + 0.05)


@lru_cache
def compute_variants(colour: str) -> tuple[str, str]:
    """The colour for light paper and for dark paper: itself where it can be read there, else the nearest lightness of
    its hue that can. ValueError if it is not written `#rrggbb`.
    """
    return _readable(colour, LIGHT_PAPER, towards=0.0), _readable(colour, DARK_PAPER, towards=1.0)


def _readable(colour: str, paper: str, *, towards: float) -> str:
    # Black and white are readable on every paper of ours, so one is always found.
    return next(shade for shade in _shades(colour, towards=towards) if compute_contrast(shade, paper) >= READABLE)


def _shades(colour: str, *, towards: float) -> Iterator[str]:
    """The colour, then ever darker or lighter ones to black or white."""
    yield colour.lower()
    lightness, a, b = _oklab(_linear(colour))
    for step in range(1, STEPS + 1):
        shade = lightness + (towards - lightness) * step / STEPS
        yield _hex(_within_gamut(shade, a, b))


def _within_gamut(lightness: float, a: float, b: float) -> Triple:
    """The most colourful shade of that hue, up to the chroma given, that sRGB has."""
    most, least = 1.0, 0.0
    if _is_in_gamut(whole := _from_oklab(lightness, a, b)):
        return whole
    for _ in range(12):
        middle = (least + most) / 2
        if _is_in_gamut(_from_oklab(lightness, a * middle, b * middle)):
            least = middle
        else:
            most = middle
    return _from_oklab(lightness, a * least, b * least)


def _is_in_gamut(linear: Triple) -> bool:
    return all(-1e-6 <= part <= 1 + 1e-6 for part in linear)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Triple:
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        message = f"not a colour written #rrggbb: {colour!r}"
        raise ValueError(message)
    red, green, blue = (_decoded(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def _decoded(part: float) -> float:
    # 0.04045 is sRGB's (IEC 61966-2-1); WCAG's own 0.03928 is an old slip that no 8-bit colour notices.
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _hex(linear: Triple) -> str:
    return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, part)))):02x}" for part in linear)


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _oklab(linear: Triple) -> Triple:
    red, green, blue = linear
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> Triple:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
