"""Values that are dear to make and small to keep, from build to build. Knows not what they are, nor where."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Protocol, TypeVar

from netzblatt.tools import digest
from netzblatt.tools.toolchain import toolchain

Value = TypeVar("Value")


class Results(Protocol):
    """Bytes under keys (hexadecimal digests), as tools.store keeps them: what `get` returns was put there by us."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...


class Held:
    """Results that last as long as the process."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self._held.get(key)

    def put(self, key: str, data: bytes) -> None:
        self._held[key] = data


def key_of(*made_from: object) -> str:
    """The key of what this toolchain makes from the values."""
    return digest.of_value((toolchain(), *made_from))


def kept(results: Results, make: Callable[[], Value], *made_from: object) -> Value:
    """What `make` returns, made once for each `made_from`, which must be all that it depends on."""
    key = key_of(*made_from)
    data = results.get(key)
    if data is None:
        value = make()
        results.put(key, pickle.dumps(value))
        return value
    known: Value = pickle.loads(data)  # noqa: S301 (results hold nothing but what was put there)
    return known
