"""A macro called again with the same values: its text is not made again. Knows no macro by name, and no kind of value
but those that it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import NoneType

from markupsafe import Markup

# By exact type, so that 1, True and 1.0, which are equal, are told apart. No floats: 0.0 equals -0.0.
PLAIN_TYPES = frozenset({str, int, bool, NoneType, Markup})
# In characters, for each of two generations. A story in a list has some 700 and takes 1.1 kB: 2,800 of them are held
# while they are wanted, and at most 7 MB in each process that renders. Four times as many spare a first build of ten
# thousand articles 2 % of its time, and take 40 MB.
LIMIT = 2_000_000

MemoizedMacro = Callable[..., str]
MemoKey = tuple[object, ...]
# With the arguments: while they are held, nothing else can have their identity.
MemoEntry = tuple[str, object]


class MacroMemo:
    """What macros made, by their arguments: plain values by value, those of the types `shared` by identity, because
    they are immutable, and to compare two cards field by field takes a good part of the time of rendering one.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self.shared: frozenset[type] = frozenset()
        self._limit, self._size = limit, 0
        self._pure: set[MemoizedMacro] = set()
        self._young: dict[MemoKey, MemoEntry] = {}
        self._old: dict[MemoKey, MemoEntry] = {}
        self._is_making = False
        self._doubts = 0

    def trust(self, macros: Iterable[MemoizedMacro]) -> None:
        """Says that these depend on nothing but their arguments."""
        self._pure.update(macros)

    def doubt(self) -> None:
        """Says that what is being made right now depends on more."""
        self._doubts += 1

    def call(self, macro: MemoizedMacro, args: tuple[object, ...], named: Mapping[str, object]) -> str:
        """What the macro returns. Inside of a macro that is being kept nothing else is: it would be held twice."""
        if self._is_making or macro not in self._pure or (key := self._key(macro, args, named)) is None:
            return macro(*args, **named)
        entry = self._young.get(key)
        if entry is None:
            doubts = self._doubts
            entry = self._old.pop(key, None) or (self._made(macro, args, named), (args, named))
            if self._doubts == doubts:
                self._keep(key, entry)
        return entry[0]

    def _key(self, macro: MemoizedMacro, args: tuple[object, ...], named: Mapping[str, object]) -> MemoKey | None:
        key: list[object] = [macro]
        if named:
            args = (*args, *named, *named.values())
            key.append(len(named))
        return tuple(key) if self._tell(args, key) else None

    def _tell(self, values: tuple[object, ...], key: list[object]) -> bool:
        """Appends what tells the values from all others; False if one is neither plain nor shared."""
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
                if not self._tell(value, key):
                    return False
        return True

    def _made(self, macro: MemoizedMacro, args: tuple[object, ...], named: Mapping[str, object]) -> str:
        self._is_making = True
        try:
            return macro(*args, **named)
        finally:
            self._is_making = False

    def _keep(self, key: MemoKey, entry: MemoEntry) -> None:
        self._young[key] = entry
        self._size += len(entry[0])
        # Two generations instead of an order of use: a hit moves nothing.
        if self._size > self._limit:
            self._young, self._old, self._size = {}, self._young, 0
