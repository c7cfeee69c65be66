"""Bytes by name: those of this build. Knows no kind of content."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path

from netzblatt.cache import digest
from netzblatt.model.source import Source

# Bytes of texts that are lent at a time: of some thousand articles, which many feeds have in common.
LENT = 4_000_000


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
