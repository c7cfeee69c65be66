"""Cleans picture files that are published in their own size and format. Knows no page."""

from __future__ import annotations

import warnings
from io import BytesIO

from netzblatt.tools.images import svg
from netzblatt.tools.images.errors import DECODER_ERRORS
from netzblatt.tools.images.notes import remove_notes
from netzblatt.tools.images.xml_text import is_xml

# TIFF 6.0 and its extensions: camera, place, XMP, IPTC, Photoshop.
_TIFF_NOTES = frozenset({0x010F, 0x0110, 0x8769, 0x8825, 0x02BC, 0x83BB, 0x8649})


def clean(data: bytes) -> bytes:
    """Returns a picture file without the notes of cameras and programs, and of a drawing only what is static. TIFF and
    AVIF are returned as they are.

    Raises ImageError for a file that is damaged, packed or of another kind, or a drawing that does more than be looked
    at.
    """
    return svg.clean(data) if is_xml(data) else remove_notes(data)


def has_fixed_notes(data: bytes) -> bool:
    """Returns whether a picture has notes that cannot be taken out: those of TIFF and AVIF stand among the pixels."""
    from PIL import Image

    # Nothing is decoded, so a picture of any size may be asked.
    Image.MAX_IMAGE_PIXELS = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=("TIFF", "AVIF")) as image:
                return bool({"exif", "xmp"} & image.info.keys() or _TIFF_NOTES & set(image.getexif()))
        except DECODER_ERRORS:
            return False
