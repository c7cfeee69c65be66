"""Keeps bytes in a file, which may be deleted, cut off or filled with rubbish at any time: what does not verify is not
there. Knows nothing of what the bytes mean.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

SIZE = 16


def write(path: Path, data: bytes, *, label: str) -> None:
    """Writes the bytes. Readers see all of them or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        from netzblatt.site_folder.exchange import discard

        discard(path)
    spare = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        # No fsync: what a power cut tears does not verify, and is made again.
        with spare.open("wb") as file:
            file.write(_seal(data, label))
            # Not joined with the seal: 5 MB of a ledger would be copied, which takes as long as to write them.
            file.write(data)
        spare.replace(path)
    except BaseException as fault:
        if isinstance(fault, OSError):
            # A full disk does not say which file had no room.
            fault.filename = fault.filename or str(path)
        with suppress(OSError):
            spare.unlink()
        raise


def read(path: Path, *, label: str) -> bytes | None:
    """Reads what was written under that label; None if it is missing or damaged, or was written under another."""
    try:
        kept = memoryview(path.read_bytes())
    except OSError:
        return None
    data = kept[SIZE:]
    return bytes(data) if kept[:SIZE] == _seal(data, label) else None


def _seal(data: bytes | memoryview, label: str) -> bytes:
    # 20 MB of notes are read by an edit among ten thousand articles: SHA-256 takes 15 ms for them, BLAKE2b 45.
    hashed = sha256(label.encode() + b"\0", usedforsecurity=False)
    hashed.update(data)
    return hashed.digest()[:SIZE]
