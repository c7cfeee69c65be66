"""Defines forms by their fields, the spellings of their keys, and the functions that read them. Knows no form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, NamedTuple, Self, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from netzblatt.read.forms.values import FieldContext, FieldError, Value
from netzblatt.tools.language.slugs import slugify


class Form:
    """A mapping of YAML with known keys. Each annotated attribute is a field, and is optional if it has a default. If
    `shorthand` names a field, its value may stand for the whole form: `image: foto.jpg` for `image: {src: foto.jpg}`.

    Right values are read without pydantic, since every edited text would wait for its import. Only if a value is wrong,
    models.py makes pydantic models of the forms, which report all faults at once.
    """

    shorthand: ClassVar[str] = ""
    # Values for required fields that are missing or wrong, so that the other fields are checked all the same.
    stand_ins: ClassVar[Mapping[str, str]] = {}
    # At least one of these fields is required.
    one_of: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    @classmethod
    def of(cls, written: Mapping[str, Any], context: FieldContext) -> Self:
        """Reads values that have their shape already. Raises FieldError at the first that is wrong or missing."""
        values: dict[str, Any] = {}
        context = FieldContext(context.zone, values)
        for name, field in fields_of(cls).items():
            if name in written and field.is_list:
                values[name] = tuple([field.read(item, context) for item in written[name]])
            elif name in written:
                values[name] = field.read(written[name], context)
            elif field.is_required:
                raise FieldError(name, "missing")
        return cls(**values)


class Also:
    """Other documented spellings of a field's key. Case, umlauts, spaces, hyphens and underscores never matter."""

    def __init__(self, *names: str) -> None:
        self.names = names


class Commas:
    """A list that may also be written in one line: `tags: Optik, Messe`, or with semicolons as in an address line."""


class NamesFile:
    """A text that names another file of content/, relative to its own file, or a cluster."""


class NamesSomebody:
    """A text that may name a file in people/, organisations/ or clusters/."""


class AnyShape:
    """A value of any shape, which only templates understand."""


class Field(NamedTuple):
    """The properties of a field that decide the shape of its value, and the function that reads it. `names` are the
    other spellings of its key; `form` is that of the value, or of each item of a list.
    """

    name: str
    names: tuple[str, ...]
    is_required: bool
    is_list: bool
    is_flag: bool
    has_commas: bool
    names_file: bool
    names_somebody: bool
    has_any_shape: bool
    form: type[Form] | None
    read: Callable[[Any, FieldContext], Any]


def can_read(field: Field, written: Any, zone: ZoneInfo) -> bool:
    """Returns whether a single value is right for a field."""
    try:
        field.read(written, FieldContext(zone, {}))
    except FieldError:
        return False
    return True


def fields_of(form: type[Form]) -> Mapping[str, Field]:
    """Returns the fields of a form by name."""
    return _FIELDS[form] if form in _FIELDS else _FIELDS.setdefault(form, _fields(form))


def spellings_of(form: type[Form]) -> Mapping[str, str]:
    """Maps each spelling of a key, as documented and as a slug, to the name of its field."""
    return _SPELLINGS[form] if form in _SPELLINGS else _SPELLINGS.setdefault(form, _spellings(form))


# Not functools.cache: mypy does not take a class for hashable.
_FIELDS: dict[type[Form], Mapping[str, Field]] = {}
_SPELLINGS: dict[type[Form], Mapping[str, str]] = {}


def _fields(form: type[Form]) -> Mapping[str, Field]:
    hints = get_type_hints(form, include_extras=True)
    return {name: _field(form, name, hint) for name, hint in hints.items() if get_origin(hint) is not ClassVar}


def _spellings(form: type[Form]) -> Mapping[str, str]:
    documented: dict[str, str] = {}
    for name, field in fields_of(form).items():
        documented.update(dict.fromkeys((name, *field.names), name))
    slugs = {slugify(spelling): name for spelling, name in documented.items()}
    return {**documented, **slugs}


def _field(form: type[Form], name: str, hint: object) -> Field:
    parts = [*_parts(hint)]
    inner = next((part for part in parts if isinstance(part, type) and issubclass(part, Form)), None)
    return Field(
        name=name,
        names=tuple(spelling for part in parts if isinstance(part, Also) for spelling in part.names),
        is_required=not hasattr(form, name),
        is_list=any(get_args(part)[1:] == (Ellipsis,) for part in parts),
        is_flag=bool in parts,
        has_commas=any(part is Commas for part in parts),
        names_file=any(part is NamesFile for part in parts),
        names_somebody=any(part is NamesSomebody for part in parts),
        has_any_shape=any(part is AnyShape for part in parts),
        form=inner,
        read=inner.of if inner else next(part.of for part in parts if isinstance(part, Value)),
    )


def _parts(hint: object) -> Iterator[object]:
    """Yields an annotation and all its arguments, at any depth."""
    yield hint
    for part in get_args(hint):
        yield from _parts(part)
