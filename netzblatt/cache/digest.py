"""Names for content: equal values have equal digests in every process and on every machine, and no two others do.
Knows no kind of value by name.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from hashlib import blake2b, sha256
from operator import attrgetter
from types import FunctionType
from typing import Any, BinaryIO, Generic, TypeVar

from netzblatt.model.frozen import Frozen

T = TypeVar("T")
SIZE = 16
CHUNK = 1 << 20


class Sealed(Frozen, Generic[T], frozen=True):
    """A value with its digest, for one that many others hold: it is walked through once."""

    value: T
    value_digest: bytes

    @classmethod
    def of(cls, value: T) -> Sealed[T]:
        return cls(value, seal_of(value))

    @classmethod
    def of_texts(cls, rows: T) -> Sealed[T]:
        """Of tuples of strings and whole numbers: their repr, which no two share, takes a tenth of the walk."""
        return cls(rows, blake2b(repr(rows).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest())


def of_bytes(data: bytes) -> str:
    """The first 16 bytes of SHA-256 (FIPS 180-4), in hex. Processors have instructions for it: an article takes 4 µs,
    and 11 by BLAKE2b (RFC 7693), which is better where little is hashed, as elsewhere here.
    """
    return sha256(data, usedforsecurity=False).hexdigest()[: 2 * SIZE]


def of_stream(stream: BinaryIO) -> tuple[str, int]:
    """The digest that of_bytes gives for all of it, and its size in bytes; held in memory a piece at a time."""
    hashed, size = sha256(usedforsecurity=False), 0
    while piece := stream.read(CHUNK):
        hashed.update(piece)
        size += len(piece)
    return hashed.hexdigest()[: 2 * SIZE], size


def of_value(value: object) -> str:
    """The digest of a value made of frozen dataclasses, tuples (named ones too), mappings by str, functions of modules,
    enums, dates and plain scalars. What has a `value_digest`, the digest of all that it holds, is stood for by that.

    Every part is framed by its type and length, so that no two values share an encoding. TypeError names a type that
    has no order or no stable content: a set, a list, an object.
    """
    return seal_of(value).hex()


def seal_of(value: object) -> bytes:
    """The digest as 16 bytes, for digests of digests."""
    return blake2b(encode(value), digest_size=SIZE).digest()


def encode(value: object) -> bytes:
    """What the digest is made of: it says where it ends, so that several may be joined."""
    kind = type(value)
    return (_ENCODERS.get(kind) or _encoder(kind))(value)


def encode_parts(value: object) -> dict[str, bytes]:
    """The encoding of each field of a dataclass, by name, those of dataclasses within by "outer.inner"; all else, and
    what has a value_digest, is one part.
    """
    parts: dict[str, bytes] = {}
    _take_apart(value, "", parts)
    return parts


def _take_apart(value: object, name: str, parts: dict[str, bytes]) -> None:
    kind = type(value)
    names = _parted_names(kind)
    if not names:
        parts[name or "input"] = encode(value)
        return
    # No field can be called so.
    parts[f"{name}:kind"] = _head(kind, names)
    for field in names:
        _take_apart(getattr(value, field), f"{name}.{field}" if name else field, parts)


def _parted_names(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass that are parts of their own."""
    names = None if issubclass(kind, tuple) else _names(kind)
    return () if not names or "value_digest" in names else names


def _framed(tag: bytes, data: bytes) -> bytes:
    return b"%b%d:%b" % (tag, len(data), data)


def _string(text: str) -> bytes:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        # Lone surrogates come from file names that are not UTF-8: odd, but values all the same.
        data = text.encode("utf-8", "surrogatepass")
    return b"s%d:%b" % (len(data), data)


def _instant(value: datetime) -> bytes:
    # One wall clock time in two zones is two values, also where their offsets agree.
    zone = value.tzinfo
    named = "" if zone is None else f"{type(zone).__qualname__} {zone}"
    return _framed(b"w", f"{value.isoformat()} {named}".encode())


