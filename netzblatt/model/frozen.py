"""Values that travel cheaply between processes and builds, of classes that are made quickly. Knows none by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache, total_ordering
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar, dataclass_transform

Kind = TypeVar("Kind", bound="type[Compact]")


class Compact:
    """What all values of @frozen have in common. They pickle as the bare row of their fields: Python's own way goes
    through a list of these and a loop in each direction, 31 µs for an article to write and 24 to read, against 11 and 8
    (Python 3.11).
    """

    __slots__ = ()

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    else:

        def __setattr__(self, name: str, value: object) -> NoReturn:
            raise FrozenInstanceError(name)

        def __delattr__(self, name: str) -> NoReturn:
            raise FrozenInstanceError(name)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        kind: Any = type(self)
        return bool(_compared(kind)(self) == _compared(kind)(other))

    def __hash__(self) -> int:
        kind: Any = type(self)
        return hash(_compared(kind)(self))

    def __repr__(self) -> str:
        kind: Any = type(self)
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(kind))
        return f"{kind.__qualname__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        kind: Any = type(self)
        return restored, (kind, *_values(kind)(self))


@total_ordering
class Ordered(Compact):
    """One that comes before another of its kind as the rows of their fields do."""

    __slots__ = ()

    def __lt__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        kind: Any = type(self)
        return bool(_compared(kind)(self) < _compared(kind)(other))


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(*, kw_only: bool = False) -> Callable[[Kind], Kind]:
    """A class of Compact becomes what dataclass(frozen=True, slots=True) makes of it. That writes up to eight
    functions, which for each of a hundred classes takes 0.5 to 0.8 ms, at every start. Here there are those of Compact,
    and an __init__ that is written when the first value is made: 0.08 ms for a class of which none is.
    """

    def made(kind: Kind) -> Kind:
        found: Any = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(kind)
        found.__init__ = _first
        return found  # type: ignore[no-any-return]

    return made


def _first(self: Any, *values: object, **named: object) -> None:
    """Gives way to the __init__ that it has written."""
    kind = type(self)
    kind.__init__ = _init(kind)
    kind.__init__(self, *values, **named)


def _init(kind: Any) -> Any:
    """As the one of a dataclass. A field is put by its slot itself: frozen ones refuse to be assigned to."""
    known: dict[str, Any] = {"absent": MISSING}
    lines = []
    for each in fields(kind):
        name = each.name
        known[f"put_{name}"] = getattr(kind, name).__set__
        known[f"make_{name}"], known[f"default_{name}"] = each.default_factory, each.default
        value = name if each.default_factory is MISSING else f"make_{name}() if {name} is absent else {name}"
        lines.append(f"    put_{name}(self, {value})\n")
    exec(f"def __init__(self{_parameters(kind)}):\n{''.join(lines)}    return\n", known)  # noqa: S102 (our own text)
    known["__init__"].__qualname__ = f"{kind.__qualname__}.__init__"
    return known["__init__"]


def _parameters(kind: Any) -> str:
    """Those that are only named come last."""
    texts: dict[bool, list[str]] = {False: [], True: []}
    for each in fields(kind):
        has_default = each.default is not MISSING or each.default_factory is not MISSING
        texts[bool(each.kw_only)].append(f"{each.name}=default_{each.name}" if has_default else each.name)
    return "".join([f", {text}" for text in (*texts[False], *(["*"] if texts[True] else []), *texts[True])])


def restored(kind: Any, *values: object) -> Any:
    """The value of that kind, its fields in their order."""
    return _restorer(kind)(*values)


@cache
def _restorer(kind: Any) -> Callable[..., Any]:
    """A loop over the fields would take an article 33 µs, this 21."""
    puts = [getattr(kind, each.name).__set__ for each in fields(kind)]
    known: dict[str, Any] = {f"put{place}": put for place, put in enumerate(puts)}
    known |= {"new": object.__new__, "kind": kind}
    lines = "".join([f"    put{place}(made, a{place})\n" for place in range(len(puts))])
    given = "".join([f"a{place}, " for place in range(len(puts))])
    exec(f"def restore({given}):\n    made = new(kind)\n{lines}    return made\n", known)  # noqa: S102 (our own text)
    return known["restore"]  # type: ignore[no-any-return]


@cache
def _values(kind: Any) -> Callable[[object], tuple[object, ...]]:
    return row_of([each.name for each in fields(kind)])


@cache
def _compared(kind: Any) -> Callable[[object], tuple[object, ...]]:
    return row_of([each.name for each in fields(kind) if each.compare])


def row_of(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    """What gives the values of these attributes, of one or more."""
    values = attrgetter(*names)
    # attrgetter gives a single value bare.
    return values if len(names) > 1 else lambda value: (values(value),)
