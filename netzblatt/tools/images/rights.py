"""Whose picture it is: what a file says of its author and its rights, and nothing else that it says. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageFile

# Exif 2.32, 4.6.5; IPTC-IIM 4.2, 2:80, 2:110 and 2:116; PNG, 11.3.3.
ARTIST, COPYRIGHT = 0x013B, 0x8298
BYLINE, CREDIT, NOTICE = (2, 80), (2, 110), (2, 116)


def read_rights(image: ImageFile.ImageFile) -> bytes:
    """An Exif block with author and copyright notice, from wherever the file has them; b"" where it has none."""
    from PIL import Image

    kept = Image.Exif()
    for tag, word in ((ARTIST, "Author"), (COPYRIGHT, "Copyright")):
        if text := next(_told(image, tag, word), ""):
            # As bytes: Pillow would write "?" for every ©. Exif asks for ASCII, and everyone writes UTF-8.
            kept[tag] = text.encode()
    return kept.tobytes() if len(kept) else b""


def _told(image: ImageFile.ImageFile, tag: int, word: str) -> Iterator[str]:
    """What the file says, the most trusted place first."""
    for value in (_exif(image).get(tag), *_iptc(image, (BYLINE,) if tag == ARTIST else (NOTICE, CREDIT))):
        if text := _text(value):
            yield text
    if text := _text(image.info.get(word)):
        yield text


def _exif(image: Image.Image) -> Image.Exif:
    from PIL import Image

    try:
        return image.getexif()
    except (OSError, SyntaxError, ValueError, LookupError, ArithmeticError, TypeError):
        return Image.Exif()


def _iptc(image: ImageFile.ImageFile, fields: tuple[tuple[int, int], ...]) -> list[object]:
    from PIL import IptcImagePlugin

    try:
        told = IptcImagePlugin.getiptcinfo(image) or {}
    except (OSError, SyntaxError, ValueError, LookupError, ArithmeticError, TypeError):
        return []
    return [told.get(field) for field in fields]


def _text(value: object) -> str:
    """Pillow reads Exif as Latin-1, and gives IPTC as bytes; it is UTF-8 if it can be."""
    if isinstance(value, list) and value:
        value = value[0]
    text = value.decode("latin-1") if isinstance(value, bytes) else value if isinstance(value, str) else ""
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode()
    return text.strip("\x00 \t\r\n")
