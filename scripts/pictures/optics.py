"""Draws geometrical optics: every ray is bent by Snell's law at every surface that it meets."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from pictures.canvas import Drawing, Light, Point
from pictures.colour import GREY, INK, NIGHT, PAPER, RUST, TEAL, compute_spectral_colour, make_ramp, mix

Vector = tuple[float, float]

# Sellmeier coefficients of the dense flint N-SF11 (Schott's catalogue): (B, C in square micrometres).
SF11 = ((1.73759695, 0.013188707), (0.313747346, 0.0623068142), (1.89878101, 155.23629))


def compute_index(glass: tuple[tuple[float, float], ...], wavelength: float) -> float:
    """Returns the refractive index of a glass at a wavelength in nanometres (Sellmeier's equation)."""
    square = (wavelength / 1000) ** 2
    return math.sqrt(1 + sum(b * square / (square - c) for b, c in glass))


def refract(ray: Vector, *, normal: Vector, ratio: float) -> Vector | None:
    """Returns the unit vector of a ray behind a surface; None if it is totally reflected.

    `ratio` is the refractive index before the surface over the index behind it.
    """
    cosine = -(ray[0] * normal[0] + ray[1] * normal[1])
    if cosine < 0:
        normal, cosine = (-normal[0], -normal[1]), -cosine
    radicand = 1 - ratio * ratio * (1 - cosine * cosine)
    if radicand < 0:
        return None
    scale = ratio * cosine - math.sqrt(radicand)
    return ratio * ray[0] + scale * normal[0], ratio * ray[1] + scale * normal[1]


def reflect(ray: Vector, *, normal: Vector) -> Vector:
    """Returns the vector of a ray that a surface throws back."""
    twice = 2 * (ray[0] * normal[0] + ray[1] * normal[1])
    return ray[0] - twice * normal[0], ray[1] - twice * normal[1]


def _meet_segment(start: Point, ray: Vector, a: Point, b: Point) -> Point | None:
    """Returns the point in which a ray meets the segment from `a` to `b`; None if it misses it."""
    ex, ey = b[0] - a[0], b[1] - a[1]
    cross = ray[0] * ey - ray[1] * ex
    distance = ((a[0] - start[0]) * ey - (a[1] - start[1]) * ex) / cross
    share = ((a[0] - start[0]) * ray[1] - (a[1] - start[1]) * ray[0]) / cross
    if distance <= 0 or not 0 <= share <= 1:
        return None
    return start[0] + distance * ray[0], start[1] + distance * ray[1]


def _compute_normal(a: Point, b: Point) -> Vector:
    length = math.dist(a, b)
    return (b[1] - a[1]) / length, (a[0] - b[0]) / length


def draw_prism() -> Image.Image:
    """Draws white light through a prism of flint glass, near the angle of least deviation."""
    light = Light(1600, 1067, plates=3)
    left, apex, right = (390.0, 742.0), (680.0, 239.7), (970.0, 742.0)
    tilt = math.radians(-33.0)
    ray = (math.cos(tilt), math.sin(tilt))
    nanometres = [390 + 4 * step for step in range(82)]
    total = [sum(compute_spectral_colour(nm)[channel] for nm in nanometres) for channel in range(3)]
    for nm in nanometres:
        colour = [part / whole for part, whole in zip(compute_spectral_colour(nm), total, strict=True)]
        for offset in range(-11, 12):
            start = (-120.0, 909.0 + offset * 1.3)
            entry = _meet_segment(start, ray, left, apex)
            inside = refract(ray, normal=_compute_normal(left, apex), ratio=1 / compute_index(SF11, nm))
            if entry is None or inside is None:
                continue
            weight = 1 - (offset / 12) ** 2
            light.add_ray(start, entry, strength=[0.17 * weight * part for part in colour])
            back = reflect(ray, normal=_compute_normal(left, apex))
            far = (entry[0] + 1600 * back[0], entry[1] + 1600 * back[1])
            light.add_ray(entry, far, strength=[0.003 * weight * part for part in colour])
            leave = _meet_segment(entry, inside, apex, right)
            if leave is None:
                continue
            light.add_ray(entry, leave, strength=[0.13 * weight * part for part in colour])
            outside = refract(inside, normal=_compute_normal(apex, right), ratio=compute_index(SF11, nm))
            if outside is not None:
                far = (leave[0] + 1700 * outside[0], leave[1] + 1700 * outside[1])
                light.add_ray(leave, far, strength=[0.30 * weight * part for part in colour])
    picture = light.develop(exposure=11, base=NIGHT)
    glass = Drawing(1600, 1067, paper=(0, 0, 0))
    glass.area([left, apex, right], fill=(26, 32, 40))
    glass.line([left, apex, right, left, apex], colour=(120, 132, 146), width=2.2)
    return _add_light(_add_glow(picture, radius=14, share=0.5), glass.finish())


def _add_light(first: Image.Image, second: Image.Image) -> Image.Image:
    return ImageChops.screen(first, second)


def _add_glow(picture: Image.Image, *, radius: float, share: float) -> Image.Image:
    halo = picture.filter(ImageFilter.GaussianBlur(radius))
    return _add_light(picture, halo.point(lambda value: value * share))


@dataclass(frozen=True, slots=True)
class Surface:
    """A sphere's cap: the position of its vertex on the axis, its radius (positive if its centre lies to the right),
    the refractive index behind it, and the distance from the axis to which it reaches. Lengths are in millimetres.
    """

    vertex: float
    radius: float
    behind: float
    reach: float

    def compute_sag(self, height: float) -> float:
        return self.vertex + self.radius - math.copysign(math.sqrt(self.radius**2 - height**2), self.radius)

    def find_meeting_point(self, start: Point, ray: Vector) -> Point | None:
        """Returns the point in which a ray meets the surface; None if it misses it."""
        x, y = start[0] - self.vertex - self.radius, start[1]
        half = x * ray[0] + y * ray[1]
        radicand = half * half - (x * x + y * y - self.radius**2)
        if radicand < 0:
            return None
        distance = -half - math.copysign(math.sqrt(radicand), self.radius)
        point = (start[0] + distance * ray[0], start[1] + distance * ray[1])
        return point if abs(point[1]) <= self.reach else None


def trace(start: Point, ray: Vector, surfaces: list[Surface]) -> tuple[list[Point], Vector] | None:
    """Returns the points of a ray on all surfaces, and its direction behind the last one; None if it is stopped."""
    points, before = [start], 1.0
    for surface in surfaces:
        point = surface.find_meeting_point(points[-1], ray)
        if point is None:
            return None
        centre = surface.vertex + surface.radius
        normal = ((point[0] - centre) / surface.radius, point[1] / surface.radius)
        bent = refract(ray, normal=normal, ratio=before / surface.behind)
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


def _compute_outline(front: Surface, back: Surface) -> list[Point]:
    reach = min(front.reach, back.reach)
    heights = [reach * (step / 40 - 1) for step in range(81)]
    edge = [(front.compute_sag(height), height) for height in heights]
    return edge + [(back.compute_sag(height), height) for height in reversed(heights)]


def draw_triplet() -> Image.Image:
    """Draws three bundles of rays through a Cooke triplet onto its image plane."""
    drawing, scale, origin = Drawing(1600, 1067), 19.0, (330.0, 533.0)

    def to_pixels(point: Point) -> Point:
        return origin[0] + scale * point[0], origin[1] + scale * point[1]

    drawing.dash([(40, 533), (1560, 533)], colour=GREY, width=1.1)
    for degrees, colour in ((-20.0, TEAL), (20.0, mix(GREY, PAPER, 0.1)), (0.0, INK)):
        ray = (math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
        for step in range(-220, 221):
            start = (-26.0, -26.0 * math.tan(math.radians(degrees)) + step * 0.05)
            way = trace(start, ray, TRIPLET)
            if step % 7 or way is None or abs(way[0][4][1]) > 4.0:
                continue
            points, (dx, dy) = way
            last = points[-1]
            end = (TRIPLET_IMAGE, last[1] + dy / dx * (TRIPLET_IMAGE - last[0]))
            drawing.line([to_pixels(point) for point in [*points, end]], colour=colour, width=1.0)
    for front, back in zip(TRIPLET[::2], TRIPLET[1::2], strict=True):
        shape = [to_pixels(point) for point in _compute_outline(front, back)]
        drawing.area(shape, fill=(150, 190, 196), opacity=0.32)
        drawing.line([*shape, shape[0]], colour=INK, width=2.6)
    plane, top, bottom = (to_pixels((TRIPLET_IMAGE, height)) for height in (0.0, -21.0, 21.0))
    drawing.line([top, bottom], colour=INK, width=1.3)
    drawing.line([to_pixels((TRIPLET_IMAGE, -18.4)), to_pixels((TRIPLET_IMAGE, 18.4))], colour=RUST, width=6)
    for tick in range(-20, 21, 2):
        y = to_pixels((0, tick))[1]
        drawing.line([(plane[0] + 12, y), (plane[0] + (30 if tick % 10 == 0 else 22), y)], colour=GREY, width=1.1)
    return drawing.finish()


def draw_rod() -> Image.Image:
    """Draws parallel light through a glass rod: the bright edges are caustics, where neighbouring rays cross."""
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
        inside = refract(ray, normal=normal, ratio=1 / glass)
        light.add_ray(start, entry, strength=[0.05])
        if inside is None:
            continue
        chord = -2 * (inside[0] * normal[0] + inside[1] * normal[1]) * radius
        leave = (entry[0] + chord * inside[0], entry[1] + chord * inside[1])
        light.add_ray(entry, leave, strength=[0.085])
        normal = ((leave[0] - centre[0]) / radius, (leave[1] - centre[1]) / radius)
        outside = refract(inside, normal=normal, ratio=glass)
        if outside is not None:
            light.add_ray(leave, (leave[0] + 1900 * outside[0], leave[1] + 1900 * outside[1]), strength=[0.12])
        back = reflect(inside, normal=normal)
        again = (leave[0] + chord * back[0], leave[1] + chord * back[1])
        light.add_ray(leave, again, strength=[0.012])
    ramp = make_ramp(
        (0, (10, 14, 20)), (0.25, (8, 52, 62)), (0.6, (28, 142, 140)), (0.88, (196, 232, 214)), (1, (255, 252, 240))
    )
    picture = light.tone(exposure=1.6, ramp=ramp)
    edge = Drawing(1600, 1067, paper=(0, 0, 0))
    edge.disc(centre, radius=radius, outline=(116, 150, 154), width=2)
    return _add_light(_add_glow(picture, radius=10, share=0.25), edge.finish())


def _make_lenses() -> list[list[Surface]]:
    """Returns the four biconvex lenses of a beam expander and a relay; lengths are in pixels of the panorama."""
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


def draw_bench() -> Image.Image:
    """Draws a panorama: a laser beam, widened and narrowed again on an optical bench."""
    width, height = 1600, 620
    light, lenses = Light(width, height, plates=3), _make_lenses()
    surfaces = [surface for lens in lenses for surface in lens]
    axis = height / 2 - 20
    for step in range(-100, 101):
        share = step / 100
        way = trace((-20.0, share * 50), (1.0, 0.0), surfaces)
        if way is None:
            continue
        points, (dx, dy) = way
        points.append((1640.0, points[-1][1] + dy / dx * (1640 - points[-1][0])))
        strength = math.exp(-2.2 * share * share)
        colour = [0.006 * strength, 0.034 * strength, 0.03 * strength]
        light.add_path([(x, y + axis) for x, y in points], strength=colour)
    picture = _add_glow(light.develop(exposure=3.4, base=NIGHT), radius=16, share=0.45)
    glass = Drawing(width, height, paper=(0, 0, 0))
    for front, back in lenses:
        shape = [(x, y + axis) for x, y in _compute_outline(front, back)]
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
    return _add_light(picture, glass.finish())
