from __future__ import annotations

from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo

import pytest

from netzblatt.read.forms.form import Also, Commas, Form, fields_of, spellings_of
from netzblatt.read.forms.values import FieldContext, FieldError, Value


def _shout(value: object) -> str:
    if value == "?":
        raise FieldError(value, "form/flag")
    return str(value).upper()


def _after(value: object, known: FieldContext) -> str:
    return f"{known.above.get('name')} {value} in {known.zone}"


Word = Annotated[str, Value(_shout)]
Later = Annotated[str, Value(_after, is_dated=True)]


class Inner(Form):
    shorthand: ClassVar[str] = "word"

    word: Word


class Outer(Form):
    name: Annotated[Word, Also("größe", "alter name")]
    then: Later | None = None
    inner: Annotated[Inner | None, Also("kern")] = None
    inners: tuple[Inner, ...] = ()
    words: Annotated[tuple[Word, ...], Commas] = ()
    flag: Annotated[bool, Value(bool)] = False


KNOWN = FieldContext(ZoneInfo("UTC"), {})


def test_fields_know_their_shape() -> None:
    fields = fields_of(Outer)
    assert ["name", "then", "inner", "inners", "words", "flag"] == [*fields]
    assert [True, False, False, False, False, False] == [field.is_required for field in fields.values()]
    assert [False, False, False, True, True, False] == [field.is_list for field in fields.values()]
    assert [None, None, Inner, Inner, None, None] == [field.form for field in fields.values()]
    assert (["words"], ["flag"]) == (
        [name for name, field in fields.items() if field.has_commas],
        [name for name, field in fields.items() if field.is_flag],
    )


def test_a_key_may_be_spelled_as_its_slug() -> None:
    assert {"größe", "groesse", "alter name", "alter-name", "name"} == {
        spelling for spelling, name in spellings_of(Outer).items() if name == "name"
    }


def test_values_are_read_in_the_order_of_the_fields() -> None:
    form = Outer.of({"then": "b", "name": "a", "inners": [{"word": "c"}], "words": ["d", "e"]}, KNOWN)
    assert ("A", "A b in UTC", ["C"], ("D", "E"), None, False) == (
        form.name,
        form.then,
        [inner.word for inner in form.inners],
        form.words,
        form.inner,
        form.flag,
    )


@pytest.mark.parametrize("written", [{}, {"name": "?"}, {"name": "a", "inner": {}}, {"name": "a", "words": ["b", "?"]}])
def test_a_form_without_its_fields_or_with_a_wrong_one_is_none(written: dict[str, object]) -> None:
    with pytest.raises(FieldError):
        Outer.of(written, KNOWN)
