"""Reads what is kept of the metadata of a picture: its orientation, its author and its rights. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from netzblatt.tools.images.errors import DECODER_ERRORS

if TYPE_CHECKING:
    from PIL import Image, ImageFile

# Exif 2.32, 4.6.5; IPTC-IIM 4.2, 2:80, 2:110 and 2:116; PNG, 11.3.3.
ARTIST, COPYRIGHT, ORIENTATION = 0x013B, 0x8298, 0x0112
UPRIGHT = 1
BYLINE, CREDIT, NOTICE = (2, 80), (2, 110), (2, 116)


def read_rights(image: ImageFile.ImageFile, *, has_orientation: bool = False) -> bytes:
    """Returns an Exif block with author and copyright notice, wherever the file has them; b"" if it has none.

    With `has_orientation` it also tells how the pixels are turned, unless they are upright.
    """
    from PIL import Image

    rights = Image.Exif()
    orientation = read_orientation(image) if has_orientation else UPRIGHT
    if orientation != UPRIGHT:
        rights[ORIENTATION] = orientation
    for tag, word in ((ARTIST, "Author"), (COPYRIGHT, "Copyright")):
        if text := next(_list_statements(image, tag, word), ""):
            # Bytes, because Pillow would write "?" for every ©. Exif asks for ASCII, and everyone writes UTF-8.
            rights[tag] = text.encode()
    return rights.tobytes() if len(rights) else b""


def _list_statements(image: ImageFile.ImageFile, tag: int, word: str) -> Iterator[str]:
    """Yields the statements of a file about its author or its copyright, the most trustworthy first.

    `tag` is the one of Exif, `word` the one of PNG.
    """
    fields = (BYLINE,) if tag == ARTIST else (NOTICE, CREDIT)
    for value in (_load_exif(image).get(tag), *_load_iptc(image, fields)):
        if text := _decode_text(value):
            yield text
    if text := _decode_text(image.info.get(word)):
        yield text


def _load_exif(image: Image.Image) -> Image.Exif:
    from PIL import Image

    # To look for what stands behind the pixels of a PNG, Pillow would decode them.
    if image.format == "PNG" and "exif" not in image.info:
        return Image.Exif()
    try:
        return image.getexif()
    except DECODER_ERRORS:
        return Image.Exif()


def _load_iptc(image: ImageFile.ImageFile, fields: tuple[tuple[int, int], ...]) -> list[object]:
    from PIL import IptcImagePlugin

    try:
        values = IptcImagePlugin.getiptcinfo(image) or {}
    except DECODER_ERRORS:
        return []
    return [values.get(field) for field in fields]


def _decode_text(value: object) -> str:
    """Returns a value of the metadata as text. It is UTF-8 if possible: Pillow reads Exif as Latin-1, IPTC as bytes."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    text = value if isinstance(value, str) else ""
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode()
    return text.strip("\x00 \t\r\n")


def read_orientation(image: Image.Image) -> int:
    """Returns the orientation, 1 to 8 as in Exif; 1 if it is not known, and for TIFF, which Pillow turns by itself.

    It decodes nothing: a PNG whose metadata follow its pixels is not asked.
    """
    if image.format == "TIFF" or (image.format == "PNG" and "exif" not in image.info):
        return 1
    try:
        value = image.getexif().get(ORIENTATION, 1)
    except DECODER_ERRORS:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1
