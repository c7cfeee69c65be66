from __future__ import annotations

import pytest

from netzblatt.tools.jinja.failures import describe_failure


def test_a_fault_that_no_template_saw_is_not_the_designers() -> None:
    with pytest.raises(KeyError) as told:
        {"a": 1}.pop("x")
    assert None is describe_failure(told.value)
