"""The forms as pydantic models, which say everything that is wrong with what was written, and where. Imports pydantic,
so it is itself imported only when something is wrong.
"""

from __future__ import annotations

from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from pydantic_core import ErrorDetails

from netzblatt.read.forms.form import Form, fields_of

_MODELS: dict[type[Form], type[BaseModel]] = {}


def model_of(form: type[Form]) -> type[BaseModel]:
    """The same fields with the same values."""
    if form not in _MODELS:
        hints = get_type_hints(form, include_extras=True)
        fields: dict[str, Any] = {name: (hints[name], getattr(form, name, ...)) for name in fields_of(form)}
        _MODELS[form] = create_model(form.__name__, __config__=ConfigDict(extra="forbid"), **fields)
    return _MODELS[form]


def faults_of(form: type[Form], written: dict[str, Any], *, zone: ZoneInfo) -> list[ErrorDetails]:
    """What is wrong with `written`, whose keys are names of fields."""
    try:
        model_of(form).model_validate(written, context=zone)
    except ValidationError as failure:
        return failure.errors(include_url=False)
    return []
