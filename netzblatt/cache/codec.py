"""Encodes values as MessagePack and decodes them by type, so that a store from elsewhere can hold nothing but values,
and those of the expected types. Knows no value by name.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import MsgspecError, msgpack

_encoder = msgpack.Encoder()


def encode(value: object) -> bytes:
    """Encodes structs, named tuples, enums, datetimes with a time zone, and plain values.

    Lone surrogates, which stand for bytes of a file that are not UTF-8 (PEP 383), become question marks.
    """
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:
        return _encoder.encode(_replace_surrogates(value))


def decode(data: bytes | memoryview, kind: Any, *, timezone: str = "UTC") -> Any:
    """Decodes a value of the type `kind`; returns None if the data hold no such value.

    Values of model.moments.SiteTime are given the time zone `timezone`, an IANA name.
    """
    try:
        return _get_decoder(kind, timezone).decode(data)
    except (MsgspecError, UnicodeDecodeError, ValueError):
        return None


@lru_cache
def _get_decoder(kind: Any, timezone: str) -> msgpack.Decoder[Any]:
    return msgpack.Decoder(kind, dec_hook=partial(_decode_time, ZoneInfo(timezone)))


def _decode_time(zone: ZoneInfo, kind: type, value: object) -> datetime:
    """Moves an instant into the site's time zone: SiteTime is the only type that msgspec does not decode by itself."""
    if not isinstance(value, datetime):
        message = f"no time for {kind.__name__}"
        raise TypeError(message)
    return value.astimezone(zone)


def _replace_surrogates(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode("utf-8")
        case dict():
            return {_replace_surrogates(key): _replace_surrogates(item) for key, item in value.items()}
        case list() | tuple():
            return [_replace_surrogates(item) for item in value]
    names = getattr(value, "__struct_fields__", None)
    if names is None:
        return value
    # As msgspec encodes a struct: its fields in their order, behind its tag if it has one.
    items = [_replace_surrogates(getattr(value, name)) for name in names]
    tag = getattr(value, "__struct_config__").tag  # noqa: B009 - mypy does not know it
    return items if tag is None else [tag, *items]
