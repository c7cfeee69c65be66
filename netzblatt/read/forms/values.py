"""What a value is to a form: how it is read, and how it is wrong. Knows no kind of value and no form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo


class FieldError(ValueError):
    """A value that is wrong: `code` and `values` are those of a Problem; "value" among them is what was written."""

    def __init__(self, value: object, code: str, **values: object) -> None:
        super().__init__(code, value)
        self.code = code
        self.values = {"value": str(value), **values}


class FieldContext(NamedTuple):
    """What a day depends on: the site's time zone, and the values of the fields above it."""

    zone: ZoneInfo
    above: Mapping[str, Any]


class Value:
    """How a value is read; where it `is_dated`, with what is Known."""

    def __init__(self, read: Callable[..., object], *, is_dated: bool = False) -> None:
        self.read = read
        self.is_dated = is_dated

    def of(self, written: object, known: FieldContext) -> object:
        """What was meant. Raises FieldError."""
        return self.read(written, known) if self.is_dated else self.read(written)
