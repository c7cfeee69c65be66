from __future__ import annotations

from netzblatt.model.inserts import InsertKind


def test_only_films_and_sounds_of_our_own_are_played() -> None:
    assert {InsertKind.VIDEO, InsertKind.AUDIO} == {kind for kind in InsertKind if kind.is_played}
