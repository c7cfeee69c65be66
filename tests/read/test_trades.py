from __future__ import annotations

import pytest

from netzblatt.read.trades import choose_trades, is_slip
from tests.plan.newsroom import cluster


def test_the_common_spelling_is_that_of_most_clusters_else_the_first() -> None:
    clusters = [
        cluster("a", fields=("optik", "MEMS")),
        cluster("b", fields=("Optik", "Mems")),
        cluster("c", fields=("Optik",)),
    ]
    assert {"optik": "Optik", "Mems": "MEMS"} == choose_trades(clusters)


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("mechanik", "mechnik", True),
        ("mechanik", "mechhanik", True),
        ("mechanik", "mechanikk", True),
        ("mechanik", "mechamik", True),
        ("mechanik", "mehcanik", True),
        ("mechanik", "mechanki", True),
        ("mechanik", "mechanik", False),
        ("mechanik", "mechatronik", False),
        ("mechanik", "mehcnaik", False),
        ("elektronik", "elektrik", False),
        ("holz", "hols", False),
    ],
)
def test_a_slip_is_one_letter(name: str, other: str, expected: bool) -> None:  # noqa: FBT001 (a parameter of the table)
    assert expected is is_slip(name, other)
    assert expected is is_slip(other, name)
