from __future__ import annotations

from netzblatt.model.problem import Position, error, warning
from netzblatt.tools.markdown.draft import Draft


def test_what_is_told_of_a_draft_has_place_line_and_values() -> None:
    draft = Draft(text="a\nb c", path="p", first_line=7, language="de", typography=True)
    draft.refuse("x/y", "c", value=1)
    draft.warn("x/z", "nichts", "b")
    expected = [
        error(Position("p", 8, 3), "x/y", excerpt="b c", value=1),
        warning(Position("p", 8, 1), "x/z", excerpt="b c"),
    ]
    assert expected == draft.collected.problems
