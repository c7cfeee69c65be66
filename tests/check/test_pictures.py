from __future__ import annotations

import pytest

from netzblatt.check.pictures import check_pictures

from .conftest import page_of


@pytest.mark.parametrize(
    ("html", "pictures"),
    [
        ("<img src=x.png width=1>", ["x.png"]),
        ("<img src=x.png height=1><img src=y.png>", ["x.png", "y.png"]),
        ("<img src=x.png width=1 height=2>", []),
        ("<img src=x.png width='' height=2>", ["x.png"]),
    ],
)
def test_a_picture_needs_width_and_height(html: str, pictures: list[str]) -> None:
    problems = list(check_pictures([page_of(html)]))
    assert pictures == [dict(problem.values)["picture"] for problem in problems]
    assert not any(problem.is_error for problem in problems)
