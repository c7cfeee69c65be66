"""Finds out whether a film or a sound tells where it was recorded, or a photo within a document where it was taken.
Knows no page.

The files are searched, not opened: whatever is damaged or hostile in them is passed over.
"""

from __future__ import annotations

import os
import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice
from posixpath import splitext
from typing import BinaryIO

from netzblatt.model.limits import MOST_PHOTOS, MOST_PROPERTIES
from netzblatt.tools.downloads.formats import HEAD, detect_format
from netzblatt.tools.downloads.unpacking import LONGEST, Unpacker, read_windows

# Those of phones and cameras.
_RECORDINGS = frozenset({".m4a", ".m4v", ".mov", ".mp4"})
# ISO 14496-12 and QuickTime: the box of a place, in degrees, and the key of Apple's.
_PLACE = re.compile(rb"\xa9xyz|com\.apple\.quicktime\.location\.ISO6709|\x00\x00..loci", re.DOTALL)
# The descriptions of a recording stand before or behind all its pictures.
_EDGE = 4_000_000


def tells_place(stream: BinaryIO, *, name: str) -> bool:
    """Returns whether a recording tells where it was made. `name` is the file's."""
    if splitext(name)[1].lower() not in _RECORDINGS:
        return False
    start = stream.read(_EDGE)
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _EDGE))
    return bool(_PLACE.search(start) or _PLACE.search(stream.read(_EDGE)))


# The notes of a photo: in a JPEG, a PNG and a WebP, with the head of a TIFF.
_NOTES = re.compile(rb"(?:Exif\x00\x00|eXIf|EXIF....)(?=II\*\x00|MM\x00\*)", re.DOTALL)
# A packed photo in a ZIP file, as office files are: the header of the entry (APPNOTE.TXT, 4.3.7), then its name.
_PACKED_PHOTO = re.compile(
    rb"PK\x03\x04....\x08\x00.{16}(?P<name>..)(?P<extra>..)[^\x00-\x1f]{1,120}?\.(?:jpe?g|jfif|png|webp)",
    re.DOTALL | re.IGNORECASE,
)
# Exif 2.32: the table of the place, and the latitude in it.
_PLACES, _LATITUDE = 0x8825, 2
# The documents in which photos can be found, by their first bytes.
_DOCUMENTS = frozenset({"DOC", "PDF", "ZIP"})


def has_photo_with_place(stream: BinaryIO) -> bool:
    """Returns whether a document (PDF, office, ZIP) holds a photo that tells where it was taken."""
    if detect_format(stream.read(HEAD)) not in _DOCUMENTS:
        return False
    stream.seek(0)
    unpacker = Unpacker(-zlib.MAX_WBITS)
    return any(
        _tells_latitude(part[match.end() :][:LONGEST])
        for window in read_windows(stream)
        for part in (window, *_unpack_photos(window, unpacker))
        for match in islice(_NOTES.finditer(part), MOST_PHOTOS)
    )


def _unpack_photos(window: bytes, unpacker: Unpacker) -> Iterator[bytes]:
    """Yields the beginning of each packed photo in a part of a ZIP file."""
    starts = []
    for match in islice(_PACKED_PHOTO.finditer(window), MOST_PHOTOS):
        length = int.from_bytes(match["name"], "little") + int.from_bytes(match["extra"], "little")
        starts.append(match.start() + 30 + length)
    yield from unpacker.unpack(window, starts)


def _tells_latitude(notes: bytes) -> bool:
    """Returns whether the notes of a photo, which are a TIFF file (6.0), tell its latitude."""
    order = "<" if notes.startswith(b"II") else ">"
    try:
        (start,) = struct.unpack_from(f"{order}I", notes, 4)
        places = _read_table(notes, order, start).get(_PLACES)
        return places is not None and _LATITUDE in _read_table(notes, order, places)
    except struct.error:
        return False


def _read_table(notes: bytes, order: str, start: int) -> dict[int, int]:
    """Reads the tags of a table, with their values or where these stand. Raises struct.error if it is cut off."""
    (count,) = struct.unpack_from(f"{order}H", notes, start)
    entries = notes[start + 2 :][: 12 * min(count, MOST_PROPERTIES)]
    rows = struct.iter_unpack(f"{order}HHII", entries[: len(entries) // 12 * 12])
    return {tag: value for tag, _kind, _count, value in rows}
