"""Geometrical optics: every ray is bent by Snell's law at every surface that it meets."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from pictures.canvas import Drawing, Light, Point
from pictures.colour import GREY, INK, NIGHT, PAPER, RUST, TEAL, mix, spectral, stops

Vector = tuple[float, float]

# Sellmeier coefficients of the dense flint SF11 (Schott's catalogue): (B, C in square micrometres).
SF11 = ((1.73759695, 0.013188707), (0.313747346, 0.0623068142), (1.89878101, 155.23629))


def index(glass: tuple[tuple[float, float], ...], wavelength: float) -> float:
    """The refractive index at a wavelength in nanometres (Sellmeier's equation)."""
    square = (wavelength / 1000) ** 2
    return math.sqrt(1 + sum(b * square / (square - c) for b, c in glass))


def refracted(ray: Vector, *, normal: Vector, ratio: float) -> Vector | None:
    """A unit vector behind a surface; `ratio` is the index before over the index behind. None: total reflection."""
    cosine = -(ray[0] * normal[0] + ray[1] * normal[1])
    if cosine < 0:
        normal, cosine = (-normal[0], -normal[1]), -cosine
    rest = 1 - ratio * ratio * (1 - cosine * cosine)
    if rest < 0:
        return None
    scale = ratio * cosine - math.sqrt(rest)
    return ratio * ray[0] + scale * normal[0], ratio * ray[1] + scale * normal[1]


def mirrored(ray: Vector, *, normal: Vector) -> Vector:
    """A vector thrown back by a surface."""
    twice = 2 * (ray[0] * normal[0] + ray[1] * normal[1])
    return ray[0] - twice * normal[0], ray[1] - twice * normal[1]


def _to_segment(start: Point, ray: Vector, one: Point, other: Point) -> Point | None:
    ex, ey = other[0] - one[0], other[1] - one[1]
    cross = ray[0] * ey - ray[1] * ex
    distance = ((one[0] - start[0]) * ey - (one[1] - start[1]) * ex) / cross
    share = ((one[0] - start[0]) * ray[1] - (one[1] - start[1]) * ray[0]) / cross
    if distance <= 0 or not 0 <= share <= 1:
        return None
    return start[0] + distance * ray[0], start[1] + distance * ray[1]


def _normal(one: Point, other: Point) -> Vector:
    length = math.dist(one, other)
    return (other[1] - one[1]) / length, (one[0] - other[0]) / length


def prism() -> Image.Image:
    """White light through a prism of flint glass, near the angle of least deviation."""
    light = Light(1600, 1067, plates=3)
    left, apex, right = (390.0, 742.0), (680.0, 239.7), (970.0, 742.0)
    tilt = math.radians(-33.0)
    ray = (math.cos(tilt), math.sin(tilt))
    nanometres = [390 + 4 * step for step in range(82)]
    total = [sum(spectral(nm)[channel] for nm in nanometres) for channel in range(3)]
    for nm in nanometres:
        colour = [part / whole for part, whole in zip(spectral(nm), total, strict=True)]
        for offset in range(-11, 12):
            start = (-120.0, 909.0 + offset * 1.3)
            entry = _to_segment(start, ray, left, apex)
            inside = refracted(ray, normal=_normal(left, apex), ratio=1 / index(SF11, nm))
            if entry is None or inside is None:
                continue
            weight = 1 - (offset / 12) ** 2
            light.ray(start, entry, strength=[0.17 * weight * part for part in colour])
            back = mirrored(ray, normal=_normal(left, apex))
            far = (entry[0] + 1600 * back[0], entry[1] + 1600 * back[1])
            light.ray(entry, far, strength=[0.003 * weight * part for part in colour])
            leave = _to_segment(entry, inside, apex, right)
            if leave is None:
                continue
            light.ray(entry, leave, strength=[0.13 * weight * part for part in colour])
            outside = refracted(inside, normal=_normal(apex, right), ratio=index(SF11, nm))
            if outside is not None:
                far = (leave[0] + 1700 * outside[0], leave[1] + 1700 * outside[1])
                light.ray(leave, far, strength=[0.30 * weight * part for part in colour])
    picture = light.developed(exposure=11, base=NIGHT)
    glass = Drawing(1600, 1067, paper=(0, 0, 0))
    glass.area([left, apex, right], fill=(26, 32, 40))
    glass.line([left, apex, right, left, apex], colour=(120, 132, 146), width=2.2)
    return _added(_glow(picture, radius=14, share=0.5), glass.picture())


def _added(one: Image.Image, other: Image.Image) -> Image.Image:
    return ImageChops.screen(one, other)


def _glow(picture: Image.Image, *, radius: float, share: float) -> Image.Image:
    halo = picture.filter(ImageFilter.GaussianBlur(radius))
    return _added(picture, halo.point(lambda value: value * share))


@dataclass(frozen=True, slots=True)
class Surface:
    """A sphere's cap: where its vertex lies, its radius (positive: centre to the right), the index behind it, and how
    far from the axis it reaches. Millimetres.
    """

    vertex: float
    radius: float
    behind: float
    reach: float

    def sag(self, height: float) -> float:
        return self.vertex + self.radius - math.copysign(math.sqrt(self.radius**2 - height**2), self.radius)

    def meets(self, start: Point, ray: Vector) -> Point | None:
        """Where a ray meets it."""
        x, y = start[0] - self.vertex - self.radius, start[1]
        half = x * ray[0] + y * ray[1]
        rest = half * half - (x * x + y * y - self.radius**2)
        if rest < 0:
            return None
        distance = -half - math.copysign(math.sqrt(rest), self.radius)
        point = (start[0] + distance * ray[0], start[1] + distance * ray[1])
        return point if abs(point[1]) <= self.reach else None


def traced(start: Point, ray: Vector, surfaces: list[Surface]) -> tuple[list[Point], Vector] | None:
    """The points of a ray on all surfaces, and its direction behind the last one. None: it is stopped on the way."""
    points, before = [start], 1.0
    for surface in surfaces:
        point = surface.meets(points[-1], ray)
        if point is None:
            return None
        centre = surface.vertex + surface.radius
        normal = ((point[0] - centre) / surface.radius, point[1] / surface.radius)
        bent = refracted(ray, normal=normal, ratio=before / surface.behind)
        if bent is None:
            return None
        ray, before = bent, surface.behind
        points.append(point)
    return points, ray


# A Cooke triplet of 50 mm, f/5: the textbook's example of a corrected lens with only three elements.
TRIPLET = [
    Surface(0.0, 22.01359, 1.62041, 9.5),
    Surface(3.25896, -435.76044, 1.0, 9.5),
    Surface(9.26651, -22.21328, 1.62004, 5.0),
    Surface(10.26648, 20.29192, 1.0, 5.0),
    Surface(15.01689, 79.68360, 1.62041, 7.5),
    Surface(17.96897, -18.39533, 1.0, 7.5),
]
TRIPLET_IMAGE = 60.17675


def _element(front: Surface, back: Surface) -> list[Point]:
    reach = min(front.reach, back.reach)
    heights = [reach * (step / 40 - 1) for step in range(81)]
    edge = [(front.sag(height), height) for height in heights]
    return edge + [(back.sag(height), height) for height in reversed(heights)]


def triplet() -> Image.Image:
    """Three bundles of rays through a Cooke triplet onto its image plane."""
    drawing, scale, origin = Drawing(1600, 1067), 19.0, (330.0, 533.0)

    def place(point: Point) -> Point:
        return origin[0] + scale * point[0], origin[1] + scale * point[1]

    drawing.dashed([(40, 533), (1560, 533)], colour=GREY, width=1.1)
    for degrees, colour in ((-20.0, TEAL), (20.0, mix(GREY, PAPER, 0.1)), (0.0, INK)):
        ray = (math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
        for step in range(-220, 221):
            start = (-26.0, -26.0 * math.tan(math.radians(degrees)) + step * 0.05)
            found = traced(start, ray, TRIPLET)
            if step % 7 or found is None or abs(found[0][4][1]) > 4.0:
                continue
            points, (dx, dy) = found
            last = points[-1]
            end = (TRIPLET_IMAGE, last[1] + dy / dx * (TRIPLET_IMAGE - last[0]))
            drawing.line([place(point) for point in [*points, end]], colour=colour, width=1.0)
    for front, back in zip(TRIPLET[::2], TRIPLET[1::2], strict=True):
        shape = [place(point) for point in _element(front, back)]
        drawing.area(shape, fill=(150, 190, 196), opacity=0.32)
        drawing.line([*shape, shape[0]], colour=INK, width=2.6)
    plane, top, bottom = (place((TRIPLET_IMAGE, height)) for height in (0.0, -21.0, 21.0))
    drawing.line([top, bottom], colour=INK, width=1.3)
    drawing.line([place((TRIPLET_IMAGE, -18.4)), place((TRIPLET_IMAGE, 18.4))], colour=RUST, width=6)
    for tick in range(-20, 21, 2):
        y = place((0, tick))[1]
        drawing.line([(plane[0] + 12, y), (plane[0] + (30 if tick % 10 == 0 else 22), y)], colour=GREY, width=1.1)
    return drawing.picture()


def rod() -> Image.Image:
    """Parallel light through a glass rod: the bright edges are caustics, where neighbouring rays cross."""
    light, centre, radius, glass = Light(1600, 1067, plates=1), (560.0, 545.0), 360.0, 1.5168
    tilt = math.radians(9)
    ray = (math.cos(tilt), math.sin(tilt))
    for step in range(1400):
        height = -1 + (step + 0.5) / 700
        across = (-ray[1] * height * radius, ray[0] * height * radius)
        depth = math.sqrt(1 - height * height) * radius
        entry = (centre[0] + across[0] - depth * ray[0], centre[1] + across[1] - depth * ray[1])
        start = (entry[0] - 900 * ray[0], entry[1] - 900 * ray[1])
        normal = ((entry[0] - centre[0]) / radius, (entry[1] - centre[1]) / radius)
        inside = refracted(ray, normal=normal, ratio=1 / glass)
        light.ray(start, entry, strength=[0.05])
        if inside is None:
            continue
        chord = -2 * (inside[0] * normal[0] + inside[1] * normal[1]) * radius
        leave = (entry[0] + chord * inside[0], entry[1] + chord * inside[1])
        light.ray(entry, leave, strength=[0.085])
        normal = ((leave[0] - centre[0]) / radius, (leave[1] - centre[1]) / radius)
        outside = refracted(inside, normal=normal, ratio=glass)
        if outside is not None:
            light.ray(leave, (leave[0] + 1900 * outside[0], leave[1] + 1900 * outside[1]), strength=[0.12])
        back = mirrored(inside, normal=normal)
        again = (leave[0] + chord * back[0], leave[1] + chord * back[1])
        light.ray(leave, again, strength=[0.012])
    ramp = stops(
        (0, (10, 14, 20)), (0.25, (8, 52, 62)), (0.6, (28, 142, 140)), (0.88, (196, 232, 214)), (1, (255, 252, 240))
    )
    picture = light.toned(exposure=1.6, ramp=ramp)
    edge = Drawing(1600, 1067, paper=(0, 0, 0))
    edge.disc(centre, radius=radius, outline=(116, 150, 154), width=2)
    return _added(_glow(picture, radius=10, share=0.25), edge.picture())


def _bench() -> list[list[Surface]]:
    """A beam expander and a relay of four biconvex lenses; lengths in pixels of the panorama."""
    lenses = []
    for vertex, radius, reach in (
        (210.0, 190.0, 66.0),
        (560.0, 330.0, 150.0),
        (1010.0, 330.0, 150.0),
        (1390.0, 190.0, 66.0),
    ):
        thick = 2 * (radius - math.sqrt(radius**2 - reach**2)) + 6
        lenses.append(
            [Surface(vertex - thick / 2, radius, 1.5168, reach), Surface(vertex + thick / 2, -radius, 1.0, reach)]
        )
    return lenses


def bench() -> Image.Image:
    """A panorama: a laser beam, widened and narrowed again on an optical bench."""
    width, height = 1600, 620
    light, lenses = Light(width, height, plates=3), _bench()
    surfaces = [surface for lens in lenses for surface in lens]
    axis = height / 2 - 20
    for step in range(-100, 101):
        share = step / 100
        found = traced((-20.0, share * 50), (1.0, 0.0), surfaces)
        if found is None:
            continue
        points, (dx, dy) = found
        points.append((1640.0, points[-1][1] + dy / dx * (1640 - points[-1][0])))
        strength = math.exp(-2.2 * share * share)
        colour = [0.006 * strength, 0.034 * strength, 0.03 * strength]
        light.path([(x, y + axis) for x, y in points], strength=colour)
    picture = _glow(light.developed(exposure=3.4, base=NIGHT), radius=16, share=0.45)
    glass = Drawing(width, height, paper=(0, 0, 0))
    for front, back in lenses:
        shape = [(x, y + axis) for x, y in _element(front, back)]
        glass.area(shape, fill=(30, 38, 44))
        glass.line([*shape, shape[0]], colour=(150, 164, 172), width=1.8)
        middle = (front.vertex + back.vertex) / 2
        foot = axis + front.reach
        glass.line([(middle, foot), (middle, height - 74)], colour=(84, 92, 102), width=5)
        glass.line([(middle - 34, height - 74), (middle + 34, height - 74)], colour=(120, 128, 138), width=9)
    glass.line([(0, height - 66), (width, height - 66)], colour=(96, 104, 114), width=2)
    for tick in range(0, width, 16):
        length = 20 if tick % 80 == 0 else 10
        glass.line([(tick, height - 60), (tick, height - 60 + length)], colour=(74, 82, 92), width=1.2)
    return _added(picture, glass.picture())
