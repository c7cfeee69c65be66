"""Makes a picture in one of three ways: a supersampled drawing, a field of numbers, or light that adds up. Knows no
subject.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

from pictures.colour import INK, LEVELS, PAPER, RGB, Ramp, decode, encode

Point = tuple[float, float]
CENTRE_LINE = (26.0, 6.0, 4.0, 6.0)


def paint_values(values: array[float], *, size: tuple[int, int], ramp: Ramp) -> Image.Image:
    """Returns a picture of numbers from 0 to 1, given row by row, in the colours of the ramp."""
    scaled = array("f", [min(max(value, 0.0), 1.0) * (LEVELS - 1) for value in values])
    levels = Image.frombytes("F", size, scaled.tobytes()).convert("I")
    return Image.merge("RGB", [levels.point(table, "L") for table in ramp.tables])


def paint_field(width: int, height: int, *, value: Callable[[float, float], float], ramp: Ramp) -> Image.Image:
    """Returns a picture of a function that gives each pixel a number from 0 to 1."""
    rows = array("f", [value(x, y) for y in range(height) for x in range(width)])
    return paint_values(rows, size=(width, height), ramp=ramp)


class Drawing:
    """A picture of lines and areas, drawn `factor` times larger. All lengths are in pixels of the finished picture."""

    def __init__(self, width: int, height: int, *, paper: RGB = PAPER, factor: int = 3) -> None:
        self.factor = factor
        self.image = Image.new("RGB", (width * factor, height * factor), paper)
        self.pen = ImageDraw.Draw(self.image)

    def _large(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.factor, y * self.factor) for x, y in points]

    def _width(self, width: float) -> int:
        return max(1, round(width * self.factor))

    def line(self, points: Iterable[Point], *, colour: RGB = INK, width: float = 1.5) -> None:
        self.pen.line(self._large(points), fill=colour, width=self._width(width), joint="curve")

    def dash(
        self, points: Sequence[Point], *, colour: RGB = INK, width: float = 1.0, pattern: Sequence[float] = CENTRE_LINE
    ) -> None:
        """Draws a polyline of dashes and gaps, in turns, of the lengths in `pattern`."""
        step, left, dash = 0, pattern[0], [points[0]]
        for start, end in pairwise(points):
            length, done = math.dist(start, end), 0.0
            while length - done > left:
                done += left
                share = done / length
                dash.append((start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share))
                if step % 2 == 0:
                    self.line(dash, colour=colour, width=width)
                step, dash = step + 1, dash[-1:]
                left = pattern[step % len(pattern)]
            left -= length - done
            dash.append(end)
        if step % 2 == 0:
            self.line(dash, colour=colour, width=width)

    def area(self, points: Iterable[Point], *, fill: RGB, opacity: float = 1.0) -> None:
        """Fills a polygon. An `opacity` below 1 lets the ground shine through."""
        large = self._large(points)
        if opacity >= 1:
            self.pen.polygon(large, fill=fill)
            return
        left, top = (max(0, math.floor(min(p[axis] for p in large))) for axis in (0, 1))
        right, bottom = (min(self.image.size[axis], math.ceil(max(p[axis] for p in large)) + 1) for axis in (0, 1))
        if right <= left or bottom <= top:
            return
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in large], fill=round(255 * opacity))
        self.image.paste(fill, (left, top, right, bottom), mask)

    def disc(
        self, centre: Point, *, radius: float, fill: RGB | None = None, outline: RGB | None = None, width: float = 1.5
    ) -> None:
        (x, y), size = self._large([centre])[0], radius * self.factor
        stroke = self._width(width) if outline else 0
        self.pen.ellipse((x - size, y - size, x + size, y + size), fill=fill, outline=outline, width=stroke)

    def hatch(
        self,
        points: Sequence[Point],
        *,
        colour: RGB = INK,
        spacing: float = 11,
        rising: bool = True,
        width: float = 1.0,
    ) -> None:
        """Fills a polygon with lines at 45 degrees, as a section is drawn (ISO 128-50)."""
        large = self._large(points)
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon(large, fill=255)
        lines = self.image.copy()
        pen = ImageDraw.Draw(lines)
        high, wide = self.image.size[1], self.image.size[0]
        for offset in range(-high, wide + high, round(spacing * self.factor * math.sqrt(2))):
            ends = ((offset, high), (offset + high, 0)) if rising else ((offset, 0), (offset + high, high))
            pen.line(ends, fill=colour, width=self._width(width))
        self.image.paste(lines, (0, 0), mask)

    def finish(self) -> Image.Image:
        return self.image.reduce(self.factor)


def compute_arc(centre: Point, *, radius: float, start: float = 0, end: float = 360, steps: int = 240) -> list[Point]:
    """Returns points of an arc. Angles are in degrees, clockwise on the screen from three o'clock."""
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)) for angle in angles]


class Light:
    """Rays that add up on photographic plates, one for each part of their strength: three for colours, or one."""

    def __init__(self, width: int, height: int, *, plates: int) -> None:
        self.width, self.height = width, height
        self.plates = [array("f", bytes(4 * width * height)) for _ in range(plates)]

    def _splat(self, index: int, stride: int, share: float, strength: Sequence[float]) -> None:
        for plate, part in zip(self.plates, strength, strict=True):
            plate[index] += part * (1 - share)
            plate[index + stride] += part * share

    def add_ray(self, start: Point, end: Point, *, strength: Sequence[float]) -> None:
        """Adds a straight, smooth line, which is equally bright in every direction."""
        is_steep = abs(end[1] - start[1]) > abs(end[0] - start[0])
        (u0, v0), (u1, v1) = [(p[1], p[0]) if is_steep else p for p in (start, end)]
        if u1 < u0:
            u0, v0, u1, v1 = u1, v1, u0, v0
        if u1 - u0 < 1e-9:
            return
        slope = (v1 - v0) / (u1 - u0)
        scaled = [part * math.hypot(1, slope) for part in strength]
        along, across = (self.height, self.width) if is_steep else (self.width, self.height)
        step, stride = (self.width, 1) if is_steep else (1, self.width)
        for u in range(max(0, math.ceil(u0)), min(along, math.ceil(u1))):
            v = v0 + (u - u0) * slope
            row = math.floor(v)
            if 0 <= row < across - 1:
                self._splat(u * step + row * stride, stride, v - row, scaled)

    def add_path(self, points: Sequence[Point], *, strength: Sequence[float]) -> None:
        for start, end in pairwise(points):
            self.add_ray(start, end, strength=strength)

    def tone(self, *, exposure: float, ramp: Ramp) -> Image.Image:
        """Returns the first plate in the colours of a ramp. Twice the light is less than twice as bright."""
        values = array("f", [1 - math.exp(-exposure * value) for value in self.plates[0]])
        return paint_values(values, size=(self.width, self.height), ramp=ramp)

    def develop(self, *, exposure: float, base: RGB) -> Image.Image:
        """Returns the three plates as a colour picture on a ground of the colour `base`."""
        channels = []
        for plate, ground in zip(self.plates, base, strict=True):
            dark = decode(ground)
            table = [encode(1 - (1 - dark) * math.exp(-8 * level / (LEVELS - 1))) for level in range(LEVELS)]
            values = array("f", [min(exposure * value / 8, 1.0) * (LEVELS - 1) for value in plate])
            image = Image.frombytes("F", (self.width, self.height), values.tobytes()).convert("I")
            channels.append(image.point(table, "L"))
        return Image.merge("RGB", channels)
