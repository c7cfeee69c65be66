"""Finds out whether a film or a sound tells where it was recorded. Knows no page."""

from __future__ import annotations

import os
import re
from posixpath import splitext
from typing import BinaryIO

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
