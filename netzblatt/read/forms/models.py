"""Makes pydantic models of forms, which report all faults of a file at once, with their paths. This module imports
pydantic, so it is itself imported only when a value is wrong.
"""

from __future__ import annotations

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, create_model
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError, core_schema

from netzblatt.read.forms.form import Field, Form, fields_of
from netzblatt.read.forms.values import FieldContext, FieldError

_MODELS: dict[type[Form], type[BaseModel]] = {}


class _FieldReader:
    """Annotates a type with the function that reads a field's value."""

    def __init__(self, field: Field) -> None:
        self._read = field.read

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self._validate)

    def _validate(self, written: object, info: ValidationInfo[ZoneInfo]) -> object:
        try:
            return self._read(written, FieldContext(info.context, info.data))
        except FieldError as error:
            raise PydanticCustomError(error.code, "{value}", error.values) from None


def model_of(form: type[Form]) -> type[BaseModel]:
    """Returns the model with the fields of a form, which accepts the same values."""
    if form not in _MODELS:
        fields: dict[str, Any] = {
            name: (_find_type(field), getattr(form, name, ...)) for name, field in fields_of(form).items()
        }
        _MODELS[form] = create_model(form.__name__, __config__=ConfigDict(extra="forbid"), **fields)
    return _MODELS[form]


def _find_type(field: Field) -> Any:
    item: Any = model_of(field.form) if field.form else Annotated[Any, _FieldReader(field)]
    return tuple[item, ...] if field.is_list else item


def faults_of(form: type[Form], written: dict[str, Any], *, zone: ZoneInfo) -> list[ErrorDetails]:
    """Returns all faults of `written`, whose keys are names of fields. Dates are read in `zone`."""
    try:
        model_of(form).model_validate(written, context=zone)
    except ValidationError as failure:
        return failure.errors(include_url=False)
    return []
