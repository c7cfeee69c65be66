from __future__ import annotations

import pytest

from netzblatt.model.problem import Position, error
from netzblatt.tools.images.errors import ImageError


def test_an_error_has_the_code_and_the_values_of_a_problem() -> None:
    fault = ImageError(code="image/huge", limit="100")
    assert error(Position("a.jpg"), "image/huge", limit="100") == error(Position("a.jpg"), fault.code, **fault.values)


def test_an_error_is_caught_as_a_value_error() -> None:
    with pytest.raises(ValueError, match="image/empty"):
        raise ImageError(code="image/empty")
