"""Takes the notes of cameras and programs out of picture files: the place where a photo was taken, serial numbers,
thumbnails of what was cut off, comments. No pixel changes. Knows no page.

What is kept of a file is listed, so a note of a kind that nobody has thought of is taken out, too. Kept are the pixels,
their colours (ICC) and how they are turned, and what is told of their rights.
"""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice, repeat
from typing import NamedTuple
from zlib import crc32

from netzblatt.model.limits import MOST_PICTURE_PARTS
from netzblatt.tools.images.errors import DECODER_ERRORS, ImageError
from netzblatt.tools.images.rights import read_orientation, read_rights, write_exif
from netzblatt.tools.images.xmp import write_xmp

# JPEG (ITU-T T.81, B.1.1): how pixels are encoded, and the segments of applications that change how they look.
_START_OF_SCAN, _END_OF_IMAGE, _APP0, _APP14 = 0xDA, 0xD9, 0xE0, 0xEE
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
# Not 0xC8, which is reserved, nor those of hierarchical pictures: no browser reads them.
_KEPT_MARKERS = frozenset({*range(0xC0, 0xD0), *range(0xDA, 0xDE)} - {0xC8})
_KEPT_APPLICATIONS = {_APP0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", _APP14: b"Adobe"}
# Where the encoded pixels of a scan end: at a marker that is neither a byte of them nor one of their restarts.
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
# PNG (third edition), also of pictures that move.
_KEPT_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
# WebP (RFC 9649), and the bits of VP8X that promise notes.
_KEPT_PIECES = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_EXIF_BIT, _XMP_BIT = 0x08, 0x04
# How XMP begins in a segment of JPEG and in a chunk of PNG (XMP part 3, 1.1.3 and 1.1.5).
_XMP_START = b"http://ns.adobe.com/xap/1.0/\x00"
_XMP_CHUNK = b"iTXtXML:com.adobe.xmp\x00\x00\x00\x00\x00"
# GIF 89a: how pictures follow one another, and how often.
_EXTENSION, _PICTURE, _TRAILER = 0x21, 0x2C, 0x3B
_GRAPHIC_CONTROL, _APPLICATION = 0xF9, 0xFF
# Of TIFF and AVIF nothing can be taken out.
_FIXED = re.compile(rb"II\*\x00|MM\x00\*|....ftypavi[fs]", re.DOTALL)
_KEPT_PROGRAMS = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0", b"\x0bICCRGBG1012")


class _KeptNotes(NamedTuple):
    """An Exif block and a packet of XMP with all that is kept of the notes; b"" if that is nothing."""

    exif: bytes = b""
    xmp: bytes = b""


# Yields the parts of a file that are kept, with the notes that are, and nothing for each other part.
_Cleaner = Callable[[bytes, _KeptNotes], Iterator[bytes]]


def remove_notes(data: bytes) -> bytes:
    """Returns a JPEG, PNG, WebP or GIF file without notes, and a TIFF or AVIF file as it is. Raises ImageError for one
    that is damaged or of another kind.
    """
    clean = _find_cleaner(data)
    if clean is None and _FIXED.match(data):
        return data
    if clean is None:
        raise ImageError(code="image/unknown")
    refuse_many_parts(data)
    try:
        return b"".join(clean(data, _read_kept_notes(data)))
    except (struct.error, IndexError) as fault:
        raise ImageError(code="image/broken", reason=str(fault)) from None


def refuse_many_parts(data: bytes) -> None:
    """Raises ImageError for a file of so many parts that any program takes long to go through them."""
    if count_parts(data) > MOST_PICTURE_PARTS:
        raise ImageError(code="image/intricate")


def count_parts(data: bytes) -> int:
    """Counts the parts of a file that programs go through one by one, at most one more than are allowed."""
    clean = _find_cleaner(data)
    count = 0
    # Whether a file is damaged shows when it is read.
    with suppress(struct.error, IndexError):
        for _ in islice(clean(data, _KeptNotes()) if clean else (), MOST_PICTURE_PARTS + 1):
            count += 1
    return count


def _find_cleaner(data: bytes) -> _Cleaner | None:
    if data.startswith(b"RIFF") and data[8:12] != b"WEBP":
        return None
    return next((clean for start, clean in _CLEANERS.items() if data.startswith(start)), None)


def _read_kept_notes(data: bytes) -> _KeptNotes:
    from PIL import Image

    # Nothing is decoded, so a picture of any size may be asked.
    Image.MAX_IMAGE_PIXELS = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as image:
                rights = read_rights(image)
                return _KeptNotes(write_exif(rights, orientation=read_orientation(image)), write_xmp(rights))
        except DECODER_ERRORS:
            return _KeptNotes()


def _clean_jpeg(data: bytes, notes: _KeptNotes) -> Iterator[bytes]:
    yield data[:2]
    for note in (notes.exif, notes.xmp and _XMP_START + notes.xmp):
        if note:
            yield b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note
    position = 2
    while position < len(data):
        start = data.find(b"\xff", position)
        # Byte by byte, as decoders pass over what stands between segments.
        yield from repeat(b"", (start if start >= 0 else len(data)) - position + 1)
        if start < 0:
            return
        marker = data[start + 1]
        position = start + 2
        if marker == _END_OF_IMAGE:
            # Behind it phones keep films and further pictures.
            yield b"\xff\xd9"
            return
        if marker in {0x00, 0xFF}:
            position -= marker & 1
        elif marker not in _STANDALONE:
            (length,) = struct.unpack_from(">H", data, position)
            segment = _cut(data, position, length)
            position += length
            yield from _clean_segment(marker, segment)
            if marker == _START_OF_SCAN:
                end = _END_OF_SCAN.search(data, position)
                yield data[position : end.start() if end else None]
                position = end.start() if end else len(data)


def _clean_segment(marker: int, segment: bytes) -> Iterator[bytes]:
    if marker == _APP14 and len(segment) > 14:
        segment = b"\x00\x0e" + segment[2:14]
    if marker == _APP0 and segment[2:].startswith(_KEPT_APPLICATIONS[_APP0]):
        # Without its thumbnail.
        segment = b"\x00\x10" + segment[2:14] + b"\x00\x00"
    application = _KEPT_APPLICATIONS.get(marker)
    if marker in _KEPT_MARKERS or (application and segment[2:].startswith(application)):
        yield bytes((0xFF, marker)) + segment


def _clean_png(data: bytes, notes: _KeptNotes) -> Iterator[bytes]:
    yield data[:8]
    position = 8
    while position + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        chunk = _cut(data, position, 12 + length)
        position += len(chunk)
        yield chunk if name in _KEPT_CHUNKS else b""
        if name == b"IHDR":
            own = (notes.exif and b"eXIf" + notes.exif[6:], notes.xmp and _XMP_CHUNK + notes.xmp)
            for made in filter(None, own):
                yield struct.pack(">I", len(made) - 4) + made + struct.pack(">I", crc32(made))
        if name == b"IEND":
            return


def _clean_webp(data: bytes, notes: _KeptNotes) -> Iterator[bytes]:
    pieces: list[bytes] = []
    position, end = 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while position + 8 <= end:
        name, size = struct.unpack_from("<4sI", data, position)
        piece = _cut(data, position, 8 + size) + b"\x00" * (size % 2)
        position += len(piece)
        if name == b"VP8X":
            flags = piece[8] & ~(_EXIF_BIT | _XMP_BIT)
            flags |= (_EXIF_BIT if notes.exif else 0) | (_XMP_BIT if notes.xmp else 0)
            piece = piece[:8] + bytes((flags,)) + piece[9:]
        if name in _KEPT_PIECES:
            pieces.append(piece)
        # They come in the end, behind a head that counts their bytes.
        yield b""
    # A file without that head has no room for notes.
    for name, note in ((b"EXIF", notes.exif[6:]), (b"XMP ", notes.xmp)):
        if note and pieces[:1] and pieces[0].startswith(b"VP8X"):
            pieces.append(struct.pack("<4sI", name, len(note)) + note + b"\x00" * (len(note) % 2))
    yield struct.pack("<4sI4s", b"RIFF", 4 + sum(map(len, pieces)), b"WEBP")
    yield from pieces


def _clean_gif(data: bytes, _: _KeptNotes) -> Iterator[bytes]:
    position = 13 + _measure_colours(data[10])
    yield data[:position]
    while position < len(data):
        kind, begin = data[position], position
        if kind == _PICTURE:
            position = yield from _skip_blocks(data, position + 11 + _measure_colours(data[position + 9]))
            yield data[begin:position]
        elif kind == _EXTENSION:
            label = data[position + 1]
            position = yield from _skip_blocks(data, position + 2)
            is_program = label == _APPLICATION and data.startswith(_KEPT_PROGRAMS, begin + 2)
            if label == _GRAPHIC_CONTROL or is_program:
                yield data[begin:position]
        else:
            break
    yield bytes((_TRAILER,))


def _cut(data: bytes, position: int, length: int) -> bytes:
    """Returns a part of a file. Raises IndexError if the file is too short for it: nobody knows what it holds then."""
    if position + length > len(data):
        message = f"{length} bytes are missing"
        raise IndexError(message)
    return data[position : position + length]


def _measure_colours(flags: int) -> int:
    """Measures a table of colours in bytes, by the flags that stand before it."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _skip_blocks(data: bytes, position: int) -> Generator[bytes, None, int]:
    """Yields nothing for each of a row of blocks, and returns the position behind the last one, which is empty. Raises
    IndexError if the row does not end.
    """
    while size := data[position]:
        position += 1 + size
        yield b""
    yield b""
    return position + 1


_CLEANERS: dict[bytes, _Cleaner] = {
    b"\xff\xd8\xff": _clean_jpeg,
    b"\x89PNG\r\n\x1a\n": _clean_png,
    b"RIFF": _clean_webp,
    b"GIF8": _clean_gif,
}
