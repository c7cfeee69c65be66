"""Joins style sheets into one file. Knows only as much of CSS as joining could break."""

from __future__ import annotations

import re

from netzblatt.cache.objects import Objects

BOM = b"\xef\xbb\xbf"
# Browsers heed @charset only as the very first bytes of a file. All our style sheets are UTF-8.
CHARSET = b'@charset "UTF-8";\n'
# A comment, or what may hold the signs of one: a string, an address. Browsers need none, and
# nobody else reads the file. One that is not closed stays, and so does a licence (/*!).
COMMENT = re.compile(
    rb"""[ \t]*/\*(?!!).*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\([^"'()]*\)""", re.DOTALL | re.IGNORECASE
)


def join_style_sheets(digests: tuple[str, ...], *, objects: Objects) -> bytes:
    """Returns the style sheets one after the other, on lines of their own, without comments. Raises OSError if one is
    missing.
    """
    parts = (COMMENT.sub(_leave_out, objects.get(digest).removeprefix(BOM)).strip() for digest in digests)
    return CHARSET + b"\n".join(part for part in parts if part) + b"\n"


def _leave_out(found: re.Match[bytes]) -> bytes:
    """Returns a blank for a comment, which may stand between two words, and anything else as it is."""
    return b" " if found[0].lstrip(b" \t").startswith(b"/*") else found[0]
