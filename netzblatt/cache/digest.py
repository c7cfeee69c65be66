"""Names content by digests: equal values have equal digests in every process and on every machine, and no two different
values do. Knows no kind of value by name.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Generator, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import cache
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
        """Seals a value."""
        return cls(value, seal_of(value))

    @classmethod
    def of_texts(cls, rows: T) -> Sealed[T]:
        """Seals tuples of strings and whole numbers. No two of them share a repr, which is computed faster than they
        are walked through.
        """
        return cls(rows, blake2b(repr(rows).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest())


def of_bytes(data: bytes) -> str:
    """Returns the first 16 bytes of the SHA-256 (FIPS 180-4) of the data, in hexadecimal digits.

    Processors have instructions for it; BLAKE2b (RFC 7693) is better where little is hashed, as elsewhere here.
    """
    return sha256(data, usedforsecurity=False).hexdigest()[: 2 * SIZE]


def of_stream(stream: BinaryIO) -> tuple[str, int]:
    """Returns the digest that `of_bytes` gives for the whole stream, and its size in bytes. Reads it in pieces."""
    hashed, size = sha256(usedforsecurity=False), 0
    while piece := stream.read(CHUNK):
        hashed.update(piece)
        size += len(piece)
    return hashed.hexdigest()[: 2 * SIZE], size


def read_pieces(stream: BinaryIO) -> Generator[bytes, None, str]:
    """Yields the stream in pieces, and returns the digest that `of_bytes` gives for all of them."""
    hashed = sha256(usedforsecurity=False)
    while piece := stream.read(CHUNK):
        hashed.update(piece)
        yield piece
    return hashed.hexdigest()[: 2 * SIZE]


def of_value(value: object) -> str:
    """Returns the digest of a value in hexadecimal digits.

    A value is made of frozen classes, tuples (named ones too), mappings by str, functions of modules, enums, dates and
    plain scalars. Where a part has a `value_digest`, the digest of all that it holds, that stands for the part. Raises
    TypeError for a type that has no order or no stable content: a set, a list, an object.
    """
    return seal_of(value).hex()


def seal_of(value: object) -> bytes:
    """Returns the digest of a value as 16 bytes."""
    return blake2b(encode(value), digest_size=SIZE).digest()


def encode(value: object) -> bytes:
    """Encodes a value as the bytes whose digest is taken.

    Every part is framed by its type and length. So no two values share an encoding, and encodings may be joined.
    """
    kind = type(value)
    return (_ENCODERS.get(kind) or _make_encoder(kind))(value)


def encode_parts(value: object) -> dict[str, bytes]:
    """Encodes each field of a value of a frozen class by itself, under its name; fields of values within under
    "outer.inner". Any other value, and one with a `value_digest`, is a single part. Joined, the parts are the encoding.
    """
    parts: dict[str, bytes] = {}
    _add_parts(value, "", parts)
    return parts


def _add_parts(value: object, name: str, parts: dict[str, bytes]) -> None:
    kind: Any = type(value)
    names = None if issubclass(kind, tuple) else _find_names(kind)
    if not names or "value_digest" in names:
        parts[name or "input"] = encode(value)
        return
    # No field can be called so.
    parts[f"{name}:kind"] = _encode_kind(kind, names)
    for field in names:
        _add_parts(getattr(value, field), f"{name}.{field}" if name else field, parts)


def _frame(tag: bytes, data: bytes) -> bytes:
    return b"%b%d:%b" % (tag, len(data), data)


def _encode_string(text: str) -> bytes:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        # Lone surrogates come from file names that are not UTF-8: odd, but values all the same.
        data = text.encode("utf-8", "surrogatepass")
    return b"s%d:%b" % (len(data), data)


def _encode_time(value: datetime) -> bytes:
    # One wall clock time in two zones is two values, also where their offsets agree.
    zone = value.tzinfo
    named = "" if zone is None else f"{type(zone).__qualname__} {zone}"
    return _frame(b"w", f"{value.isoformat()} {named}".encode())


def _encode_function(value: FunctionType) -> bytes:
    """Encodes the name of a function; its code is part of the toolchain. A function that was made by a function is
    refused, since it may hold any value, also under the name that functools.wraps gives it.
    """
    if value.__closure__ or "<" in value.__qualname__:
        raise _make_refusal(type(value))
    return _frame(b"c", f"{value.__module__}.{value.__qualname__}".encode())


def _encode_tuple(items: tuple[object, ...]) -> bytes:
    if not items:
        return b"t0:"
    return b"t%d:%b" % (len(items), _encode_all(items))


def _encode_all(values: tuple[object, ...]) -> bytes:
    find = _ENCODERS.get
    # Not encode(), whose call would cost as much as the encoding of most fields.
    return b"".join([(find(type(value)) or _make_encoder(type(value)))(value) for value in values])


def _encode_mapping(mapping: Mapping[object, object]) -> bytes:
    for key in mapping:
        if type(key) is not str:
            raise _make_refusal(type(key))
    pairs = sorted((_encode_string(str(key)), value) for key, value in mapping.items())
    return b"m%d:%b" % (len(pairs), b"".join([key + encode(value) for key, value in pairs]))


Encoder = Callable[[Any], bytes]
# By exact type: a subclass may carry more than its parent shows. Those of other types are made when they are met.
_ENCODERS: dict[type, Encoder] = {
    type(None): lambda _: b"n",
    bool: lambda value: b"T" if value else b"F",
    int: lambda value: b"i%x;" % value,
    float: lambda value: b"f" + struct.pack(">d", value),
    str: _encode_string,
    bytes: lambda value: _frame(b"b", value),
    date: lambda value: _frame(b"d", value.isoformat().encode()),
    datetime: _encode_time,
    FunctionType: _encode_function,
    tuple: _encode_tuple,
}


def _make_encoder(kind: Any) -> Encoder:
    """Makes the encoder of a type that was not met before."""
    names = _find_names(kind)
    if issubclass(kind, Enum):
        prefix = f"{kind.__module__}.{kind.__qualname__}"
        members = {member: _frame(b"e", f"{prefix}.{member.name}".encode()) for member in kind}
        encoder: Encoder = members.__getitem__
    elif names is not None:
        encoder = _make_fields_encoder(kind, names)
    elif issubclass(kind, Mapping):
        encoder = _encode_mapping
    else:
        raise _make_refusal(kind)
    _ENCODERS[kind] = encoder
    return encoder


def _make_fields_encoder(kind: Any, names: tuple[str, ...]) -> Encoder:
    head = _encode_kind(kind, names)
    if "value_digest" in names:
        return lambda value: head + _frame(b"b", value.value_digest)
    if len(names) < 2:
        return lambda value: head + b"".join([encode(getattr(value, name)) for name in names])
    read_fields = attrgetter(*names)
    return lambda value: head + _encode_all(read_fields(value))


@cache
def _find_names(kind: Any) -> tuple[str, ...] | None:
    """Returns the names of the fields of a frozen class or a named tuple; None for all other types."""
    if issubclass(kind, Frozen):
        return tuple(kind.__struct_fields__)
    if "__dataclass_fields__" in kind.__dict__:
        if not kind.__dataclass_params__.frozen:
            raise _make_refusal(kind)
        return tuple(field.name for field in fields(kind))
    return tuple(kind._fields) if issubclass(kind, tuple) and hasattr(kind, "_fields") else None


def _encode_kind(kind: Any, names: tuple[str, ...]) -> bytes:
    # A class whose digests stand in addresses of the site keeps the name that it had when they were given.
    name = kind.__dict__.get("digest_name") or f"{kind.__module__}.{kind.__qualname__}"
    return _frame(b"r", f"{name}({','.join(names)})".encode())


def _make_refusal(kind: Any) -> TypeError:
    return TypeError(f"{kind.__module__}.{kind.__qualname__} has no digest: unordered, changeable or unknown")
