"""Reads a file of the editors' and designers' rooms. Knows names, not contents."""

from __future__ import annotations

import os
from pathlib import Path

from netzblatt.cache import digest
from netzblatt.cache.regular_files import open_regular_file
from netzblatt.cache.stat_index import NEVER, StatRecord, make_file_stat
from netzblatt.model.limits import MOST_TEXT_BYTES
from netzblatt.model.source import Source

TEXTS = frozenset({".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml", ".yaml", ".yml"})


def read_source(root: Path | str, source: Source) -> tuple[Source, StatRecord] | None:
    """Returns the source with its digest and, if it is a text that is not too large, its data; and its entry for the
    index.

    Returns None if the file has just vanished: editors' programs write temporary files, which count as never there.
    """
    # The system's own calls: open() takes half as long again for a short text.
    try:
        descriptor = open_regular_file(f"{root}/{source.location}", follows_links=True)
    except FileNotFoundError:
        return None
    try:
        before = os.fstat(descriptor)
        is_small = is_text(source.path) and before.st_size <= MOST_TEXT_BYTES
        data = _read_all(descriptor, before.st_size) if is_small else None
        hashed, size = _digest_large(descriptor) if data is None else (digest.of_bytes(data), len(data))
        after = make_file_stat(os.fstat(descriptor))
    finally:
        os.close(descriptor)
    # A file that was changed while it was read is read again next time.
    file_stat = after if after == make_file_stat(before) else NEVER
    return Source(source.path, source.location, hashed, size, data), (*file_stat, hashed)


def _read_all(descriptor: int, size: int) -> bytes:
    """Reads an open file of which `size` bytes are expected: one system call if the size is right."""
    data = os.read(descriptor, size + 1)
    if len(data) != size:
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data += stream.read()
    return data


def _digest_large(descriptor: int) -> tuple[str, int]:
    with os.fdopen(descriptor, "rb", closefd=False) as stream:
        return digest.of_stream(stream)


def is_text(path: str) -> bool:
    """Returns whether a file of that name holds a text."""
    return path[path.rfind(".") :].lower() in TEXTS
