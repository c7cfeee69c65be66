"""Declares how a form reads a value, and the error that a wrong value raises. Knows no kind of value and no form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo


class FieldError(ValueError):
    """A value is wrong. `code` and `values` are those of the Problem to report; "value" is the text in the file."""

    def __init__(self, value: object, code: str, **values: object) -> None:
        super().__init__(code, value)
        self.code = code
        self.values = {"value": str(value), **values}


class FieldContext(NamedTuple):
    """Holds the facts that a date depends on: the site's time zone, and the values of the fields above, by name."""

    zone: ZoneInfo
    above: Mapping[str, Any]


class Value:
    """Annotates a type with the function that reads its values, which is given the FieldContext if `is_dated`."""

    def __init__(self, read: Callable[..., object], *, is_dated: bool = False) -> None:
        self.read = read
        self.is_dated = is_dated

    def of(self, written: object, context: FieldContext) -> object:
        """Converts a value of YAML. Raises FieldError if it is wrong."""
        return self.read(written, context) if self.is_dated else self.read(written)
