"""Values that travel cheaply between processes and builds. Knows no value by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any


class Compact:
    """A frozen dataclass with slots that pickles as the bare row of its values.

    Python's own way goes through a list of fields and a loop in each direction: 31 µs for an article to write and 24 to
    read, against 11 and 8 (Python 3.11).
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        kind: Any = type(self)
        return restored, (kind, *_values(kind)(self))


def restored(kind: Any, *values: object) -> Any:
    """The value of that kind, its fields in their order."""
    value = object.__new__(kind)
    for put, field in zip(_puts(kind), values, strict=True):
        put(value, field)
    return value


@cache
def _values(kind: Any) -> Callable[[object], tuple[object, ...]]:
    names = [field.name for field in fields(kind)]
    values = attrgetter(*names)
    # attrgetter gives a single value bare.
    return values if len(names) > 1 else lambda value: (values(value),)


@cache
def _puts(kind: Any) -> tuple[Callable[[object, object], None], ...]:
    """The slots themselves: frozen dataclasses refuse to be assigned to."""
    return tuple(getattr(kind, field.name).__set__ for field in fields(kind))
