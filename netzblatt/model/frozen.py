"""The base class of all immutable values, which are compared and hashed by their fields. Knows none of them by name."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from msgspec import NODEFAULT, Struct, field, structs

__all__ = ["Frozen", "field", "field_names", "find_default", "find_required_fields", "replace"]
SomeFrozen = TypeVar("SomeFrozen", bound="Frozen")


class Frozen(Struct, frozen=True, array_like=True):
    """A value. Its classes are written as `class Span(Frozen, frozen=True)`. Setting a field raises AttributeError.

    They are structs of msgspec, because these are made much faster than dataclasses, and because the store reads them
    back by their types, so that it cannot hold anything else.
    """


def replace(value: SomeFrozen, **changes: Any) -> SomeFrozen:
    """Returns a copy of the value with other fields. Raises TypeError for a name that is no field."""
    return structs.replace(value, **changes)


def field_names(kind: type[Frozen]) -> tuple[str, ...]:
    """Returns the names of all fields of a class, its parents' first."""
    return kind.__struct_fields__


def find_required_fields(kind: type[Frozen]) -> list[str]:
    """Returns the names of the fields that have no default."""
    return [field_info.name for field_info in structs.fields(kind) if field_info.required]


@cache
def _list_defaults(kind: type[Frozen]) -> dict[str, Any]:
    return {info.name: None if info.default is NODEFAULT else info.default for info in structs.fields(kind)}


def find_default(kind: type[Frozen], name: str) -> Any:
    """Returns the default of a field; None if it has none."""
    return _list_defaults(kind)[name]
