from __future__ import annotations

import pytest

from netzblatt.commands._shared.publishing import format_size


@pytest.mark.parametrize(
    ("size", "expected"), [(0, "0 B"), (999, "999 B"), (1_000, "1,0 kB"), (2_345_678, "2,3 MB"), (5 * 10**9, "5,0 GB")]
)
def test_sizes_are_in_units_that_people_know(size: int, expected: str) -> None:
    assert expected == format_size(size, language="de")