def _function(value: FunctionType) -> bytes:
    """Its name: its text is part of the toolchain. A function made by a function may hold anything, also under the name
    that functools.wraps gives it.
    """
    if value.__closure__ or "<" in value.__qualname__:
        raise _refusal(type(value))
    return _framed(b"c", f"{value.__module__}.{value.__qualname__}".encode())


def _row(items: tuple[object, ...]) -> bytes:
    if not items:
        return b"t0:"
    found = _ENCODERS.get
    return b"t%d:%b" % (len(items), b"".join([(found(type(one)) or _encoder(type(one)))(one) for one in items]))


def _mapping(mapping: Mapping[object, object]) -> bytes:
    for key in mapping:
        if type(key) is not str:
            raise _refusal(type(key))
    pairs = sorted((_string(str(key)), value) for key, value in mapping.items())
    return b"m%d:%b" % (len(pairs), b"".join([key + encode(value) for key, value in pairs]))


Encoder = Callable[[Any], bytes]
# By exact type: a subclass may carry more than its parent shows. Those of other types are made when they are met.
_ENCODERS: dict[type, Encoder] = {
    type(None): lambda _: b"n",
    bool: lambda value: b"T" if value else b"F",
    int: lambda value: b"i%x;" % value,
    float: lambda value: b"f" + struct.pack(">d", value),
    str: _string,
    bytes: lambda value: _framed(b"b", value),
    date: lambda value: _framed(b"d", value.isoformat().encode()),
    datetime: _instant,
    FunctionType: _function,
    tuple: _row,
}


def _encoder(kind: Any) -> Encoder:
    """The encoder of a type that was not met before."""
    names = _names(kind)
    if issubclass(kind, Enum):
        members = {one: _framed(b"e", f"{kind.__module__}.{kind.__qualname__}.{one.name}".encode()) for one in kind}
        found: Encoder = members.__getitem__
    elif names is not None:
        found = _encoder_of_fields(kind, names)
    elif issubclass(kind, Mapping):
        found = _mapping
    else:
        raise _refusal(kind)
    _ENCODERS[kind] = found
    return found


# Asked for every value of every key.
_NAMES: dict[type, tuple[str, ...] | None] = {}


def _encoder_of_fields(kind: Any, names: tuple[str, ...]) -> Encoder:
    head = _head(kind, names)
    if "value_digest" in names:
        return lambda value: head + _framed(b"b", value.value_digest)
    if len(names) < 2:
        return lambda value: head + b"".join([encode(getattr(value, name)) for name in names])
    values, found = attrgetter(*names), _ENCODERS.get
    # Not encode(): a call for each of three hundred thousand fields is 30 ms of an edit among ten thousand articles.
    return lambda value: head + b"".join([(found(type(one)) or _encoder(type(one)))(one) for one in values(value)])


def _names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a dataclass or a named tuple, also those left out of comparisons; None for all other types."""
    if kind not in _NAMES:
        _NAMES[kind] = _found_names(kind)
    return _NAMES[kind]


def _found_names(kind: Any) -> tuple[str, ...] | None:
    if issubclass(kind, Frozen):
        return tuple(kind.__struct_fields__)
    if "__dataclass_fields__" in kind.__dict__:
        if not kind.__dataclass_params__.frozen:
            raise _refusal(kind)
        return tuple(field.name for field in fields(kind))
    return tuple(kind._fields) if issubclass(kind, tuple) and hasattr(kind, "_fields") else None


def _head(kind: Any, names: tuple[str, ...]) -> bytes:
    # A class whose digests stand in addresses of the site keeps the name that it had when they were given.
    name = kind.__dict__.get("digest_name") or f"{kind.__module__}.{kind.__qualname__}"
    return _framed(b"r", f"{name}({','.join(names)})".encode())


def _refusal(kind: Any) -> TypeError:
    return TypeError(f"{kind.__module__}.{kind.__qualname__} has no digest: unordered, changeable or unknown")
