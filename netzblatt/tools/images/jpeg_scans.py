"""Counts in how many passes over the picture a JPEG is stored (ITU-T T.81, B.1 and B.2). Knows no decoder."""

from __future__ import annotations

import re

_MARKER = re.compile(rb"\xff+([^\x00\xff])")
_START_OF_SCAN = 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
# Markers that stand alone; all others are followed by their length.
_ALONE = frozenset({0x01, *range(0xD0, 0xDA)})


def count_scans(data: bytes) -> int:
    """Returns 1 for a JPEG that is decoded line by line, or else how many scans it may have at most: then it is held
    whole until the last of them is read.
    """
    place = components = 0
    is_progressive = False
    while match := _MARKER.search(data, place):
        code, start = match[1][0], match.end()
        if code == _START_OF_SCAN:
            has_all_components = data[start + 2 : start + 3] == bytes([components])
            return 1 if has_all_components and not is_progressive else data.count(b"\xff\xda", match.start())
        if code in _FRAMES:
            components = int.from_bytes(data[start + 7 : start + 8])
            is_progressive = code in _PROGRESSIVE
        place = start if code in _ALONE else start + int.from_bytes(data[start : start + 2])
    return 1
