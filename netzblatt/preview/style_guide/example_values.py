"""What designers write in templates/components/*.yml, as values of their contract. Knows no template and no file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from netzblatt.model import records
from netzblatt.model.contexts import pages, parts
from netzblatt.model.frozen import Frozen, field_names, required_fields

NAMES = vars(pages) | vars(parts) | vars(records)
# A Part is made of a text by the filter `parts`, and has no form that could be written down.
PLAIN: Mapping[str, type] = {"str": str, "int": int, "bool": bool, "Part": object}
LIST = "list of "
# Where an address of the site begins in a value that is one, or several (srcset).
ADDRESS = re.compile(r"(?:^|(?<=, ))(?=/(?!/))")


class MisfitError(ValueError):
    """What is written is not what it should be: the code of a Problem and its values."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class ValueConverter:
    """Values as they are written, made into those of the contract. "$name" stands for what is `shared` under that name,
    {like: name, …} for the same with changes; a moment is one of `zone`. A text that begins with a slash is an address
    of the site, which lies below the sub-path `base`.
    """

    shared: Mapping[str, Any]
    zone: ZoneInfo
    base: str

    def convert(self, kind: str, written: Any) -> Any:
        """For a parameter of that kind: "Card", "list of Card", "str"; None stays None. Raises MisfitError."""
        if written is None:
            return None
        try:
            if not kind.startswith(LIST):
                return self._made(_model(kind), written)
            return self._list(_model(kind.removeprefix(LIST)), written)
        except RecursionError:
            raise _unfit(written, kind) from None

    def _made(self, kind: Any, written: Any) -> Any:
        """`kind` is a class, or what stands in its annotations."""
        value = self._meant(written)
        if isinstance(kind, UnionType):
            if value is None:
                return None
            kind = next(each for each in get_args(kind) if each is not NoneType)
        if kind is str and isinstance(value, str):
            return ADDRESS.sub(self.base, value) if value.startswith("/") else value
        if kind is object or (kind is bool and isinstance(value, bool)):
            return value
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0], value)
        if isinstance(kind, type) and issubclass(kind, Frozen) and kind is not records.Moment:
            return self._record(kind, value)
        return self._scalar(kind, value)

    def _meant(self, written: Any) -> Any:
        """The value with what it refers to put in."""
        if isinstance(written, str) and written.startswith("$"):
            return self._meant(self._shared(written[1:]))
        if isinstance(written, dict) and "like" in written:
            like = self._meant(self._shared(written["like"]))
            return (like if isinstance(like, dict) else {}) | {
                key: each for key, each in written.items() if key != "like"
            }
        return written

    def _shared(self, name: Any) -> Any:
        if name not in self.shared:
            raise MisfitError(code="component/shared", name=str(name))
        return self.shared[name]

    def _list(self, kind: Any, value: Any) -> tuple[Any, ...]:
        value = self._meant(value)
        if not isinstance(value, list):
            raise _unfit(value, LIST + kind.__name__)
        return tuple(self._made(kind, each) for each in value)

    def _record(self, kind: Any, value: Any) -> Any:
        if not isinstance(value, dict):
            raise _unfit(value, kind.__name__)
        # Where the contract leaves it open ("Story"), the value says which.
        kind = _model(str(value.get("type", kind.__name__)))
        given = {key: each for key, each in value.items() if key != "type"}
        known = field_names(kind)
        for name in given.keys() - set(known):
            raise MisfitError(code="component/field", name=str(name), type=kind.__name__)
        needed = required_fields(kind)
        if missing := [name for name in needed if name not in given]:
            raise MisfitError(code="component/missing", names=", ".join(missing), type=kind.__name__)
        hints = get_type_hints(kind, NAMES)
        return kind(**{name: self._made(hints[name], each) for name, each in given.items()})

    def _scalar(self, kind: type, value: Any) -> Any:
        """A moment, a number, or one of a choice of words."""
        try:
            if kind is records.Moment:
                return records.Moment(datetime.fromisoformat(value).replace(tzinfo=self.zone), "T" in value)
            if issubclass(kind, int | StrEnum) and isinstance(value, str):
                return kind(value)
        except (TypeError, ValueError):
            pass
        raise _unfit(value, kind.__name__)


def _model(name: str) -> Any:
    """The class that the contract, or a description, calls so."""
    kind = PLAIN.get(name) or NAMES.get(name)
    if not isinstance(kind, type):
        raise MisfitError(code="component/type", name=name)
    return kind


def _unfit(value: Any, kind: str) -> MisfitError:
    return MisfitError(code="component/value", value=str(value), type=kind)
