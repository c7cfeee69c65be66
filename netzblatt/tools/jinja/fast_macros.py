"""Remembers the texts of macros, so that a call with the same values is not made again. Knows no macro by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import NoneType

from markupsafe import Markup

# Compared by exact type, so that 1 and True, which are equal, are different. No floats, because 0.0 equals -0.0.
PLAIN_TYPES = frozenset({str, int, bool, NoneType, Markup})
# In characters, for each of two generations: enough for the stories in lists, and little memory in each process.
LIMIT = 2_000_000

MemoizedMacro = Callable[..., str]
MemoKey = tuple[object, ...]
# The text, and the arguments: while they are held, no other object can have their identity.
MemoEntry = tuple[str, object]


class MacroMemo:
    """The texts of macros by their arguments.

    Plain values are compared by value. Values of the types `shared`, which have to be immutable, are compared by
    identity: to compare two cards field by field would take nearly as long as to render one.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self.shared: frozenset[type] = frozenset()
        self._limit = limit
        self._size = 0
        self._pure: set[MemoizedMacro] = set()
        self._young: dict[MemoKey, MemoEntry] = {}
        self._old: dict[MemoKey, MemoEntry] = {}
        self._is_making = False
        self._doubts = 0

    def trust(self, macros: Iterable[MemoizedMacro]) -> None:
        """Notes that these macros depend on nothing but their arguments, so that their texts may be remembered."""
        self._pure.update(macros)

    def doubt(self) -> None:
        """Notes that the text that is being made right now depends on more, and must not be remembered."""
        self._doubts += 1

    def call(self, macro: MemoizedMacro, args: tuple[object, ...], kwargs: Mapping[str, object]) -> str:
        """Returns the text of a macro, remembered or made.

        Texts that are made inside of another macro are not remembered: they would be held twice.
        """
        key = None if self._is_making or macro not in self._pure else self._build_key(macro, args, kwargs)
        if key is None:
            return macro(*args, **kwargs)
        entry = self._young.get(key)
        if entry is None:
            doubts = self._doubts
            entry = self._old.pop(key, None) or (self._call_macro(macro, args, kwargs), (args, kwargs))
            if self._doubts == doubts:
                self._store(key, entry)
        return entry[0]

    def _build_key(
        self, macro: MemoizedMacro, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> MemoKey | None:
        key: list[object] = [macro]
        if kwargs:
            args = (*args, *kwargs, *kwargs.values())
            key.append(len(kwargs))
        return tuple(key) if self._extend_key(args, key) else None

    def _extend_key(self, values: tuple[object, ...], key: list[object]) -> bool:
        """Extends the key so that it identifies the values. Returns False if one is neither plain nor shared."""
        for value in values:
            kind = type(value)
            if kind is str:
                key.append(value)
            elif kind in self.shared:
                key += (kind, id(value))
            elif kind in PLAIN_TYPES:
                key += (kind, value)
            elif type(value) is not tuple:
                return False
            else:
                key += (tuple, len(value))
                if not self._extend_key(value, key):
                    return False
        return True

    def _call_macro(self, macro: MemoizedMacro, args: tuple[object, ...], kwargs: Mapping[str, object]) -> str:
        self._is_making = True
        try:
            return macro(*args, **kwargs)
        finally:
            self._is_making = False

    def _store(self, key: MemoKey, entry: MemoEntry) -> None:
        self._young[key] = entry
        self._size += len(entry[0])
        # Two generations instead of an order of use, because a hit then moves nothing.
        if self._size > self._limit:
            self._old = self._young
            self._young = {}
            self._size = 0
