from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.contexts.parts import Link
from netzblatt.model.moments import Moment
from netzblatt.preview.style_guide.example_values import MisfitError, ValueConverter

ZONE = ZoneInfo("Europe/Berlin")
SHARED = {
    "optik": {"label": "Optik", "href": "/optik/"},
    "english": {"like": "optik", "label": "Optics"},
    "links": ["$optik", "$english"],
}
OPTIK, OPTICS = Link("Optik", "/netz/optik/"), Link("Optics", "/netz/optik/")
CONVERTER = ValueConverter(SHARED, ZONE, "/netz")


@pytest.mark.parametrize(
    ("type_name", "value", "expected"),
    [
        ("str", "Text", "Text"),
        ("int", "12", 12),
        ("float", "1.5", 1.5),
        ("bool", True, True),
        ("Link", None, None),
        ("Part", {"any": "thing"}, {"any": "thing"}),
        ("Link", {"label": "Optik", "href": "/optik/"}, OPTIK),
        ("Link", {"type": "Link", "label": "Optik", "href": "/optik/"}, OPTIK),
        ("list of Link", [{"label": "Optik", "href": "/optik/"}], (OPTIK,)),
        ("Moment", "2026-11-21", Moment(datetime(2026, 11, 21, tzinfo=ZONE), has_time=False)),
        ("Moment", "2026-11-21T18:30", Moment(datetime(2026, 11, 21, 18, 30, tzinfo=ZONE), has_time=True)),
    ],
)
def test_a_value_becomes_one_of_the_contract(type_name: str, value: Any, expected: Any) -> None:
    assert expected == CONVERTER.convert(type_name, value)


@pytest.mark.parametrize(
    ("type_name", "value", "expected"),
    [
        ("Link", "$optik", OPTIK),
        ("Link", "$english", OPTICS),
        ("Link", {"like": "optik", "label": "Optics"}, OPTICS),
        ("list of Link", "$links", (OPTIK, OPTICS)),
        ("str", "$5", None),
    ],
)
def test_a_reference_stands_for_a_shared_value(type_name: str, value: Any, expected: Any) -> None:
    if expected is None:
        with pytest.raises(MisfitError, match="component/shared"):
            CONVERTER.convert(type_name, value)
    else:
        assert expected == CONVERTER.convert(type_name, value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/a/", "/netz/a/"),
        ("/a.svg 1x, /b.svg 2x", "/netz/a.svg 1x, /netz/b.svg 2x"),
        ("//other.example/a", "//other.example/a"),
        ("https://example.org/a", "https://example.org/a"),
        ("a / b", "a / b"),
    ],
)
def test_an_address_of_the_site_lies_below_its_sub_path(value: str, expected: str) -> None:
    assert expected == CONVERTER.convert("str", value)


@pytest.mark.parametrize(
    ("type_name", "value", "code", "values"),
    [
        ("Verweis", "x", "component/type", {"name": "Verweis"}),
        ("Link", "x", "component/value", {"value": "x", "type": "Link"}),
        ("list of Link", "x", "component/value", {"value": "x", "type": "list of Link"}),
        ("int", "zwei", "component/value", {"value": "zwei", "type": "int"}),
        ("Moment", "gestern", "component/value", {"value": "gestern", "type": "Moment"}),
        ("Link", {"label": "x"}, "component/missing", {"names": "href", "type": "Link"}),
        ("Link", {"label": "x", "href": "/", "ref": "/"}, "component/field", {"name": "ref", "type": "Link"}),
        ("Link", "$nothing", "component/shared", {"name": "nothing"}),
    ],
)
def test_a_value_that_does_not_fit_is_named(type_name: str, value: Any, code: str, values: dict[str, str]) -> None:
    with pytest.raises(MisfitError) as misfit:
        CONVERTER.convert(type_name, value)
    assert (code, values) == (misfit.value.code, misfit.value.values)


def test_values_that_refer_to_each_other_end() -> None:
    converter = ValueConverter({"a": "$b", "b": "$a"}, ZONE, "")
    with pytest.raises(MisfitError, match="component/value"):
        converter.convert("Link", "$a")
