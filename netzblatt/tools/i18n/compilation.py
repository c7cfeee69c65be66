"""Reads a gettext catalogue: compiled (.mo) on first use and kept beside it in __pycache__, as Python keeps its own
modules. Knows no language and no key.
"""

from __future__ import annotations

import os
from contextlib import suppress
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from threading import get_ident
from zlib import crc32

CHECKSUM_SIZE = 4


def load_catalogue(source: Path) -> GNUTranslations:
    """Reads the catalogue whose text is the file `source` (.po), compiling it if that has not been done yet.

    The name of the compiled file holds a checksum of the text, so that no file's time decides whether it is up to date.
    Where it cannot be written, the catalogue is compiled in memory. Raises OSError if `source` cannot be read.
    """
    text = source.read_bytes()
    target = source.parent / "__pycache__" / f"{source.stem}.{crc32(text):08x}.mo"
    compiled = _read_intact(target)
    if compiled is None:
        compiled = _compile(text)
        with suppress(OSError):
            _replace(target, compiled)
    return GNUTranslations(BytesIO(compiled))


def _read_intact(target: Path) -> bytes | None:
    """Returns the compiled catalogue, or None if there is none or a damaged one."""
    try:
        sealed = target.read_bytes()
    except OSError:
        return None
    compiled, checksum = sealed[:-CHECKSUM_SIZE], sealed[-CHECKSUM_SIZE:]
    return compiled if compiled and checksum == _checksum(compiled) else None


def _checksum(compiled: bytes) -> bytes:
    return crc32(compiled).to_bytes(CHECKSUM_SIZE, "little")


def _compile(text: bytes) -> bytes:
    # Loaded late: the compiled catalogue is nearly always there.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text), abort_invalid=True))
    return compiled.getvalue()


def _replace(target: Path, compiled: bytes) -> None:
    """Writes `target` aside and renames it, so that nobody reads half of it; then deletes those of earlier texts."""
    target.parent.mkdir(exist_ok=True)
    aside = target.with_name(f"{target.name}.{os.getpid()}-{get_ident()}")
    try:
        # Programs that read .mo files ignore what follows the last text.
        aside.write_bytes(compiled + _checksum(compiled))
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    source_name = target.name.partition(".")[0]
    for other in target.parent.glob(f"{source_name}.*.mo"):
        if other != target:
            other.unlink(missing_ok=True)
