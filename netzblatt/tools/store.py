"""Bytes by name: those of this build, and results of earlier ones that are dear to make. Knows no kind of content."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from netzblatt.model.source import Source
from netzblatt.tools import digest

# Bytes of texts that are lent at a time: of some thousand articles, which many feeds have in common.
LENT = 4_000_000
HEX = frozenset("0123456789abcdef")


class Objects:
    """Content-addressed bytes: held in memory if they were made by this build, read when wanted if they are a file."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}
        # Not Paths: for ten thousand files these take 60 ms to be made.
        self._files: dict[str, tuple[Path, str]] = {}
        self._lent: OrderedDict[str, bytes] = OrderedDict()
        self._lent_size = 0
        self._lenders: dict[str, Callable[[], bytes]] = {}

    @classmethod
    def of_sources(cls, root: Path, sources: Mapping[str, Source]) -> Objects:
        """All Sources of the site at `root`, texts and large files alike."""
        objects = cls()
        for source in sources.values():
            objects.add(root, source)
        return objects

    def add(self, root: Path, source: Source) -> None:
        """A Source of the site at `root`."""
        if source.data is None:
            self._files[source.digest] = root, source.location
        else:
            self._held[source.digest] = source.data

    def put(self, data: bytes) -> str:
        """Keeps the bytes and returns their digest."""
        key = digest.of_bytes(data)
        self._held[key] = data
        return key

    def lend(self, key: str, data: bytes, lender: Callable[[], bytes]) -> None:
        """Keeps bytes of that digest until many others were lent; after that the lender is asked for them again."""
        self._lenders[key] = lender
        if key in self._lent:
            self._lent.move_to_end(key)
            return
        self._lent[key] = data
        self._lent_size += len(data)
        while self._lent_size > LENT:
            self._lent_size -= len(self._lent.popitem(last=False)[1])

    def get(self, key: str) -> bytes:
        """The bytes of that digest. OSError if their file is gone or was changed since the snapshot, KeyError if they
        were never put.
        """
        held = self._held.get(key)
        if held is None:
            held = self._lent.get(key)
        if held is None and key in self._lenders:
            return self._lenders[key]()
        return self._read(key) if held is None else held

    def _read(self, key: str) -> bytes:
        path = Path(*self._files[key])
        data = path.read_bytes()
        if digest.of_bytes(data) != key:
            message = f"changed while the site was being built: {path}"
            raise OSError(message)
        return data


class Files:
    """A folder that keeps bytes under keys (hexadecimal digests) from build to build. It may be deleted, filled with
    rubbish or cut off in mid-write at any time: what does not verify is not there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """What was put under the key, or None where it is missing or damaged."""
        path = self._path(key)
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
        path = self._path(key)
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
        known = [(found.st_mtime_ns, found.st_size, path) for path in self._kept() if (found := path.stat())]
        size = sum(size for _, size, _ in known)
        for _, freed, path in sorted(known):
            if size <= most:
                break
            size -= freed
            path.unlink(missing_ok=True)

    def damaged(self) -> list[Path]:
        """The files that do not verify."""
        return [path for path in self._kept() if self.get(path.parent.name + path.name) is None]

    def _kept(self) -> list[Path]:
        return sorted(
            path for path in self._folder.glob("[0-9a-f][0-9a-f]/*") if set(path.name) <= HEX and path.is_file()
        )

    def _path(self, key: str) -> Path:
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
