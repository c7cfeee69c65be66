"""Checks the values that a template shows. Knows no template."""

from __future__ import annotations

from jinja2 import Undefined


def check_value(value: object) -> object:
    """Returns the value. Raises TypeError for None, True or a struct, which appear on a page only by mistake."""
    if isinstance(value, str | int | float | Undefined) and not isinstance(value, bool):
        return value
    message = f"{type(value).__name__} is no text"
    raise TypeError(message)
