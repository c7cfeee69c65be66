"""Makes office files that name their authors, or hold a picture."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
CORE = "<cp:coreProperties><dc:creator>{}</dc:creator><cp:lastModifiedBy>{}</cp:lastModifiedBy></cp:coreProperties>"
META = '<office:meta><meta:initial-creator>{}</meta:initial-creator><dc:creator x="1">{}</dc:creator></office:meta>'


def make_zip(name: str, content: str | bytes, *, kind: int = ZIP_DEFLATED) -> bytes:
    """Makes a ZIP file with a part of this name, behind a long one."""
    stream = BytesIO()
    with ZipFile(stream, "w", kind) as archive:
        archive.writestr("word/document.xml", "<w:author>Nobody</w:author>" * 99)
        archive.writestr(name, content)
    return stream.getvalue()


def make_compound_file(*names: bytes, code_page: int, kind: int = 0x1E, before: bytes = b"") -> bytes:
    """Makes a file of Word 97 with these names of its author and of who saved it last."""
    size = 1 if kind == 0x1E else 2
    values = [struct.pack("<IHxx", 2, code_page)]
    values += [struct.pack("<II", kind, len(name) // size) + name + b"\x00" * (-len(name) % 4) for name in names]
    keys = (1, 4, 8)[: len(values)]
    starts = [8 + 8 * len(values) + sum(map(len, values[:place])) for place in range(len(values))]
    table = b"".join(struct.pack("<II", *entry) for entry in zip(keys, starts, strict=True))
    section = struct.pack("<II", starts[-1] + len(values[-1]), len(values)) + table + b"".join(values)
    head = struct.pack("<HHI16sI", 0xFFFE, 0, 0, b"", 1)
    return COMPOUND + before + head + SUMMARY + struct.pack("<I", 48) + section + b"\x00" * 99
