from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from netzblatt.read.forms.values import FieldContext, FieldError, Value

KNOWN = FieldContext(ZoneInfo("UTC"), {"start": 1})


def test_a_value_is_told_what_is_known_where_it_is_dated() -> None:
    assert ("a", ("a", KNOWN)) == (
        Value(str).of("a", KNOWN),
        Value(lambda *told: told, is_dated=True).of("a", KNOWN),
    )


def test_a_wrong_value_says_what_was_written() -> None:
    def refuse(value: object) -> object:
        raise FieldError(value, "form/count", most=3)

    with pytest.raises(FieldError) as failure:
        Value(refuse).of(4, KNOWN)
    assert ("form/count", {"value": "4", "most": 3}) == (failure.value.code, failure.value.values)
