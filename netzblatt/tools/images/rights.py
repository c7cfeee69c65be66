"""Reads what is kept of the metadata of a picture: its orientation, its author and its rights. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from netzblatt.model.frozen import replace
from netzblatt.model.limits import MOST_RIGHTS_LETTERS
from netzblatt.model.rights import UNKNOWN_RIGHTS, Rights
from netzblatt.tools.images.errors import DECODER_ERRORS
from netzblatt.tools.images.xmp import read_xmp

if TYPE_CHECKING:
    from PIL import Image, ImageFile

# Exif 2.32, 4.6.5; IPTC-IIM 4.2, 2:80, 2:110 and 2:116; PNG, 11.3.3.
ARTIST, COPYRIGHT, ORIENTATION = 0x013B, 0x8298, 0x0112
UPRIGHT = 1
BYLINE, CREDIT, NOTICE = (2, 80), (2, 110), (2, 116)


def read_rights(image: ImageFile.ImageFile) -> Rights:
    """Returns what a file tells of its rights: in its XMP, or else in Exif, IPTC-IIM or texts of PNG."""
    own = read_xmp(get_packet(image)) or UNKNOWN_RIGHTS
    others = {"creator": (ARTIST, "Author"), "notice": (COPYRIGHT, "Copyright")}
    found = {field: next(_list_statements(image, *names), "") for field, names in others.items()}
    credit = next(filter(None, map(_decode_text, _load_iptc(image, (CREDIT,)))), "")
    return replace(
        own,
        creator=own.creator or found["creator"][:MOST_RIGHTS_LETTERS],
        notice=own.notice or found["notice"][:MOST_RIGHTS_LETTERS],
        credit=own.credit or credit[:MOST_RIGHTS_LETTERS],
    )


def get_packet(image: Image.Image) -> bytes:
    """Returns the packet of XMP of a file; b"" if it has none."""
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return packet.encode() if isinstance(packet, str) else bytes(packet)


def write_exif(rights: Rights, *, orientation: int = UPRIGHT) -> bytes:
    """Returns an Exif block with author and copyright notice, and how the pixels are turned unless they are upright;
    b"" if that is nothing.
    """
    from PIL import Image

    exif = Image.Exif()
    if orientation != UPRIGHT:
        exif[ORIENTATION] = orientation
    # Bytes, because Pillow would write "?" for every ©. Exif asks for ASCII, and everyone writes UTF-8.
    for tag, text in ((ARTIST, rights.creator), (COPYRIGHT, rights.notice)):
        if text:
            exif[tag] = text[:MOST_RIGHTS_LETTERS].encode()
    return exif.tobytes() if len(exif) else b""


def _list_statements(image: ImageFile.ImageFile, tag: int, word: str) -> Iterator[str]:
    """Yields the statements of a file about its author or its copyright, the most trustworthy first.

    `tag` is the one of Exif, `word` the one of PNG.
    """
    fields = (BYLINE,) if tag == ARTIST else (NOTICE,)
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
