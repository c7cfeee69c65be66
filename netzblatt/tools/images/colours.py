"""Turns pixels of all kinds into sRGB with 8 bits a channel. Knows no file."""

from __future__ import annotations

from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from netzblatt.tools.images.errors import DECODER_ERRORS

if TYPE_CHECKING:
    from PIL import Image

# The divisors that turn pixels of more than 8 bits into 8 bits, by Pillow's mode.
_DIVISORS = {"I": 256, "I;16": 256, "I;16L": 256, "I;16B": 256, "I;16N": 256}
# Modes with colours to be made transparent, by what is left of them when their transparency has been multiplied in.
_GREYS = frozenset({"1", "L", "LA", "La", *_DIVISORS})
# So many pixels at a time are converted: no copy of a whole large picture is made.
_BAND = 4_000_000


def reduce(image: Image.Image, factor: int) -> Image.Image:
    """Returns the picture at a fraction of its size, in a mode whose pixels can be averaged: L, RGB or CMYK; La or
    RGBa, where transparency is multiplied in, if parts of it are transparent.
    """
    from PIL import Image

    mode = _choose_mode(image)
    reduced = Image.new(mode, (ceil(image.width / factor), ceil(image.height / factor)))
    rows = factor * max(1, _BAND // (image.width * factor))
    for top in range(0, image.height, rows):
        band = image.crop((0, top, image.width, min(top + rows, image.height)))
        reduced.paste(_convert(band, mode).reduce(factor), (0, top // factor))
    return reduced


def _choose_mode(image: Image.Image) -> str:
    if image.has_transparency_data:
        return "La" if image.mode in _GREYS else "RGBa"
    if image.mode in _GREYS:
        return "L"
    return "CMYK" if image.mode == "CMYK" else "RGB"


def _convert(image: Image.Image, mode: str) -> Image.Image:
    if image.mode == mode:
        return image
    if image.mode in _DIVISORS and mode == "L":
        divisor = _DIVISORS[image.mode]
        return image.convert("I").point(lambda value: value * (1 / divisor)).convert("L")
    if image.mode == "LAB":
        return _convert_lab(image)
    if mode in {"La", "RGBa"}:
        return image.convert(mode.upper()).convert(mode)
    return image.convert(mode)


def _convert_lab(image: Image.Image) -> Image.Image:
    """Returns a picture of L*a*b* in sRGB: its a and b cannot be averaged as they are stored."""
    from PIL import ImageCms

    profiles = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(image, *profiles, outputMode="RGB")
    return converted or image.convert("RGB")


def convert_to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Returns a picture of one of the modes of `reduce`, which had this ICC profile, in sRGB: RGB, or RGBA if parts of
    it are transparent.
    """
    alpha = None
    if image.mode in {"La", "RGBa"}:
        image = image.convert(image.mode.upper())
        alpha = image.getchannel("A")
        image = image.convert(image.mode.removesuffix("A"))
    converted = _apply_profile(image, profile) or image.convert("RGB")
    if alpha:
        converted.putalpha(alpha)
    return converted


def _apply_profile(image: Image.Image, profile: Any) -> Image.Image | None:
    """Returns the picture in sRGB by its ICC profile; None if it has none that fits."""
    from PIL import ImageCms

    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *DECODER_ERRORS):
        return None
