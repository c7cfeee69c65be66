"""Draws wave optics: interference and diffraction of light, and Fourier transforms."""

from __future__ import annotations

import cmath
import math
from array import array
from itertools import pairwise

from PIL import Image, ImageFilter

from pictures.canvas import paint_field, paint_values
from pictures.colour import NIGHT, compute_spectral_colour, encode, make_ramp, make_thin_film_ramp

WIDTH, HEIGHT = 1600, 1067


def draw_newton() -> Image.Image:
    """Draws Newton's rings in white light: a lens that rests on a flat plate, dark where they touch."""
    longest, radius = 5200.0, 1380.0

    def path(x: float, y: float) -> float:
        dx, dy = x - 560.0, (y - 590.0) * 1.015
        return (dx * dx + dy * dy) / radius**2

    return paint_field(WIDTH, HEIGHT, value=path, ramp=make_thin_film_ramp(longest, saturation=0.82))


def draw_soap() -> Image.Image:
    """Draws a film of soap that drains: thin and black above, thicker below, stirred by its own flow."""

    def path(x: float, y: float) -> float:
        u, v = x / WIDTH, y / HEIGHT
        swirl = 0.045 * math.sin(7.1 * u + 3.2 * math.sin(3.7 * v + 1.1) + 0.6)
        swirl += 0.022 * math.sin(17.0 * u - 9.0 * v + 2.6 * math.sin(6.3 * u * v + 4.0 * v))
        swirl += 0.010 * math.sin(41.0 * u + 23.0 * v + 5.0 * math.sin(11.0 * v - 5.0 * u))
        return max(0.0, 0.03 + 0.80 * math.pow(v, 1.35) + swirl * (0.25 + v))

    return paint_field(WIDTH, HEIGHT, value=path, ramp=make_thin_film_ramp(1900, saturation=0.9))


def draw_interferogram() -> Image.Image:
    """Draws the fringes of a polished surface in a Fizeau interferometer: tilt, some coma and astigmatism, a zone."""
    radius, cx, cy = 470.0, 800.0, 533.0

    def intensity(x: float, y: float) -> float:
        u, v = (x - cx) / radius, (y - cy) / radius
        square = u * u + v * v
        edge = min(max((1 - math.sqrt(square)) * radius, 0.0), 1.0)
        if edge <= 0:
            return 0.0
        waves = 6.2 * u + 2.6 * v + 0.75 * (3 * square - 2) * u + 0.55 * (u * u - v * v)
        waves += 0.42 * math.exp(-(((u - 0.28) ** 2 + (v + 0.22) ** 2) / 0.022))
        light = 0.5 + 0.47 * math.cos(2 * math.pi * waves)
        return edge * (0.07 + 0.93 * light * (1 - 0.32 * square))

    ramp = make_ramp(
        (0, NIGHT), (0.07, (22, 14, 18)), (0.45, (128, 26, 26)), (0.8, (232, 92, 52)), (1, (255, 214, 176))
    )
    return paint_field(WIDTH, HEIGHT, value=intensity, ramp=ramp)


def _transform_hexagon(kx: float, ky: float) -> float:
    """Returns the Fourier transform of a hexagon of radius 1, computed as a sum over its edges."""
    square = kx * kx + ky * ky
    if square < 1e-6:
        return 2.598
    corners = [(math.cos(math.pi * n / 3 + 0.13), math.sin(math.pi * n / 3 + 0.13)) for n in range(7)]
    total = 0j
    for (ax, ay), (bx, by) in pairwise(corners):
        half = (kx * (bx - ax) + ky * (by - ay)) / 2
        phase = (kx * (ax + bx) + ky * (ay + by)) / 2
        share = math.sin(half) / half if abs(half) > 1e-9 else 1.0
        total += (ky * (bx - ax) - kx * (by - ay)) * share * cmath.exp(1j * phase)
    return abs(total) / square


def draw_aperture() -> Image.Image:
    """Draws a point of light seen through a six-bladed aperture; the brightness is logarithmic."""
    cx, cy, zoom = 930, 500, 0.085
    right, below = max(cx, WIDTH - cx) + 1, max(cy, HEIGHT - cy) + 1
    # The pattern is the same through its centre: half of it is computed.
    half = {
        (x, y): min(1.0, max(0.0, 1 + math.log10(_transform_hexagon(zoom * x, zoom * y) ** 2 / 6.75 + 1e-9) / 6.2))
        for y in range(below)
        for x in range(-right, right + 1)
    }
    values = array(
        "f", [half[(x - cx, y - cy) if y >= cy else (cx - x, cy - y)] for y in range(HEIGHT) for x in range(WIDTH)]
    )
    ramp = make_ramp(
        (0, (9, 10, 16)), (0.3, (22, 26, 58)), (0.6, (74, 72, 168)), (0.85, (214, 196, 236)), (1, (255, 252, 244))
    )
    return paint_values(values, size=(WIDTH, HEIGHT), ramp=ramp)


