"""Values that are dear to make and small to keep, from build to build. Knows not what they are, nor where."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, Protocol, TypeVar

from netzblatt.cache import digest
from netzblatt.cache.codec import decode, encode
from netzblatt.cache.toolchain import toolchain

Value = TypeVar("Value")
Name = TypeVar("Name", bound=Hashable)


class Cache(Protocol):
    """Bytes under keys (hexadecimal digests), as tools.store keeps them: what `get` returns was put there by us."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...

    def close(self) -> None: ...

    def is_kept(self) -> bool:
        """Whether there may be anything."""


class MemoryCache:
    """Results at hand: what was read from `behind`, or put, is held in memory too. Another process is handed what is
    held, and not what lies behind: that is open for one process only.
    """

    def __init__(self, behind: Cache | None = None) -> None:
        self._behind = behind
        self._held: dict[str, bytes] = {}

    def __getstate__(self) -> dict[str, object]:
        return {"_behind": None, "_held": self._held}

    def get(self, key: str) -> bytes | None:
        """What was put under the key."""
        data = self._held.get(key)
        if data is None and self._behind is not None and (data := self._behind.get(key)) is not None:
            self._held[key] = data
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keeps the data."""
        self._held[key] = data
        if self._behind is not None:
            self._behind.put(key, data)

    def is_kept(self) -> bool:
        """Whether there may be anything."""
        return bool(self._held) or (self._behind is not None and self._behind.is_kept())

    def close(self) -> None:
        """What was put is kept from here on, where it is kept at all."""
        if self._behind is not None:
            self._behind.close()


def compute_key(*made_from: object) -> str:
    """The key of what this toolchain makes from the values."""
    return digest.of_value((toolchain(), *made_from))


def remember(results: Cache, make: Callable[[], Value], kind: Any, *made_from: object) -> Value:
    """Returns what `make` returns, a value of the type `kind`, made once for each `made_from`, which must be all that
    it depends on.
    """
    key = compute_key(*made_from)
    data = results.get(key)
    known: Value | None = None if data is None else decode(data, kind)
    if known is not None:
        return known
    value = make()
    results.put(key, encode(value))
    return value


def remember_all(
    names: Iterable[Name],
    *,
    find: Callable[[Name], Value | None],
    make: Callable[[list[Name]], Iterable[tuple[Name, Value]]],
) -> dict[Name, Value]:
    """Returns the value of each name: the one that `find` knows, or else the one that `make` makes.

    `make` is called once, with all names that are not known; it may leave out those of which there is nothing to make.
    """
    values: dict[Name, Value] = {}
    due: list[Name] = []
    for name in names:
        known = find(name)
        if known is None:
            due.append(name)
        else:
            values[name] = known
    if due:
        values.update(make(due))
    return values
