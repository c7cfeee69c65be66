"""Remembers values that are dear to make and small to keep, from build to build. Knows neither what they are nor where
they are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, Protocol, TypeVar

from netzblatt.cache import digest
from netzblatt.cache.codec import decode, encode
from netzblatt.cache.toolchain import toolchain

Remembered = TypeVar("Remembered")
Wanted = TypeVar("Wanted", bound=Hashable)


class Cache(Protocol):
    """Keeps bytes under keys, which are hexadecimal digests."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...

    def close(self) -> None: ...

    def is_kept(self) -> bool:
        """Returns whether there may be any data."""


class MemoryCache:
    """A cache in memory. It also holds all that was read from the cache `behind` it, and puts everything there.

    Another process is handed what is held in memory, but not `behind`, which is open in one process only.
    """

    def __init__(self, behind: Cache | None = None) -> None:
        self._behind = behind
        self._held: dict[str, bytes] = {}

    def __getstate__(self) -> dict[str, object]:
        return {"_behind": None, "_held": self._held}

    def get(self, key: str) -> bytes | None:
        """Returns the data that was put under the key; None if there is none."""
        data = self._held.get(key)
        if data is None and self._behind is not None and (data := self._behind.get(key)) is not None:
            self._held[key] = data
        return data

    def put(self, key: str, data: bytes) -> None:
        """Puts the data under the key."""
        self._held[key] = data
        if self._behind is not None:
            self._behind.put(key, data)

    def is_kept(self) -> bool:
        """Returns whether there may be any data."""
        return bool(self._held) or (self._behind is not None and self._behind.is_kept())

    def close(self) -> None:
        """Closes the cache behind this one, which keeps what was put."""
        if self._behind is not None:
            self._behind.close()


def compute_key(*made_from: object) -> str:
    """Computes the key of the value that this toolchain makes from other values."""
    return digest.of_value((toolchain(), *made_from))


def remember(results: Cache, make: Callable[[], Remembered], kind: Any, *made_from: object) -> Remembered:
    """Returns the value that `make` returns, which has the type `kind`. It is made once for each `made_from`, which
    must be all that it depends on.
    """
    key = compute_key(*made_from)
    data = results.get(key)
    known: Remembered | None = None if data is None else decode(data, kind)
    if known is not None:
        return known
    value = make()
    results.put(key, encode(value))
    return value


def remember_all(
    names: Iterable[Wanted],
    *,
    find: Callable[[Wanted], Remembered | None],
    make: Callable[[list[Wanted]], Iterable[tuple[Wanted, Remembered]]],
) -> dict[Wanted, Remembered]:
    """Returns the value of each name: the one that `find` knows, or else the one that `make` makes.

    `make` is called once, with all names that are not known; it may leave out those of which there is nothing to make.
    """
    values: dict[Wanted, Remembered] = {}
    due: list[Wanted] = []
    for name in names:
        known = find(name)
        if known is None:
            due.append(name)
        else:
            values[name] = known
    if due:
        values.update(make(due))
    return values
