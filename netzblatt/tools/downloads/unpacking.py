"""Reads files part by part, and unpacks what is packed there (DEFLATE, RFC 1951), of which nobody says where it ends.
Knows no format of files.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from netzblatt.model.limits import MOST_SEARCHED_BYTES, MOST_UNPACKED_BYTES

# Of a part, this many bytes are unpacked at most, into so many.
LONGEST = 1 << 16
_MOST_OF_PART = 1 << 18
# To begin with a part, even if there is none, takes as long as to search through so many bytes.
_PRICE = 1 << 12
_PIECE = 1 << 20


def read_windows(stream: BinaryIO) -> Iterator[bytes]:
    """Yields the parts of a file; each begins with the end of the last one."""
    window = b""
    for _ in range(0, MOST_SEARCHED_BYTES, _PIECE):
        piece = stream.read(_PIECE)
        if not piece:
            return
        window = window[-LONGEST:] + piece
        yield window


class Unpacker:
    """Unpacks the parts of one file, until all of them together are too long. `bits` are those of zlib."""

    def __init__(self, bits: int = zlib.MAX_WBITS) -> None:
        self._bits = bits
        self._room = MOST_UNPACKED_BYTES

    def unpack(self, window: bytes, starts: Iterable[int]) -> Iterator[bytes]:
        """Yields the beginning of each part; b"" for one that is damaged."""
        for start in starts:
            if self._room <= 0:
                return
            yield self._unpack(memoryview(window)[start : start + LONGEST])

    def _unpack(self, packed: memoryview) -> bytes:
        try:
            data = zlib.decompressobj(self._bits).decompress(packed, _MOST_OF_PART)
        except zlib.error:
            data = b""
        self._room -= max(len(data), _PRICE)
        return data
