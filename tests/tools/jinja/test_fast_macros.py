from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from weakref import ref

import pytest
from markupsafe import Markup

from netzblatt.tools.jinja.fast_macros import MacroMemo


@dataclass(frozen=True)
class Card:
    title: str


@dataclass(frozen=True)
class Page:
    title: str


class Macro:
    """Counts how often it is made; its text tells what it was called with."""

    def __init__(self, then: Callable[[], object] = lambda: None) -> None:
        self.count, self.then = 0, then

    def __call__(self, *args: Any, **named: Any) -> str:
        self.count += 1
        self.then()
        return f"{args}{named}"


def _repeats(*macros: Macro, limit: int = 10_000) -> MacroMemo:
    repeats = MacroMemo(limit)
    repeats.shared = frozenset({Card})
    repeats.trust(macros)
    return repeats


CARD = Card("a")


@pytest.mark.parametrize(
    ("args", "named"),
    [
        ((), {}),
        ((CARD,), {}),
        ((CARD, 3, "x", None, True), {"level": 2}),
        (((CARD, CARD), ()), {}),
        ((Markup("<b>"),), {"card": CARD}),
    ],
)
def test_the_same_values_are_rendered_once(args: tuple[object, ...], named: dict[str, object]) -> None:
    macro = Macro()
    repeats = _repeats(macro)
    first, second = repeats.call(macro, args, named), repeats.call(macro, args, dict(named))
    assert (1, first) == (macro.count, second)
    assert f"{args}{named}" == first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (((1,), {}), ((True,), {})),
        ((("a",), {}), ((Markup("a"),), {})),
        (((CARD,), {}), ((Card("a"),), {})),
        (((CARD,), {}), ((id(CARD),), {})),
        (((CARD, CARD), {}), (((CARD, CARD),), {})),
        ((((), ((),)), {}), ((((),), ()), {})),
        ((("a",), {}), ((), {"a": "a"})),
        ((("a", "b"), {}), (("a",), {"b": "b"})),
        (((), {"a": "b"}), ((), {"b": "a"})),
        (((1, "a"), {}), (("a",), {"a": "a"})),
        (((None,), {}), ((), {})),
    ],
)
def test_equal_values_of_different_types_are_different_arguments(one: Any, other: Any) -> None:
    macro = Macro()
    repeats = _repeats(macro)
    for args, named in (one, other):
        repeats.call(macro, args, named)
    assert 2 == macro.count


@pytest.mark.parametrize("value", [Page("a"), 1.5, [CARD], (CARD, [1]), {"a": 1}, object()])
def test_calls_with_mutable_or_unshared_values_are_not_remembered(value: object) -> None:
    macro = Macro()
    repeats = _repeats(macro)
    for _ in range(2):
        repeats.call(macro, (CARD, value), {})
        repeats.call(macro, (CARD,), {"value": value})
    assert 4 == macro.count


def test_two_macros_are_different_and_an_untrusted_one_is_called_each_time() -> None:
    known, other, stranger = Macro(), Macro(), Macro()
    repeats = _repeats(known, other)
    for macro in (known, other, stranger) * 2:
        repeats.call(macro, (CARD,), {})
    assert [1, 1, 2] == [macro.count for macro in (known, other, stranger)]


def test_a_call_inside_a_remembered_macro_is_not_remembered_itself() -> None:
    inner = Macro()
    outer = Macro(lambda: repeats.call(inner, (CARD,), {}))
    repeats = _repeats(inner, outer)
    for level in (1, 2):
        repeats.call(outer, (CARD, level), {})
    repeats.call(inner, (CARD,), {})
    repeats.call(inner, (CARD,), {})
    assert 3 == inner.count


def test_a_doubted_text_is_made_again() -> None:
    doubtful = Macro()
    sure = Macro()
    repeats = _repeats(doubtful, sure)
    doubtful.then = repeats.doubt
    for macro in (doubtful, sure) * 2:
        repeats.call(macro, (CARD,), {})
    assert [2, 1] == [doubtful.count, sure.count]


def test_a_macro_that_failed_is_called_again_and_does_not_stop_the_others() -> None:
    failing = Macro(lambda: 1 / 0)
    sure = Macro()
    repeats = _repeats(failing, sure)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            repeats.call(failing, (CARD,), {})
    for _ in range(2):
        repeats.call(sure, (CARD,), {})
    assert [2, 1] == [failing.count, sure.count]


def test_at_most_twice_the_limit_is_remembered_and_texts_in_use_stay() -> None:
    macro = Macro()
    repeats = _repeats(macro, limit=1_000)
    held = []
    for number in range(1_000):
        card = Card(f"{number:03}")
        held.append((ref(card), len(repeats.call(macro, (card,), {}))))
        repeats.call(macro, (CARD,), {})
    del card
    # CARD was rendered once, although all others were pushed out.
    assert 1_001 == macro.count
    assert 1_000 < sum(size for card, size in held if card()) < 2_100


def test_arguments_live_as_long_as_their_text() -> None:
    macro = Macro()
    repeats = _repeats(macro)
    # Else the next card could have the identity of the one before.
    assert 100 == len({repeats.call(macro, (Card(str(number)),), {}) for number in range(100)})
    assert 100 == macro.count
