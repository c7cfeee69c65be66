from __future__ import annotations

import pickle
from copy import copy

import pytest

from netzblatt.model.frozen import Frozen, field, replace


class Point(Frozen, frozen=True, order=True):
    x: int
    y: int = 0


class Line(Frozen, frozen=True, kw_only=True):
    points: tuple[Point, ...]
    names: dict[str, str] = field(default_factory=dict)


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Point(1).x = 2  # type: ignore[misc]


def test_values_are_equal_and_hashed_by_their_fields() -> None:
    assert {Point(1, 2)} == {Point(1), Point(1, 2)} - {Point(1, 0)}


def test_only_ordered_values_are_ordered() -> None:
    assert [Point(1, 2), Point(2, 1)] == sorted([Point(2, 1), Point(1, 2)])
    with pytest.raises(TypeError):
        sorted([Line(points=()), Line(points=())])  # type: ignore[type-var]


def test_a_copy_has_other_fields() -> None:
    assert Point(1, 5) == replace(Point(1, 2), y=5)
    with pytest.raises(TypeError):
        replace(Point(1), z=1)


@pytest.mark.parametrize("value", [Point(1), Line(points=(Point(1),), names={"a": "b"})])
def test_a_value_travels_between_processes(value: Frozen) -> None:
    assert value == pickle.loads(pickle.dumps(value)) == copy(value)  # noqa: S301 - just made


def test_no_two_values_share_a_default() -> None:
    assert Line(points=()).names is not Line(points=()).names
