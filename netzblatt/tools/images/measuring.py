"""Measures and doubts picture files. Knows no page and no crop."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from netzblatt.model.rights import UNKNOWN_RIGHTS, Rights
from netzblatt.tools.images import svg
from netzblatt.tools.images.decoders import FORMATS, open_picture
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.rights import get_packet, read_orientation, read_rights
from netzblatt.tools.images.xml_text import is_xml
from netzblatt.tools.images.xmp import read_xmp

__all__ = ["ImageError", "Measurement", "find_doubts", "measure"]

# The suffixes that are right for a format, if there are others than its name.
_SUFFIXES = {
    "jpeg": {".jpg", ".jpeg", ".jpe", ".jfif"},
    "tiff": {".tif", ".tiff"},
    "heic": {".heic", ".heif", ".hif"},
}
# Formats of one picture. Phones keep versions of it behind the first.
_STILL = {"jpeg", "heic"}


class Measurement(NamedTuple):
    """A picture's pixels as shown (orientation applied), its format ("jpeg", "png", "svg", …), and what it tells of its
    rights.
    """

    width: int
    height: int
    format: str
    rights: Rights = UNKNOWN_RIGHTS


def measure(data: bytes) -> Measurement:
    """Returns the size as shown and the true format of a file, whatever its name. Raises ImageError.

    It reads the head of the file only: what is damaged further inside shows when it is cropped.
    """
    if data and is_xml(data):
        return Measurement(*svg.measure(data), "svg")
    with open_picture(data) as image:
        width, height = image.size
        # Orientations from 5 on lie on their side (Exif 2.32, 4.6.4).
        if read_orientation(image) >= 5:
            width, height = height, width
        return Measurement(width, height, FORMATS[str(image.format)], read_rights(image))


def find_doubts(data: bytes, *, name: str) -> list[ImageError]:
    """Returns the faults of a file that is published nevertheless. Raises ImageError for one that cannot be.

    They are the suffix of another format, an animation, of which only the first picture is shown, and damaged notes.
    """
    doubts = []
    measurement = measure(data)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _SUFFIXES.get(measurement.format, {f".{measurement.format}"}):
        doubts.append(ImageError(code="image/mislabelled", name=name, format=measurement.format.upper()))
    if measurement.format == "svg":
        return doubts
    with open_picture(data) as image:
        packet = get_packet(image)
        if packet and read_xmp(packet) is None:
            doubts.append(ImageError(code="image/notes-damaged", name=name))
        if measurement.format not in _STILL and getattr(image, "is_animated", False):
            doubts.append(ImageError(code="image/animated", name=name))
    return doubts
