from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.read.forms.form import Field, Form, fields_of
from netzblatt.read.forms.models import faults_of, model_of
from netzblatt.read.forms.site import CropForm, SiteForm
from netzblatt.read.forms.values import FieldContext, FieldError
from netzblatt.read.kinds import KINDS
from netzblatt.read.kinds.news import NewsForm

BERLIN = ZoneInfo("Europe/Berlin")
FORMS = [*(kind.form for kind in KINDS), SiteForm, CropForm]
DAYS = ["2013-02-21", "2013-02-30", "21.02.2013 19:30", "19:30", "11. und 12. Juli 2017"]
WORDS = ["x", "a  b", "\x07", "ja", True, "12", "-1", "a@b.de", "https://a.de", "40% 30%", "#0B6E6E", "online", "de"]
WORDS += ["/alt", "Europe/Berlin", "3:2", "webp", "lead", "error"]


def _written(form: type[Form]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={name: _value(field) for name, field in fields_of(form).items()})


def _value(field: Field) -> st.SearchStrategy[Any]:
    one = _written(field.form) if field.form else st.sampled_from([*DAYS, *WORDS])
    return st.lists(one, min_size=1, max_size=3) if field.is_list else one


def _plain(value: object) -> object:
    """A form or a model as a dict."""
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value)
    names = fields_of(type(value)) if isinstance(value, Form) else getattr(type(value), "model_fields", None)
    return value if names is None else {name: _plain(getattr(value, name)) for name in names}


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(FORMS).flatmap(lambda form: st.tuples(st.just(form), _written(form))))
def test_what_is_right_without_pydantic_is_right_with_it_and_means_the_same(case: tuple[type[Form], Any]) -> None:
    form, written = case
    faults = faults_of(form, written, zone=BERLIN)
    try:
        found = form.of(written, FieldContext(BERLIN, {}))
    except FieldError:
        assert faults
    else:
        assert [] == faults
        assert _plain(model_of(form).model_validate(written, context=BERLIN)) == _plain(found)


def test_everything_that_is_wrong_is_told_with_its_place() -> None:
    written = {"title": "\x07", "draft": "hm", "image": {"alt": "x"}, "aliases": ["/a", "b"]}
    faults = [(fault["loc"], fault["type"]) for fault in faults_of(NewsForm, written, zone=BERLIN)]
    assert [
        (("title",), "form/unprintable"),
        (("image", "src"), "missing"),
        (("draft",), "form/flag"),
        (("aliases", 1), "form/alias"),
    ] == faults


@pytest.mark.parametrize("form", FORMS)
def test_a_model_knows_no_more_fields_than_its_form(form: type[Form]) -> None:
    assert [*fields_of(form)] == [*model_of(form).model_fields]
    assert ["extra_forbidden"] == [f["type"] for f in faults_of(form, {"x": 1}, zone=BERLIN) if f["loc"] == ("x",)]
