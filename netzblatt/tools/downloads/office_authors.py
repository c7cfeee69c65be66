"""Finds names of authors in office files: those in ZIP files, older ones, and RTF. Knows no page."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import islice

from netzblatt.model.limits import MOST_PROPERTIES, MOST_SUMMARIES
from netzblatt.tools.downloads.unpacking import LONGEST, Unpacker

# The properties in a ZIP file: the header of the entry (APPNOTE.TXT, 4.3.7), then the names.
_ENTRY = re.compile(
    rb"PK\x03\x04....(?P<method>..).{16}(?P<name>..)(?P<extra>..)"
    rb"(?:docProps/core\.xml|meta\.xml|package/services/metadata/core-properties/\w{1,99}\.psmdcp)",
    re.DOTALL,
)
_PACKED = b"\x08\x00"
_NAME = re.compile(rb"<(?:\w{1,9}:)?(?:creator|lastModifiedBy|initial-creator|printed-by)[^>]{0,99}>([^<]{1,300})</")
# Those of older files (MS-OLEPS, 2.21 and 3.1.2): a head, the id of this kind of properties, and where they stand.
_SUMMARY = re.compile(re.escape(bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")) + rb"(....)", re.DOTALL)
_HEAD = 28
_CODE_PAGE, _AUTHOR, _LAST_AUTHOR = 1, 4, 8
_TEXT, _WIDE_TEXT = 0x1E, 0x1F
_ENCODINGS = {1200: "utf-16-le", 10_000: "mac-roman", 65_001: "utf-8"}
_MOST_LETTERS = 600
# Rich Text Format 1.9.1.
_RICH_NAME = re.compile(rb"\{(?:\\\*)?\\(?:author|operator)\b ?((?:[^{}\\]|\\[^{}]){1,300})\}")
_RICH_SIGN = re.compile(rb"\\u(-?[0-9]{1,6}) ?(?:\\'[0-9A-Fa-f]{2}|\?)?|\\'([0-9A-Fa-f]{2})|\\[a-z]{1,20}[0-9]{0,9} ?")


def find_in_zip_file(windows: Iterable[bytes]) -> Iterator[str]:
    """Yields who wrote, saved or printed a file, by its parts."""
    unpacker = Unpacker(-zlib.MAX_WBITS)
    for window in windows:
        plain: list[int] = []
        packed: list[int] = []
        for match in _ENTRY.finditer(window):
            length = int.from_bytes(match["name"], "little") + int.from_bytes(match["extra"], "little")
            (packed if match["method"] == _PACKED else plain).append(match.start() + 30 + length)
        parts = (window[start : start + LONGEST] for start in plain[:MOST_SUMMARIES])
        for part in (*parts, *unpacker.unpack(window, packed)):
            for name in _NAME.finditer(part):
                yield unescape(name[1].decode("utf-8", "replace"))


def find_in_compound_file(windows: Iterable[bytes]) -> Iterator[str]:
    """Yields who wrote and who saved a file, by its parts."""
    for window in windows:
        for match in islice(_SUMMARY.finditer(window), MOST_SUMMARIES):
            start = match.start() - _HEAD + int.from_bytes(match[1], "little")
            yield from _find_properties(window[max(0, start) :][:LONGEST])


def _find_properties(data: bytes) -> Iterator[str]:
    size = 8 * min(int.from_bytes(data[4:8], "little"), MOST_PROPERTIES, len(data) // 8 - 1)
    places: Mapping[int, int] = dict(struct.iter_unpack("<II", data[8 : 8 + max(0, size)]))
    page = places.get(_CODE_PAGE, len(data))
    code_page = int.from_bytes(data[page + 4 : page + 6], "little")
    for key in (_AUTHOR, _LAST_AUTHOR):
        value = data[places.get(key, len(data)) :][:_MOST_LETTERS]
        kind, length = int.from_bytes(value[:4], "little"), int.from_bytes(value[4:8], "little")
        octets = length * (2 if kind == _WIDE_TEXT else 1)
        # One that is cut off is whole in the next part.
        if kind in (_TEXT, _WIDE_TEXT) and octets <= len(value) - 8:
            encoding = "utf-16-le" if kind == _WIDE_TEXT else _ENCODINGS.get(code_page, f"cp{code_page}")
            yield _decode(value[8 : 8 + octets], encoding).partition("\x00")[0]


def _decode(text: bytes, encoding: str) -> str:
    try:
        return text.decode(encoding, "replace")
    except LookupError:
        return text.decode("latin-1")


def find_in_rich_text(windows: Iterable[bytes]) -> Iterator[str]:
    """Yields who wrote and who saved a file, by its parts."""
    for window in windows:
        for name in _RICH_NAME.finditer(window):
            yield _RICH_SIGN.sub(_resolve_sign, name[1]).decode("utf-8", "replace")


def _resolve_sign(sign: re.Match[bytes]) -> bytes:
    if sign[1]:
        return chr(int(sign[1]) & 0xFFFF).encode("utf-8", "replace")
    return bytes.fromhex(sign[2].decode()).decode("cp1252", "replace").encode() if sign[2] else b""
