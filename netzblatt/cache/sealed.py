"""Keeps bytes under a seal, so that the store may be deleted, cut off or filled with rubbish at any time: bytes whose
seal does not fit count as missing. Knows nothing of what the bytes mean.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from netzblatt.cache.regular_files import read_regular_file
from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.site_folder.folder_walk import discard

# The bytes of a seal.
SIZE = 16


def seal(label: bytes, data: bytes | memoryview) -> bytes:
    """Computes the seal of data under a label, such as its key or its format: the first SIZE bytes of SHA-256
    (FIPS 180-4) over both. It guards against accidents, not against people.
    """
    # The length keeps the label apart from the data.
    hashed = sha256(b"%d:%b" % (len(label), label), usedforsecurity=False)
    hashed.update(data)
    return hashed.digest()[:SIZE]


def write(path: Path, data: bytes, *, label: str) -> None:
    """Writes the seal and the data into a file, and makes its folders on the way. Readers see all of it or nothing.

    Replaces whatever stands at the path. Raises OSError if the disk does not take it; an earlier file is kept then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        discard(path)
    # In the same folder, because a rename is atomic only within one file system.
    temporary = path.with_name(f"{path.name}.{threading.get_native_id()}")
    try:
        # No fsync: a file that a power cut tears does not fit its seal, and is made again.
        # Exclusively, hence never through a link of that name.
        discard(temporary)
        with temporary.open("xb") as file:
            file.write(seal(label.encode(), data))
            # Not joined with the seal: the ledger of a large site would be copied.
            file.write(data)
        temporary.replace(path)
    except BaseException as fault:
        if isinstance(fault, OSError):
            # A full disk does not say which file had no room.
            fault.filename = fault.filename or str(path)
        with suppress(OSError):
            temporary.unlink()
        raise


def read(path: Path, *, label: str) -> bytes | None:
    """Returns the data that was written under this label; None if it is missing, damaged, or has another label."""
    try:
        content = memoryview(read_regular_file(path, most=MOST_KEPT_BYTES))
    except OSError:
        return None
    data = content[SIZE:]
    return bytes(data) if content[:SIZE] == seal(label.encode(), data) else None
