from __future__ import annotations

import pytest

from netzblatt.plan.profile_parts import name_place


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.wikidata.org/wiki/Q1", "Wikidata"),
        ("https://de.linkedin.com/in/a", "LinkedIn"),
        ("https://social.example.org/@a", "Mastodon"),
        ("https://www.example.org/team", "example.org"),
    ],
)
def test_a_place_has_the_name_that_readers_know(url: str, expected: str) -> None:
    assert expected == name_place(url)
