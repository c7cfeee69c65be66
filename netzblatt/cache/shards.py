"""Values by name in a folder of few files, of which an edit changes one: to write down what ten thousand documents said
takes 35 ms in one file, and 2 ms so. Any of the files may be deleted, cut off or filled with rubbish at any time: what
does not verify is not there. Knows no kind of value.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from netzblatt.cache import sealed

# Each takes 0.2 ms of a first build, and half as many would take 3 ms more of an edit among ten thousand articles.
COUNT = 32


def number_of(name: str) -> int:
    """In which file what is called so has its place."""
    return crc32(name.encode("utf-8", "surrogatepass")) % COUNT


def load(folder: Path, *, label: str) -> dict[int, Any]:
    """What was written there under that label, by number."""
    if not folder.is_dir():
        return {}
    # With the number: one that was given another name is damaged, too.
    found = {number: sealed.read(folder / str(number), label=f"{label} {number}") for number in range(COUNT)}
    return {number: value for number, value in found.items() if value is not None}


def save(folder: Path, shards: Mapping[int, Any], *, label: str) -> None:
    """Writes these, removes those of which nothing is left (None), and leaves all others as they are."""
    if folder.is_file():
        folder.unlink()
    for number, value in shards.items():
        path = folder / str(number)
        if value is not None:
            sealed.write(path, value, label=f"{label} {number}")
        elif os.path.lexists(path):
            from netzblatt.site_folder.exchange import discard

            discard(path)
