"""Draws what is measured: surfaces in false colours, plates that sound, lenses that are small."""

from __future__ import annotations

import math
import random
from array import array

from PIL import Image, ImageChops, ImageFilter

from pictures.canvas import paint_field, paint_values
from pictures.colour import INK, PAPER, RGB, Ramp, make_ramp, mix

WIDTH, HEIGHT = 1600, 1067


def _compute_height(x: float, y: float) -> float:
    """Returns the height of a face-milled surface: arcs of a cutter's teeth, forward and back, a dent and a scratch."""
    forward = math.hypot(x + 900, y - 420) / 54
    back = math.hypot(x - 2700, y - 700) / 61
    height = 0.42 * math.pow(abs(math.sin(math.pi * forward)), 0.7) + 0.22 * math.pow(
        abs(math.sin(math.pi * back)), 0.8
    )
    height += 0.35 * math.sin(x / 520 + 0.4) * math.cos(y / 430 - 0.5)
    height += 0.06 * math.sin(x / 23 + 3 * math.sin(y / 61)) * math.sin(y / 19 + 2 * math.sin(x / 47))
    dent = ((x - 1120) / 150) ** 2 + ((y - 380) / 120) ** 2
    height -= 0.95 * math.exp(-dent) - 0.22 * math.exp(-((math.sqrt(dent) - 1.45) ** 2) / 0.06)
    scratch = (y - 930 + 0.52 * x) / 5.5
    return height - 0.55 * math.exp(-scratch * scratch) * min(1.0, max(0.0, (x - 120) / 260)) * min(
        1.0, max(0.0, (1000 - x) / 260)
    )


def draw_surface() -> Image.Image:
    """Draws the topography of a milled surface in false colours, lit from the upper left."""
    rows = [[_compute_height(x, y) for x in range(WIDTH + 1)] for y in range(HEIGHT + 1)]
    relief = array("f")
    for y in range(HEIGHT):
        for x in range(WIDTH):
            slope = (rows[y][x] - rows[y][x + 1]) + (rows[y][x] - rows[y + 1][x])
            relief.append(0.52 - 3.0 * slope)
    colours = make_ramp(
        (0, (20, 28, 74)), (0.3, (16, 96, 122)), (0.52, (76, 168, 150)), (0.76, (238, 206, 128)), (1, (206, 84, 40))
    )
    levels = array("f", [(rows[y][x] + 1.0) / 2.1 for y in range(HEIGHT) for x in range(WIDTH)])
    picture = paint_values(levels, size=(WIDTH, HEIGHT), ramp=colours)
    shade = paint_values(relief, size=(WIDTH, HEIGHT), ramp=make_ramp((0, (0, 0, 0)), (1, (255, 255, 255))))
    return ImageChops.overlay(picture, shade)


def draw_mode(m: int, n: int, *, sign: int, size: tuple[int, int] = (1200, 800)) -> Image.Image:
    """Draws sand on a plate that sounds in one mode: `m` and `n` waves along its sides, added or subtracted."""
    chance = random.Random(m * 100 + n)  # noqa: S311 (grains that fall alike every time)
    width, height = size

    def sand(x: float, y: float) -> float:
        u, v = math.pi * x / width, math.pi * y / height
        swing = math.cos(m * u) * math.cos(n * v) + sign * math.cos(n * u) * math.cos(m * v)
        dense = math.exp(-((swing / 0.13) ** 2))
        light = 0.06 * math.cos((x + 0.6 * y) / 700 - 0.9)
        return 0.13 + light + (0.45 + 0.5 * chance.random()) * dense * (chance.random() < 0.2 + 0.75 * dense)

    ramp = make_ramp((0, (15, 17, 21)), (0.25, (44, 48, 55)), (0.6, (206, 190, 158)), (1, (250, 240, 216)))
    return paint_field(width, height, value=sand, ramp=ramp)


