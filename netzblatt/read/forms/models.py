"""The forms as pydantic models, which say everything that is wrong with what was written, and where. Imports pydantic,
so it is itself imported only when something is wrong.
"""

from __future__ import annotations

from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, create_model
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError, core_schema

from netzblatt.read.forms.form import Form, fields_of
from netzblatt.read.forms.values import FieldError, Known, Value

_MODELS: dict[type[Form], type[BaseModel]] = {}


def model_of(form: type[Form]) -> type[BaseModel]:
    """The same fields with the same values."""
    if form not in _MODELS:
        hints = get_type_hints(form, include_extras=True)
        fields: dict[str, Any] = {name: (hints[name], getattr(form, name, ...)) for name in fields_of(form)}
        _MODELS[form] = create_model(form.__name__, __config__=ConfigDict(extra="forbid"), **fields)
    return _MODELS[form]


def schema_of(value: Value) -> CoreSchema:
    """A validator that reads the value."""

    def validated(written: object, info: ValidationInfo[ZoneInfo]) -> object:
        try:
            return value.of(written, Known(info.context, info.data))
        except FieldError as fact:
            raise PydanticCustomError(fact.code, "{value}", fact.values) from None

    return core_schema.with_info_plain_validator_function(validated)


def faults_of(form: type[Form], written: dict[str, Any], *, zone: ZoneInfo) -> list[ErrorDetails]:
    """What is wrong with `written`, whose keys are names of fields."""
    try:
        model_of(form).model_validate(written, context=zone)
    except ValidationError as failure:
        return failure.errors(include_url=False)
    return []
