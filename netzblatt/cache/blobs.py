"""Bytes by key in a folder, from build to build: results that are dear to make. Knows no kind of content."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from netzblatt.cache import digest

HEX = frozenset("0123456789abcdef")


class Blobs:
    """A folder that keeps bytes under keys (hexadecimal digests) from build to build. It may be deleted, filled with
    rubbish or cut off in mid-write at any time: what does not verify is not there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """What was put under the key, or None where it is missing or damaged."""
        path = self._locate(key)
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        seal, data = kept[: digest.SIZE], kept[digest.SIZE :]
        if seal != _seal(key, data):
            return None
        with suppress(OSError):
            # What was used last is dropped last.
            os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keeps the data; readers see all of it or nothing."""
        path = self._locate(key)
        _clear_way(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        # In the same folder, because a rename is atomic only within one file system. No fsync: what a power cut tears
        # does not verify, and is made again.
        descriptor, spare = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(_seal(key, data) + data)
            Path(spare).replace(path)
        except BaseException:
            Path(spare).unlink(missing_ok=True)
            raise

    def trim(self, most: int) -> None:
        """Leaves at most that many bytes: what was not used for the longest time goes first."""
        known = [(found.st_mtime_ns, found.st_size, path) for path in self._list_files() if (found := path.stat())]
        size = sum(size for _, size, _ in known)
        for _, freed, path in sorted(known):
            if size <= most:
                break
            size -= freed
            path.unlink(missing_ok=True)

    def find_damaged(self) -> list[Path]:
        """The files that do not verify."""
        return [path for path in self._list_files() if self.get(path.parent.name + path.name) is None]

    def _list_files(self) -> list[Path]:
        return sorted(
            path for path in self._folder.glob("[0-9a-f][0-9a-f]/*") if set(path.name) <= HEX and path.is_file()
        )

    def _locate(self, key: str) -> Path:
        if not key or set(key) - HEX:
            message = f"not a key: {key!r}"
            raise ValueError(message)
        # Two levels: no folder grows beyond what file systems list quickly.
        return self._folder / key[:2] / key[2:]


def _seal(key: str, data: bytes) -> bytes:
    # With the key: a file moved to another name is damaged too.
    return bytes.fromhex(digest.of_value((key, data)))


def _clear_way(path: Path) -> None:
    """Removes a folder that stands where the file belongs, or a file where one of its folders belongs."""
    if path.is_dir():
        shutil.rmtree(path)
    for folder in (path.parent, path.parent.parent):
        if os.path.lexists(folder) and not folder.is_dir():
            folder.unlink()
