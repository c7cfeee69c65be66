"""Names for content: equal values have equal digests in every process and on every machine, and no two others do.
Knows no kind of value by name.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from hashlib import blake2b
from types import FunctionType
from typing import Any, BinaryIO, Generic, TypeVar

T = TypeVar("T")
SIZE = 16
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Sealed(Generic[T]):
    """A value with its digest, for one that many others hold: it is walked through once."""

    value: T
    seal: bytes

    @classmethod
    def of(cls, value: T) -> Sealed[T]:
        return cls(value, seal_of(value))


def of_bytes(data: bytes) -> str:
    """BLAKE2b (RFC 7693) of 16 bytes, in hex."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def of_stream(stream: BinaryIO) -> tuple[str, int]:
    """The digest that of_bytes gives for all of it, and its size in bytes; held in memory a piece at a time."""
    hashed, size = blake2b(digest_size=SIZE), 0
    while piece := stream.read(CHUNK):
        hashed.update(piece)
        size += len(piece)
    return hashed.hexdigest(), size


def of_value(value: object) -> str:
    """The digest of a value made of frozen dataclasses, tuples (named ones too), mappings by str, functions of modules,
    enums, dates and plain scalars. What has a `seal`, the digest of all that it holds, is stood for by that.

    Every part is framed by its type and length, so that no two values share an encoding. TypeError names a type that
    has no order or no stable content: a set, a list, an object.
    """
    return seal_of(value).hex()


def seal_of(value: object) -> bytes:
    """The digest as 16 bytes, for digests of digests."""
    return blake2b(encoded(value), digest_size=SIZE).digest()


def parts_of(value: object) -> dict[str, bytes]:
    """The encoding of each field of a dataclass, by name, those of dataclasses within by "outer.inner"; all else, and
    what has a seal, is one part.
    """
    parts: dict[str, bytes] = {}
    _take_apart(value, "", parts)
    return parts


def _take_apart(value: object, name: str, parts: dict[str, bytes]) -> None:
    kind: Any = type(value)
    if not _is_dataclass(kind) or "seal" in (names := _shape(kind)[1]):
        parts[name or "matter"] = encoded(value)
        return
    # No field can be called so.
    parts[f"{name}:kind"] = _shape(kind)[0]
    for field in names:
        _take_apart(getattr(value, field), f"{name}.{field}" if name else field, parts)


def encoded(value: object) -> bytes:
    """What the digest is made of: it says where it ends, so that several may be joined."""
    parts: list[bytes] = []
    _walk(value, parts.append)
    return b"".join(parts)


Add = Callable[[bytes], None]


def _framed(tag: bytes, data: bytes) -> bytes:
    return b"%b%d:%b" % (tag, len(data), data)


def _text(text: str) -> bytes:
    # Lone surrogates come from file names that are not UTF-8: odd, but values all the same.
    return text.encode("utf-8", "surrogatepass")


def _instant(value: datetime) -> bytes:
    # One wall clock time in two zones is two values, also where their offsets agree.
    zone = value.tzinfo
    named = "" if zone is None else f"{type(zone).__qualname__} {zone}"
    return _framed(b"w", _text(f"{value.isoformat()} {named}"))


def _function(value: FunctionType) -> bytes:
    """Its name: its text is part of the toolchain. A function made by a function may hold anything, also under the name
    that functools.wraps gives it.
    """
    if value.__closure__ or "<" in value.__qualname__:
        raise _refusal(type(value))
    return _framed(b"c", _text(f"{value.__module__}.{value.__qualname__}"))


# By exact type: a subclass may carry more than its parent shows.
_SCALARS: Mapping[type, Callable[..., bytes]] = {
    type(None): lambda _: b"n",
    bool: lambda value: b"T" if value else b"F",
    int: lambda value: b"i%x;" % value,
    float: lambda value: b"f" + struct.pack(">d", value),
    str: lambda value: _framed(b"s", _text(value)),
    bytes: lambda value: _framed(b"b", value),
    date: lambda value: _framed(b"d", value.isoformat().encode()),
    datetime: _instant,
    FunctionType: _function,
}


def _walk(value: object, add: Add) -> None:
    kind = type(value)
    if scalar := _SCALARS.get(kind):
        add(scalar(value))
    elif kind is tuple:
        _walk_items(b"t", value, add)  # type: ignore[arg-type]
    elif isinstance(value, Enum):
        add(_framed(b"e", _text(f"{kind.__module__}.{kind.__qualname__}.{value.name}")))
    elif _is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields")):
        _walk_fields(value, kind, add)
    elif isinstance(value, Mapping):
        _walk_mapping(value, add)
    else:
        raise _refusal(kind)


def _walk_items(tag: bytes, items: tuple[object, ...], add: Add) -> None:
    add(b"%b%d:" % (tag, len(items)))
    for item in items:
        _walk(item, add)


def _walk_fields(value: Any, kind: type, add: Add) -> None:
    head, names = _shape(kind)
    add(head)
    if "seal" in names:
        add(_framed(b"b", value.seal))
        return
    for name in names:
        _walk(getattr(value, name), add)


def _walk_mapping(mapping: Mapping[object, object], add: Add) -> None:
    for key in mapping:
        if type(key) is not str:
            raise _refusal(type(key))
    add(b"m%d:" % len(mapping))
    for key in sorted(mapping, key=lambda name: _text(str(name))):
        _walk(key, add)
        _walk(mapping[key], add)


def _is_dataclass(kind: type) -> bool:
    # dataclasses.is_dataclass takes 0.4 µs to say so, and is asked for every value within a value.
    return "__dataclass_fields__" in kind.__dict__


@cache
def _shape(kind: Any) -> tuple[bytes, tuple[str, ...]]:
    """What stands before a value's fields, and the names of all of them, also those left out of comparisons."""
    if _is_dataclass(kind):
        if not kind.__dataclass_params__.frozen:
            raise _refusal(kind)
        names = tuple(field.name for field in fields(kind))
    else:
        names = kind._fields
    return _framed(b"r", _text(f"{kind.__module__}.{kind.__qualname__}({','.join(names)})")), names


def _refusal(kind: Any) -> TypeError:
    return TypeError(f"{kind.__module__}.{kind.__qualname__} has no digest: unordered, changeable or unknown")
