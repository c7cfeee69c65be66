"""Computes readable variants of an accent colour, one for light paper and one for dark. Knows no cluster.

Contrast is that of WCAG 2.2, hue and lightness are those of Oklab (Ottosson 2020; CSS Color 4): there a colour that is
made darker keeps the hue that people see, which it does not in HSL.
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
# Red, green and blue in linear light, or lightness, a and b of Oklab.
ColourTriple = tuple[float, float, float]


def compute_contrast(colour: str, other: str) -> float:
    """Returns the contrast ratio of two colours, 1.0 to 21.0. Raises ValueError if one is not written `#rrggbb`."""
    lesser, greater = sorted((_compute_luminance(colour), _compute_luminance(other)))
    return (greater + 0.05) / (lesser + 0.05)


def compute_distance(colour: str, other: str) -> float:
    """Returns how far apart two colours are for people, in Oklab. Raises ValueError if one is not written `#rrggbb`."""
    return math.dist(_to_oklab(_parse_linear(colour)), _to_oklab(_parse_linear(other)))


@lru_cache
def compute_variants(colour: str) -> tuple[str, str]:
    """Returns the colour for light paper and the one for dark paper. Raises ValueError if it is not written `#rrggbb`.

    It is the colour itself if it is readable there, or else the nearest readable lightness of its hue.
    """
    return _find_readable(colour, LIGHT_PAPER, towards=0.0), _find_readable(colour, DARK_PAPER, towards=1.0)


def _find_readable(colour: str, paper: str, *, towards: float) -> str:
    # Black and white are readable on every paper of ours, so one is always found.
    return next(shade for shade in _list_shades(colour, towards=towards) if compute_contrast(shade, paper) >= READABLE)


def _list_shades(colour: str, *, towards: float) -> Iterator[str]:
    """Yields the colour, then darker and darker (or lighter and lighter) ones, to black (or white)."""
    yield colour.lower()
    lightness, a, b = _to_oklab(_parse_linear(colour))
    for step in range(1, STEPS + 1):
        shade = lightness + (towards - lightness) * step / STEPS
        yield _format_hex(_fit_into_gamut(shade, a, b))


def _fit_into_gamut(lightness: float, a: float, b: float) -> ColourTriple:
    """Returns the linear sRGB of a colour in Oklab, with less chroma if sRGB does not have the colour."""
    colour = _from_oklab(lightness, a, b)
    if _is_in_gamut(colour):
        return colour
    least, most = 0.0, 1.0
    for _ in range(12):
        middle = (least + most) / 2
        if _is_in_gamut(_from_oklab(lightness, a * middle, b * middle)):
            least = middle
        else:
            most = middle
    return _from_oklab(lightness, a * least, b * least)


def _is_in_gamut(linear: ColourTriple) -> bool:
    return all(-1e-6 <= part <= 1 + 1e-6 for part in linear)


def _compute_luminance(colour: str) -> float:
    red, green, blue = _parse_linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parse_linear(colour: str) -> ColourTriple:
    """Returns red, green and blue in linear light, each from 0 to 1."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        message = f"not a colour written #rrggbb: {colour!r}"
        raise ValueError(message)
    red, green, blue = (_decode_gamma(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return red, green, blue


def _decode_gamma(part: float) -> float:
    # 0.04045 is sRGB's (IEC 61966-2-1); WCAG's own 0.03928 is an old slip that no 8-bit colour notices.
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _format_hex(linear: ColourTriple) -> str:
    return "#" + "".join(f"{round(255 * _encode_gamma(min(1.0, max(0.0, part)))):02x}" for part in linear)


def _encode_gamma(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _to_oklab(linear: ColourTriple) -> ColourTriple:
    red, green, blue = linear
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> ColourTriple:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
