"""Finds the bytes of this build by their digest. Knows no kind of content."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from netzblatt.cache import digest
from netzblatt.model.source import Source

# How many bytes of lent texts are held at a time: those of some thousand articles, which many feeds have in common.
MAX_LENT = 4_000_000


class Objects:
    """Bytes by digest. Those that this build made are held in memory; those of a file are read when they are wanted;
    those that somebody else can make again are lent, and held as long as there is room.
    """

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}
        # The root and the location of each file. Not Paths: to make one for each file of a site takes long.
        self._files: dict[str, tuple[Path, str]] = {}
        self._lent: OrderedDict[str, bytes] = OrderedDict()
        self._lent_size = 0
        self._lenders: dict[str, Callable[[], bytes]] = {}

    @classmethod
    def of_sources(cls, root: Path, sources: Mapping[str, Source]) -> Objects:
        """Returns the objects of all Sources of the site at `root`, texts and large files alike."""
        objects = cls()
        for source in sources.values():
            objects.add(root, source)
        return objects

    def add(self, root: Path, source: Source) -> None:
        """Adds the bytes of a Source of the site at `root`."""
        if source.data is None:
            self._files[source.digest] = root, source.location
        else:
            self._held[source.digest] = source.data

    def put(self, data: bytes) -> str:
        """Holds the bytes and returns their digest."""
        key = digest.of_bytes(data)
        self._held[key] = data
        return key

    def lend(self, key: str, data: bytes, lender: Callable[[], bytes]) -> None:
        """Holds the bytes of the digest `key` until MAX_LENT bytes were lent after them; `get` asks the lender for them
        again after that.
        """
        self._lenders[key] = lender
        if key in self._lent:
            self._lent.move_to_end(key)
            return
        self._lent[key] = data
        self._lent_size += len(data)
        while self._lent_size > MAX_LENT:
            _, dropped = self._lent.popitem(last=False)
            self._lent_size -= len(dropped)

    def get(self, key: str) -> bytes:
        """Returns the bytes of a digest. Raises OSError if their file is gone or has changed since it was digested, and
        if nobody has lent them to this build.
        """
        data = self._held.get(key)
        if data is None:
            data = self._lent.get(key)
        if data is not None:
            return data
        if key in self._lenders:
            return self._lenders[key]()
        return b"".join(self._read(key))

    def get_pieces(self, key: str) -> Iterator[bytes]:
        """Yields the bytes of a digest in pieces, since a film is larger than the memory.

        Raises what `get` raises; that a file has changed is known behind its last piece only.
        """
        if key in self._files and key not in self._held:
            yield from self._read(key)
        else:
            yield self.get(key)

    def open(self, key: str) -> BinaryIO:
        """Opens the bytes of a digest to be looked into. Raises OSError if their file is gone or the digest unknown."""
        if key not in self._files or key in self._held:
            return BytesIO(self.get(key))
        root, location = self._files[key]
        return (root / location).open("rb")

    def _read(self, key: str) -> Iterator[bytes]:
        if key not in self._files:
            message = f"not known to this build: {key}"
            raise FileNotFoundError(message)
        root, location = self._files[key]
        path = root / location
        with path.open("rb") as stream:
            content = yield from digest.read_pieces(stream)
        if content != key:
            raise OSError(0, "command/world/changing", str(path))
