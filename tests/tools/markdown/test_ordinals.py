from __future__ import annotations

import pytest

from netzblatt.tools.markdown.ordinals import AFTER_ORDINAL


@pytest.mark.parametrize(
    "text", ["Juli 2017", "und 12. Juli", "7. 2017", "bis 3. Platz", "Mai", "Feb. 2013", "– 14. Juni"]
)
def test_these_texts_make_an_ordinal_of_the_number_before_them(text: str) -> None:
    assert AFTER_ORDINAL.match(text)


@pytest.mark.parametrize("text", ["Maibaum", "Punkt", "und dann", "7.5 Volt", "7 Punkte", ""])
def test_any_other_text_leaves_it_a_number(text: str) -> None:
    assert not AFTER_ORDINAL.match(text)
