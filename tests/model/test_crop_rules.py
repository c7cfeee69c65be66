from __future__ import annotations

import pytest

from netzblatt.model.crop_rules import CropRule, select_rules
from netzblatt.model.records import Picture


def make_rule(name: str, *uses: str) -> CropRule:
    return CropRule(name, uses, None, (320,), ("jpeg",), 80)


RULES = (
    make_rule("lead", "lead"),
    make_rule("card", "lead", "portrait"),
    make_rule("wide", "panorama"),
    make_rule("text", "body"),
)


@pytest.mark.parametrize(
    ("own_use", "place", "selected"),
    [
        ("", "lead", ["lead", "card"]),
        ("portrait", "lead", ["card"]),
        ("panorama", "body", ["wide"]),
        # A design without such a crop shows the picture as any other at its place.
        ("gallery", "lead", ["lead", "card"]),
        ("", "gallery", ["text"]),
        ("", "logo", []),
    ],
)
def test_a_picture_has_the_crops_of_its_own_use_or_else_of_its_place(
    own_use: str, place: str, selected: list[str]
) -> None:
    rules = select_rules(RULES, Picture(path="content/a.jpg", use=own_use), place)

    assert [rule.name for rule in rules] == selected
