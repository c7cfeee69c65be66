from __future__ import annotations

from netzblatt.cache import codec
from netzblatt.model.amendments import Amendment, AmendmentKind
from netzblatt.model.problem import Position
from tests.model.entries import moment


def test_an_amendment_comes_back_from_the_store_as_it_was() -> None:
    amendment = Amendment(moment("2026-03-01"), "Es sind sieben.", AmendmentKind.CORRECTION, Position("a.md", 3, 4))
    assert amendment == codec.decode(codec.encode(amendment), Amendment, timezone="Europe/Berlin")
