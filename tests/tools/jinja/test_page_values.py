from __future__ import annotations

import pytest
from jinja2 import Undefined
from markupsafe import Markup

from netzblatt.tools.jinja.page_values import check_value


def test_texts_numbers_and_undefined_values_may_be_shown() -> None:
    values = ["a", Markup("<b>"), 1, 1.5, Undefined()]
    assert values == [check_value(value) for value in values]


@pytest.mark.parametrize("value", [None, True, ("a",), {}, object()])
def test_any_other_value_raises_a_type_error(value: object) -> None:
    with pytest.raises(TypeError, match=f"{type(value).__name__} is no text"):
        check_value(value)
