"""Keeps large results that are dear to make, one file for each, from build to build. Knows no kind of content."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from netzblatt.cache import sealed

HEX = frozenset("0123456789abcdef")


class Blobs:
    """A folder that keeps bytes under keys, which are hexadecimal digests. It may be deleted, cut off or filled with
    rubbish at any time: a file whose seal does not fit counts as missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Returns the bytes that were put under the key; None if they are missing or damaged."""
        path = self._locate(key)
        data = sealed.read(path, label=key)
        if data is not None:
            with suppress(OSError):
                # By this time `trim` knows when a file was last used.
                os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keeps the bytes; readers see all of them or nothing. Raises OSError if the disk does not take them."""
        path = self._locate(key)
        _remove_files_in_way(path)
        sealed.write(path, data, label=key)

    def trim(self, most: int) -> None:
        """Removes files until at most `most` bytes are left, those first that were not used for the longest time."""
        files = []
        for path in self._list_files():
            status = path.lstat()
            files.append((status.st_mtime_ns, status.st_size, path))
        total = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if total <= most:
                break
            total -= size
            path.unlink(missing_ok=True)

    def find_damaged(self) -> list[Path]:
        """Returns the files whose seal does not fit, sorted."""
        return [path for path in self._list_files() if self.get(path.parent.name + path.name) is None]

    def _list_files(self) -> list[Path]:
        folders = [folder for folder in self._folder.glob("[0-9a-f][0-9a-f]") if not folder.is_symlink()]
        paths = [path for folder in folders for path in folder.glob("*") if set(path.name) <= HEX]
        return sorted(path for path in paths if S_ISREG(path.lstat().st_mode))

    def _locate(self, key: str) -> Path:
        if not key or set(key) - HEX:
            message = f"not a key: {key!r}"
            raise ValueError(message)
        # Two levels: no folder grows beyond what file systems list quickly.
        return self._folder / key[:2] / key[2:]


def _remove_files_in_way(path: Path) -> None:
    """Removes files and links that stand where the folders of `path` belong."""
    for folder in (path.parent, path.parent.parent):
        if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
            folder.unlink()
