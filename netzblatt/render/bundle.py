"""Joins style sheets into one file. Knows only as much of CSS as joining could break."""

from __future__ import annotations

from netzblatt.cache.objects import Objects

BOM = b"\xef\xbb\xbf"
# Browsers heed @charset only as the very first bytes of a file. All our style sheets are UTF-8.
CHARSET = b'@charset "UTF-8";\n'


def join_style_sheets(digests: tuple[str, ...], *, objects: Objects) -> bytes:
    """Returns the style sheets one after the other, each on its own lines. Raises OSError if one is missing."""
    parts = (objects.get(digest).removeprefix(BOM).strip() for digest in digests)
    return CHARSET + b"\n".join(part for part in parts if part) + b"\n"
