"""Converts values that designers write in templates/components/*.yml into values of the templates' contract. Knows no
template and no file.
"""

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
from netzblatt.model.contexts import (
    dossiers,
    event_lists,
    finding,
    languages,
    network,
    pages,
    parts,
    picture_credits,
    profiles,
    tags,
    texts,
)
from netzblatt.model.frozen import Frozen, field_names, find_required_fields
from netzblatt.model.moments import Moment

CONTRACT = (
    vars(dossiers)
    | vars(pages)
    | vars(event_lists)
    | vars(network)
    | vars(profiles)
    | vars(finding)
    | vars(tags)
    | vars(languages)
    | vars(parts)
    | vars(picture_credits)
    | vars(texts)
    | vars(records)
)
# A Part is made from a text by the filter `parts`, and cannot be written down otherwise.
PLAIN_TYPES: Mapping[str, type] = {"str": str, "int": int, "float": float, "bool": bool, "Part": object}
LIST = "list of "
# The start of each address of the site in a value that is an address or several (srcset).
ADDRESS = re.compile(r"(?:^|(?<=, ))(?=/(?!/))")


class MisfitError(ValueError):
    """A value that does not fit: the code of a Problem and its values."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class ValueConverter:
    """Converts values of one file. "$name" stands for the `shared` value of that name, and {like: name, …} for that
    value with changes. A moment is in the time zone `zone`. A text that begins with a slash is an address of the site,
    below the sub-path `base`.
    """

    shared: Mapping[str, Any]
    zone: ZoneInfo
    base: str

    def convert(self, type_name: str, value: Any) -> Any:
        """Converts a value to a type such as "Card", "list of Card" or "str"; None stays None. Raises MisfitError."""
        if value is None:
            return None
        try:
            if not type_name.startswith(LIST):
                return self._convert_to(_find_type(type_name), value)
            return self._convert_list(_find_type(type_name.removeprefix(LIST)), value)
        except RecursionError:
            raise _make_misfit(value, type_name) from None

    def _convert_to(self, kind: Any, value: Any) -> Any:
        """Converts a value to `kind`, a class or a type as it stands in an annotation."""
        value = self._resolve(value)
        if isinstance(kind, UnionType):
            if value is None:
                return None
            kind = next(member for member in get_args(kind) if member is not NoneType)
        if kind is str and isinstance(value, str):
            return ADDRESS.sub(self.base, value) if value.startswith("/") else value
        if kind is object or (kind is bool and isinstance(value, bool)):
            return value
        if get_origin(kind) is tuple:
            return self._convert_list(get_args(kind)[0], value)
        if isinstance(kind, type) and issubclass(kind, Frozen) and kind is not Moment:
            return self._convert_record(kind, value)
        return self._convert_scalar(kind, value)

    def _resolve(self, value: Any) -> Any:
        """Replaces a reference to a shared value, "$name" or {like: name, …}, by that value."""
        if isinstance(value, str) and value.startswith("$"):
            return self._resolve(self._find_shared(value[1:]))
        if isinstance(value, dict) and "like" in value:
            original = self._resolve(self._find_shared(value["like"]))
            fields = dict(original) if isinstance(original, dict) else {}
            fields.update(value)
            del fields["like"]
            return fields
        return value

    def _find_shared(self, name: Any) -> Any:
        if name not in self.shared:
            raise MisfitError(code="component/shared", name=str(name))
        return self.shared[name]

    def _convert_list(self, kind: Any, value: Any) -> tuple[Any, ...]:
        value = self._resolve(value)
        if not isinstance(value, list):
            raise _make_misfit(value, LIST + kind.__name__)
        return tuple(self._convert_to(kind, item) for item in value)

    def _convert_record(self, kind: Any, value: Any) -> Any:
        if not isinstance(value, dict):
            raise _make_misfit(value, kind.__name__)
        # Where the contract allows several types ("Story"), the value names its own.
        kind = _find_type(str(value.get("type", kind.__name__)))
        fields = {name: item for name, item in value.items() if name != "type"}
        for name in fields.keys() - set(field_names(kind)):
            raise MisfitError(code="component/field", name=str(name), type=kind.__name__)
        missing = [name for name in find_required_fields(kind) if name not in fields]
        if missing:
            raise MisfitError(code="component/missing", names=", ".join(missing), type=kind.__name__)
        types = get_type_hints(kind, CONTRACT)
        return kind(**{name: self._convert_to(types[name], item) for name, item in fields.items()})

    def _convert_scalar(self, kind: type, value: Any) -> Any:
        """Converts a value to a moment, a number, or one of a choice of words."""
        try:
            if kind is Moment:
                return Moment(datetime.fromisoformat(value).replace(tzinfo=self.zone), "T" in value)
            if issubclass(kind, int | float | StrEnum) and isinstance(value, str):
                return kind(value)
        except (TypeError, ValueError):
            pass
        raise _make_misfit(value, kind.__name__)


def _find_type(name: str) -> Any:
    """Finds a class by the name that the contract, or a description, gives it."""
    kind = PLAIN_TYPES.get(name) or CONTRACT.get(name)
    if not isinstance(kind, type):
        raise MisfitError(code="component/type", name=name)
    return kind


def _make_misfit(value: Any, type_name: str) -> MisfitError:
    return MisfitError(code="component/value", value=str(value), type=type_name)
