from __future__ import annotations

from itertools import combinations

import pytest

from netzblatt.plan.network_layout import (
    LINE_HEIGHT,
    LONG_LETTERS,
    MIDDLE,
    MOST_LINES,
    THICKEST,
    THINNEST,
    WIDTH,
    PlacedNode,
    Point,
    choose_width,
    draw_curve,
    place_nodes,
    wrap_label,
)

# In units: more than any of the fonts needs for a letter, in the two sizes of labels.
LETTER, SMALL_LETTER = 7.6, 5.6
LONG = "Oberflächenbeschichtungsanlagenbetriebsgenehmigungsverfahrenslehre"
Box = tuple[float, float, float, float]


def _label(node: PlacedNode) -> Box:
    half = max(map(len, node.lines)) * (SMALL_LETTER if node.is_small else LETTER) / 2
    top = node.label_y - LINE_HEIGHT
    return node.center.x - half, top, node.center.x + half, top + len(node.lines) * LINE_HEIGHT


def _circle(node: PlacedNode) -> Box:
    (x, y), radius = (node.center.x, node.center.y), node.radius
    return x - radius, y - radius, x + radius, y + radius


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 11, 24, 61])
@pytest.mark.parametrize("label", ["timm", "Sensorik Beispielland im Norden", f"Netz {LONG}", "ein " * 40])
def test_no_label_and_no_node_meets_another(count: int, label: str) -> None:
    nodes, height = place_nodes([label] * count, [index * 7 % 90 for index in range(count)])
    boxes = [box for node in nodes for box in (_label(node), _circle(node))]
    assert [] == [pair for pair in combinations(boxes, 2) if _overlap(*pair)]
    assert all(0 <= box[0] and box[2] <= WIDTH and 0 <= box[1] and box[3] <= height for box in boxes)


def test_each_member_has_a_dot_as_long_as_there_is_room() -> None:
    nodes, _ = place_nodes(["a", "b", "c"], [0, 25, 900])
    few, some, many = (len(node.dots) for node in nodes)
    assert (0, 25) == (few, some)
    assert 60 < many < 80
    for node in nodes:
        distances = [(dot.x - node.center.x) ** 2 + (dot.y - node.center.y) ** 2 for dot in node.dots]
        assert all(distance <= node.radius**2 for distance in distances)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("timm", ("timm",)),
        ("Wetzlar Network", ("Wetzlar Network",)),
        ("Sensorik Beispielland", ("Sensorik", "Beispielland")),
        ("Präzisionswerkzeugbau Süd", ("Präzisionswerkzeugb-", "au Süd")),
        ("", ()),
    ],
)
def test_labels_are_divided_at_words_if_these_are_short_enough(label: str, expected: tuple[str, ...]) -> None:
    assert expected == wrap_label(label)


def test_a_label_has_no_more_lines_than_there_is_room_for() -> None:
    lines = wrap_label(LONG * 3)
    assert MOST_LINES == len(lines)
    assert lines[-1].endswith("…")
    assert all(len(line) <= LONG_LETTERS for line in lines)


def test_lines_leave_their_nodes_towards_the_middle() -> None:
    assert "M64 40C160 40 200 40 296 40" == draw_curve(Point(64, 40), Point(296, 40))
    assert "M64 40C160 40 160 140 64 140" == draw_curve(Point(64, 40), Point(64, 140))
    assert "M64 40C160 40 180 82.4 180 140" == draw_curve(Point(64, 40), Point(MIDDLE, 140))


def test_the_widest_line_stands_for_most() -> None:
    assert THICKEST == choose_width(9, 9)
    assert THINNEST < choose_width(1, 9) < choose_width(4, 9)


def test_an_empty_network_has_no_height() -> None:
    assert ((), 0.0) == place_nodes([], [])
