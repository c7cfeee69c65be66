"""What a form is: its fields, in all their spellings, and how their values are read. Knows no form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, NamedTuple, Self, get_args, get_origin, get_type_hints

from netzblatt.read.forms.values import FieldContext, FieldError, Value
from netzblatt.tools.language.slugs import slugify


class Form:
    """What may be written in one place: annotated attributes, those with a default may be left out. Where `shorthand`
    names a field, a plain value may stand for the whole form: `image: foto.jpg` for `image: {src: foto.jpg}`.

    Right values are read without pydantic, whose import each edited text would wait for. Only where a value is wrong,
    models.py makes pydantic models of the forms, which report all faults at once.
    """

    shorthand: ClassVar[str] = ""
    # For fields that must be there and are not: so that all else in the file is looked at all the same.
    stand_ins: ClassVar[Mapping[str, str]] = {}
    # Fields of which one must be there.
    one_of: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    @classmethod
    def of(cls, written: Mapping[str, Any], known: FieldContext) -> Self:
        """The form of values that have their shape. Raises FieldError at the first that is wrong or missing."""
        values: dict[str, Any] = {}
        known = FieldContext(known.zone, values)
        for name, field in fields_of(cls).items():
            if name in written:
                item = written[name]
                values[name] = (
                    tuple([field.read(one, known) for one in item]) if field.is_list else field.read(item, known)
                )
            elif field.is_required:
                raise FieldError(name, "missing")
        return cls(**values)


class Also:
    """Other spellings of a field's key, as they are documented. Case, umlauts, spaces, - and _ never count."""

    def __init__(self, *names: str) -> None:
        self.names = names


class Commas:
    """A list that may also be written in one line: `tags: Optik, Messe`, or with semicolons as in an address line."""


class NamesFile:
    """A text that names another file of content/, relative to its own file, or a cluster."""


class Field(NamedTuple):
    """What the shape of a value depends on, and how it is read. `form` is that of the value, or of each where there are
    several.
    """

    name: str
    names: tuple[str, ...]
    is_required: bool
    is_list: bool
    is_flag: bool
    has_commas: bool
    names_file: bool
    form: type[Form] | None
    read: Callable[[Any, FieldContext], Any]


def fields_of(form: type[Form]) -> Mapping[str, Field]:
    """By name."""
    return _FIELDS[form] if form in _FIELDS else _FIELDS.setdefault(form, _fields(form))


def spellings_of(form: type[Form]) -> Mapping[str, str]:
    """The field's name by each spelling of its key, as documented and as slugs."""
    return _SPELLINGS[form] if form in _SPELLINGS else _SPELLINGS.setdefault(form, _spellings(form))


# Not functools.cache: mypy does not take a class for hashable.
_FIELDS: dict[type[Form], Mapping[str, Field]] = {}
_SPELLINGS: dict[type[Form], Mapping[str, str]] = {}


def _fields(form: type[Form]) -> Mapping[str, Field]:
    hints = get_type_hints(form, include_extras=True)
    return {name: _field(form, name, hint) for name, hint in hints.items() if get_origin(hint) is not ClassVar}


def _spellings(form: type[Form]) -> Mapping[str, str]:
    spelled = [(s, name) for name, field in fields_of(form).items() for s in (name, *field.names)]
    return {**dict(spelled), **{slugify(spelling): name for spelling, name in spelled}}


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
        form=inner,
        read=inner.of if inner else next(part.of for part in parts if isinstance(part, Value)),
    )


def _parts(hint: object) -> Iterator[object]:
    """All that an annotation is made of."""
    yield hint
    for part in get_args(hint):
        yield from _parts(part)