def draw_chladni() -> Image.Image:
    """Draws sand on a sounding plate, which gathers where nothing moves (two modes of a square plate at once)."""
    chance = random.Random(1787)  # noqa: S311 (grains that fall alike every time)
    plate = Image.new("RGB", (WIDTH * 2, HEIGHT * 2), (24, 27, 32))
    ground = paint_field(
        WIDTH,
        HEIGHT,
        value=lambda x, y: 0.5 + 0.5 * math.cos((x + 0.6 * y) / 900 - 0.9),
        ramp=make_ramp((0, (17, 19, 24)), (1, (44, 49, 56))),
    )
    plate.paste(ground.resize((WIDTH * 2, HEIGHT * 2)))
    pixels = plate.load()
    if pixels is None:
        return plate
    for _ in range(5_200_000):
        x, y = chance.random(), chance.random()
        u, v = math.pi * (x * 1.5 - 0.25), math.pi * y
        swing = (
            math.cos(7 * u) * math.cos(4 * v)
            + math.cos(4 * u) * math.cos(7 * v)
            + 0.35 * math.cos(9 * u) * math.cos(2 * v)
        )
        if chance.random() < math.exp(-((swing / 0.115) ** 2)) * 0.62 + 0.0015:
            bright = chance.random()
            pixel = (int(x * (WIDTH * 2 - 2)), int(y * (HEIGHT * 2 - 2)))
            grain: RGB = mix((150, 116, 70), (255, 236, 196), bright)
            pixels[pixel] = grain
            pixels[pixel[0] + 1, pixel[1]] = grain
            pixels[pixel[0], pixel[1] + 1] = mix(grain, (20, 20, 24), 0.35)
    return plate.reduce(2)


def draw_microlenses() -> Image.Image:
    """Draws a field of small lenses in hexagons, seen at a slant, each with its own image of the lamp."""
    pitch, tilt = 118.0, math.radians(38)

    def shade(x: float, y: float) -> float:
        depth = 1 / (1 + (y - 420) * 0.00034)
        px = (x - 800) * depth + 20000
        py = (y - 533) * depth / math.cos(tilt) + 20000
        row = pitch * math.sqrt(3) / 2
        best, bx, by = 1e9, 0.0, 0.0
        base = round(py / row)
        for number in (base - 1, base, base + 1):
            shift = (number % 2) * pitch / 2
            column = round((px - shift) / pitch)
            dx, dy = px - column * pitch - shift, py - number * row
            if dx * dx + dy * dy < best:
                best, bx, by = dx * dx + dy * dy, dx, dy
        u, v = bx / (pitch / 2), by / (pitch / 2)
        square = u * u + v * v
        far = math.exp(-(((y - 560) / 640) ** 2))
        if square > 1:
            return 0.06 + 0.10 * far * (square - 1)
        lift = math.sqrt(1 - 0.72 * square)
        lamp = max(0.0, -0.44 * u * 0.85 - 0.62 * v * 0.85 + 0.62 * lift)
        rim = math.exp(-(((1 - math.sqrt(square)) / 0.05) ** 2))
        focus = math.exp(-((u - 0.22) ** 2 + (v - 0.30) ** 2) / 0.012)
        caustic = math.exp(-((u - 0.14) ** 2 + (v - 0.2) ** 2) / 0.13)
        glint = math.exp(-((u + 0.42) ** 2 + (v + 0.5) ** 2) / 0.006)
        body = 0.10 + 0.24 * lamp**2 + 0.20 * caustic + 0.10 * rim
        return (body + 0.75 * focus + 0.55 * glint) * (0.25 + 0.75 * far)

    ramp = make_ramp(
        (0, (9, 11, 18)),
        (0.2, (18, 44, 62)),
        (0.42, (44, 112, 128)),
        (0.62, (222, 148, 84)),
        (0.82, (255, 216, 160)),
        (1, (255, 250, 240)),
    )
    return paint_field(WIDTH, HEIGHT, value=shade, ramp=ramp)


def draw_moire() -> Image.Image:
    """Draws two gratings of straight lines, one bent by a bump: the broad bands are its contour lines."""

    def ink(x: float, y: float) -> float:
        bump = 3.6 * math.exp(-(((x - 960) / 330) ** 2) - ((y - 520) / 300) ** 2) + 1.5 * math.exp(
            -(((x - 380) / 190) ** 2) - ((y - 760) / 170) ** 2
        )
        first = math.cos(2 * math.pi * y / 13.0)
        second = math.cos(2 * math.pi * (y / 13.0 + bump + 0.0009 * x))
        straight, bent = (min(max(0.5 + 1.6 * wave, 0.0), 1.0) for wave in (first, second))
        return 0.5 * straight + 0.5 * bent if straight + bent < 2 else 1.0

    ramp = Ramp(lambda value: mix(PAPER, mix((11, 110, 110), INK, max(0.0, value - 0.5)), min(1.0, value * 1.15)))
    return paint_field(WIDTH, HEIGHT, value=ink, ramp=ramp).filter(ImageFilter.GaussianBlur(0.5))