# The modified Shepp-Logan head: intensity, half axes, centre, turn in degrees (Toft 1996).
HEAD = (
    (1.0, 0.69, 0.92, 0.0, 0.0, 0.0),
    (-0.8, 0.6624, 0.874, 0.0, -0.0184, 0.0),
    (-0.2, 0.11, 0.31, 0.22, 0.0, -18.0),
    (-0.2, 0.16, 0.41, -0.22, 0.0, 18.0),
    (0.1, 0.21, 0.25, 0.0, 0.35, 0.0),
    (0.1, 0.046, 0.046, 0.0, 0.1, 0.0),
    (0.1, 0.046, 0.023, -0.08, -0.605, 0.0),
    (0.1, 0.023, 0.046, 0.06, -0.605, 0.0),
)


def _compute_bessel() -> list[float]:
    """Returns J1(x) / x, a Bessel function, at steps of 0.02 from 0, computed by its integral."""
    angles = [math.pi * (step + 0.5) / 90 for step in range(90)]
    values = [0.5]
    for step in range(1, 9000):
        x = step * 0.02
        values.append(sum(math.cos(angle - x * math.sin(angle)) for angle in angles) / 90 / x)
    return values


def draw_k_space() -> Image.Image:
    """Draws the data of a magnetic resonance scanner: the exact Fourier transform of a head, Shepp and Logan's."""
    bessel, zoom, cx, cy = _compute_bessel(), 0.19, 800, 533
    ellipses = [
        (2 * math.pi * a * b * rho, a, b, x0, y0, math.cos(math.radians(turn)), math.sin(math.radians(turn)))
        for rho, a, b, x0, y0, turn in HEAD
    ]

    def strength(x: int, y: int) -> float:
        kx, ky, total = x * zoom, y * zoom, 0j
        for weight, a, b, x0, y0, cosine, sine in ellipses:
            reach = math.hypot(a * (kx * cosine + ky * sine), b * (ky * cosine - kx * sine))
            total += weight * bessel[min(8999, int(reach * 50))] * cmath.exp(-1j * (kx * x0 + ky * y0))
        return min(1.0, max(0.0, (math.log10(abs(total) + 1e-9) + 3.45) / 3.45))

    half = [[strength(x, y) for x in range(-cx, cx + 1)] for y in range(cy + 1)]
    values = array(
        "f", [half[y - cy][x] if y >= cy else half[cy - y][2 * cx - x] for y in range(HEIGHT) for x in range(WIDTH)]
    )
    ramp = make_ramp(
        (0, (8, 10, 14)), (0.35, (14, 38, 46)), (0.62, (20, 118, 116)), (0.85, (180, 222, 200)), (1, (255, 250, 236))
    )
    return paint_values(values, size=(WIDTH, HEIGHT), ramp=ramp)


def draw_echelle() -> Image.Image:
    """Draws a spectrum in rows, as an échelle spectrograph records it, with dark lines of absorption."""
    width, height, rows = 1600, 900, 30
    lines: list[tuple[float, float, float]] = []
    seed = 20130221
    for _ in range(420):
        seed = (seed * 1103515245 + 12345) % 2**31
        centre = 395 + 300 * (seed / 2**31) ** 1.25
        seed = (seed * 1103515245 + 12345) % 2**31
        lines.append((centre, 0.25 + 0.75 * (seed / 2**31) ** 2, 0.03 + 0.06 * (seed % 997) / 997))
    lines += [(656.28, 1.0, 0.42), (486.13, 1.0, 0.36), (589.0, 1.0, 0.16), (589.59, 1.0, 0.14), (517.3, 1.0, 0.22)]
    tall = height / rows
    image = Image.new("RGB", (width, height), NIGHT)
    for row in range(rows):
        start = 696 - 10.0 * row
        near = [line for line in lines if start - 12 < line[0] < start + 2]
        colours = []
        for x in range(width):
            nm = start - 10.6 * x / width
            depth = math.prod(1 - strong * math.exp(-(((nm - centre) / wide) ** 2)) for centre, strong, wide in near)
            blaze = 0.28 + 0.72 * math.sin(math.pi * (x + 60) / (width + 120)) ** 2
            white = 0.07
            red, green, blue = compute_spectral_colour(round(nm, 1))
            colours.append([0.62 * depth * blaze * (part + white) for part in (red, green, blue)])
        for y in range(round(tall * row), round(tall * (row + 1))):
            share = (y - tall * row) / tall
            profile = min(1.0, 6 * share, 6 * (0.86 - share)) if share < 0.86 else 0.0
            for x, colour in enumerate(colours):
                if profile > 0:
                    red, green, blue = (encode(max(0.004, profile * part)) for part in colour)
                    image.putpixel((x, y), (red, green, blue))
    return image.filter(ImageFilter.GaussianBlur(0.6))
