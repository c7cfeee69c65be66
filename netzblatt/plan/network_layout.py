"""Lays out a network as a picture: nodes in two columns, each with its dots around it and its label below, joined by
curves. Knows no cluster. All lengths are in units of which the picture is WIDTH wide.

Every line leaves a node sideways, so that it crosses no label of its own, and no two labels can meet: each has its half
of the picture, and rows are as high as the highest node with its label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import ceil, cos, floor, pi, sin, sqrt

from netzblatt.model.frozen import Frozen

WIDTH = 360
MIDDLE = WIDTH / 2
# The distance of nodes from the middle: in the middle of the ellipse, and at its ends.
FARTHEST, NEAREST = 116.0, 62.0
NODE = 9.0
RINGS = (17.0, 23.5, 30.0)
DOT_SPACE = 6.2
LINE_HEIGHT = 15.0
# In letters: what fits into a half in the usual size, and in the smaller one of labels with long words.
LINE_LETTERS, LONG_LETTERS, MOST_LINES = 15, 20, 3
GAP = 14.0
REACH = 96.0
THINNEST, THICKEST = 1.5, 9.0


class Point(Frozen, frozen=True):
    """A place in the picture."""

    x: float
    y: float


class PlacedNode(Frozen, frozen=True):
    """A node with the dots around it. `radius` is that of all of it; the first line of the label has its base at
    `label_y`. A label with long words `is_small`.
    """

    center: Point
    radius: float
    dots: tuple[Point, ...]
    lines: tuple[str, ...]
    label_y: float
    is_small: bool


def place_nodes(labels: Sequence[str], dots: Sequence[int]) -> tuple[tuple[PlacedNode, ...], float]:
    """Places nodes row by row, the last one of an odd number in the middle, and returns them with the picture's height.
    `dots` are the numbers of dots around them.
    """
    if not labels:
        return (), 0.0
    wrapped = [wrap_label(label) for label in labels]
    radii = [_find_radius(count) for count in dots]
    radius, lines = max(radii), max(len(each) for each in wrapped)
    row_height = 2 * radius + lines * LINE_HEIGHT + GAP
    rows = ceil(len(labels) / 2)
    nodes = []
    for index, (label, own_radius, count) in enumerate(zip(wrapped, radii, dots, strict=True)):
        row = index // 2
        center = Point(_find_x(index, row, rows, len(labels)), round(GAP / 2 + radius + row * row_height, 1))
        nodes.append(
            PlacedNode(
                center=center,
                radius=own_radius,
                dots=tuple(islice(_place_dots(center, count), count)),
                lines=label,
                label_y=round(center.y + own_radius + LINE_HEIGHT, 1),
                is_small=any(len(line) > LINE_LETTERS for line in label),
            )
        )
    return tuple(nodes), round(rows * row_height + GAP / 2, 1)


def _find_x(index: int, row: int, rows: int, count: int) -> float:
    if index == count - 1 and count % 2:
        return MIDDLE
    height = (2 * row + 1) / rows - 1
    distance = max(NEAREST, FARTHEST * sqrt(1 - height * height))
    return round(MIDDLE + (distance if index % 2 else -distance), 1)


def _find_radius(dots: int) -> float:
    if not dots:
        return NODE + 3
    for ring in RINGS:
        dots -= _count_places(ring)
        if dots <= 0:
            return ring + 4
    return RINGS[-1] + 4


def _count_places(ring: float) -> int:
    return floor(2 * pi * ring / DOT_SPACE)


def _place_dots(center: Point, count: int) -> Iterator[Point]:
    """Yields the places of dots, the innermost ring first; those of a ring that is not full are spread over it."""
    for ring in RINGS:
        places = min(count, _count_places(ring))
        for index in range(places):
            angle = 2 * pi * index / places - pi / 2
            yield Point(round(center.x + ring * cos(angle), 1), round(center.y + ring * sin(angle), 1))
        count -= places


def wrap_label(label: str) -> tuple[str, ...]:
    """Divides a label into lines that fit into its half of the picture. Words that are too long are divided, and what
    is too much is left out.
    """
    words = label.split()
    letters = LONG_LETTERS if any(len(word) > LINE_LETTERS for word in words) else LINE_LETTERS
    pieces = [piece for word in words for piece in _divide(word, letters)]
    lines: list[str] = []
    for piece in pieces:
        if lines and len(lines[-1]) + 1 + len(piece) <= letters and not lines[-1].endswith("\N{SOFT HYPHEN}"):
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    lines = [line.replace("\N{SOFT HYPHEN}", "-") for line in lines]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][: letters - 1]}…"]
    return tuple(lines)


def _divide(word: str, letters: int) -> Iterator[str]:
    while len(word) > letters:
        yield word[: letters - 1] + "\N{SOFT HYPHEN}"
        word = word[letters - 1 :]
    yield word


def draw_curve(start: Point, end: Point) -> str:
    """Draws the curve between two nodes as the data of an SVG path (SVG 2, 9.3)."""
    first, second = _find_handle(start, end), _find_handle(end, start)
    return f"M{start.x:g} {start.y:g}C{first.x:g} {first.y:g} {second.x:g} {second.y:g} {end.x:g} {end.y:g}"


def _find_handle(point: Point, other: Point) -> Point:
    if point.x == MIDDLE:
        # The node below all others is reached from above.
        return Point(point.x, round(point.y + (0.6 if other.y > point.y else -0.6) * REACH, 1))
    return Point(round(point.x + (REACH if point.x < MIDDLE else -REACH), 1), point.y)


def choose_width(count: int, most: int) -> float:
    """Chooses the width of a line that stands for `count` of at most `most`: areas compare better than widths."""
    return round(THINNEST + (THICKEST - THINNEST) * sqrt(count / most), 1)
