"""Style sheets joined into one file. Knows no CSS beyond what joining may break."""

from __future__ import annotations

from netzblatt.cache.objects import Objects

BOM = b"\xef\xbb\xbf"
# Only a file's very first bytes are heeded as its encoding; it is UTF-8 for all of ours.
CHARSET = b'@charset "UTF-8";\n'


def join_style_sheets(digests: tuple[str, ...], *, objects: Objects) -> bytes:
    """The files one after the other, each on lines of its own."""
    parts = (objects.get(digest).removeprefix(BOM).strip() for digest in digests)
    return CHARSET + b"\n".join(part for part in parts if part) + b"\n"
