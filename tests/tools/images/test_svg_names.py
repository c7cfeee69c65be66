from __future__ import annotations

from netzblatt.tools.images.svg_names import ACTING_ELEMENTS, ATTRIBUTES, CSS_FUNCTIONS, ELEMENTS, TEXTS


def test_nothing_that_acts_is_allowed() -> None:
    assert set() == ACTING_ELEMENTS & {name.lower() for name in ELEMENTS}
    assert [] == [
        name for name in ATTRIBUTES if name.startswith("on") or ":" in name or "href" in name or name == "src"
    ]
    assert set() == CSS_FUNCTIONS & {"attr", "cross-fade", "element", "env", "expression", "image", "image-set", "src"}


def test_letters_stand_in_elements_that_are_allowed() -> None:
    assert set() == TEXTS - ELEMENTS
