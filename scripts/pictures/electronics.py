"""Draws electronics: currents on a board, bits on a screen, chips on a wafer, lines of a field."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageChops, ImageFilter

from pictures.canvas import Drawing, Light, Point, paint_field
from pictures.colour import INK, PAPER, RGB, RUST, VIOLET, make_ramp, mix

BOARD: RGB = (12, 40, 42)
TRACE: RGB = (38, 104, 100)
GOLD: RGB = (222, 176, 96)


def _offset(points: list[Point], distance: float) -> list[Point]:
    """Returns a polyline at a distance from another one, with mitred corners."""
    result = []
    for number, (x, y) in enumerate(points):
        normals = []
        for a, b in ((number - 1, number), (number, number + 1)):
            if a >= 0 and b < len(points):
                length = math.dist(points[a], points[b])
                normals.append(((points[a][1] - points[b][1]) / length, (points[b][0] - points[a][0]) / length))
        nx, ny = sum(n[0] for n in normals), sum(n[1] for n in normals)
        scale = distance * len(normals) / (nx * nx + ny * ny)
        result.append((x + nx * scale, y + ny * scale))
    return result


def _draw_via(board: Drawing, centre: Point, *, radius: float = 9.5) -> None:
    board.disc((centre[0] + 2, centre[1] + 3), radius=radius, fill=(6, 24, 26))
    board.disc(centre, radius=radius, fill=mix(GOLD, BOARD, 0.22))
    board.disc(centre, radius=radius * 0.48, fill=(6, 20, 22))


def _draw_trace(board: Drawing, points: list[Point], *, width: float = 6.5) -> None:
    board.line([(x + 2, y + 3) for x, y in points], colour=(7, 28, 30), width=width + 1)
    board.line(points, colour=TRACE, width=width)
    board.line([(x - 1, y - 1.4) for x, y in points], colour=mix(TRACE, (160, 220, 205), 0.28), width=1.1)


def _draw_bus(board: Drawing, points: list[Point], *, count: int, pitch: float = 15.0, ends: bool = True) -> None:
    for number in range(count):
        line = _offset(points, (number - (count - 1) / 2) * pitch)
        _draw_trace(board, line)
        if ends:
            _draw_via(board, line[0])


def _make_meander(start: Point, *, turns: int, high: float, pitch: float) -> list[Point]:
    points, (x, y), cut = [start], start, 5.0
    for turn in range(turns):
        top = y - high if turn % 2 == 0 else y
        low = y if turn % 2 == 0 else y - high
        way = math.copysign(cut, top - low)
        points += [(x, low + way), (x, top - way), (x + cut, top), (x + pitch - cut, top)]
        x += pitch
    return [*points, (x, points[-1][1])]


def _draw_chip(board: Drawing, centre: Point, *, half: float, pads: int) -> None:
    pitch = (2 * half - 40) / (pads - 1)
    for n in range(pads):
        along = -half + 20 + n * pitch
        for dx, dy, wide, high in (
            (along, -half - 17, 5, 17),
            (along, half + 17, 5, 17),
            (-half - 17, along, 17, 5),
            (half + 17, along, 17, 5),
        ):
            x, y = centre[0] + dx, centre[1] + dy
            board.area(
                [(x - wide, y - high), (x + wide, y - high), (x + wide, y + high), (x - wide, y + high)], fill=GOLD
            )
    for shift, size, fill in ((10, half + 2, (5, 20, 22)), (0, half, (22, 24, 28)), (-1.5, half - 6, (33, 36, 41))):
        x, y = centre[0] + shift, centre[1] + shift
        board.area([(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)], fill=fill)
    board.disc((centre[0] - half + 34, centre[1] - half + 34), radius=10, fill=(22, 24, 28))


def _draw_resistor(board: Drawing, centre: Point, *, is_upright: bool) -> None:
    wide, high = (13.0, 26.0) if is_upright else (26.0, 13.0)
    x, y = centre
    board.area(
        [
            (x - wide + 3, y - high + 5),
            (x + wide + 3, y - high + 5),
            (x + wide + 3, y + high + 5),
            (x - wide + 3, y + high + 5),
        ],
        fill=(6, 24, 26),
    )
    board.area(
        [(x - wide, y - high), (x + wide, y - high), (x + wide, y + high), (x - wide, y + high)],
        fill=mix(GOLD, (230, 230, 226), 0.5),
    )
    inner, outer = (wide, high * 0.52) if is_upright else (wide * 0.52, high)
    board.area(
        [(x - inner, y - outer), (x + inner, y - outer), (x + inner, y + outer), (x - inner, y + outer)],
        fill=(46, 42, 40),
    )


def draw_circuit() -> Image.Image:
    """Draws a board from above: a chip, its buses at 45 degrees, a meander that makes one path as long as the next."""
    board = Drawing(1600, 900, paper=BOARD)
    for x in range(20, 1600, 40):
        for y in range(20, 900, 40):
            board.disc((x, y), radius=2.2, fill=(18, 52, 53))
    cx, cy, half, pads = 1010.0, 430.0, 196.0, 12
    pitch = (2 * half - 40) / (pads - 1)
    west, east = cx - half - 30, cx + half + 30
    _draw_bus(board, [(-20, 250), (300, 250), (455, 405), (west, 405)], count=6, pitch=pitch, ends=False)
    _draw_bus(
        board,
        [(-20, 640), (430, 640), (595, 476 + pitch * 2.2), (west, 476 + pitch * 2.2)],
        count=4,
        pitch=pitch,
        ends=False,
    )
    _draw_bus(board, [(430, 120), (700, 120), (776, 196), (776 + 38, 196)], count=1)
    _draw_bus(board, [(cx - pitch, -20), (cx - pitch, cy - half - 30)], count=8, pitch=pitch, ends=False)
    _draw_bus(
        board, [(1480, 176), (1395, 176), (1300, 271), (1300, 316), (1276, 340), (east, 340)], count=3, pitch=pitch
    )
    _draw_bus(board, [(1620, 430), (east, 430)], count=3, pitch=pitch, ends=False)
    _draw_bus(board, [(1530, 700), (1420, 700), (1240, 520), (east, 520)], count=4, pitch=pitch)
    _draw_bus(
        board,
        [(cx + pitch, 920), (cx + pitch, 780), (cx - pitch, 780 - 2 * pitch), (cx - pitch, cy + half + 30)],
        count=5,
        pitch=pitch,
        ends=False,
    )
    for row in range(3):
        wave = _make_meander((180, 480 + row * 62.0), turns=9 + 2 * (row % 2), high=40, pitch=19)
        _draw_trace(board, [(60, 480 + row * 62.0), *wave, (470 + 40 * (row % 2), wave[-1][1])], width=5)
        _draw_via(board, (60, 480 + row * 62.0))
        _draw_via(board, (470 + 40 * (row % 2), wave[-1][1]))
    _draw_chip(board, (cx, cy), half=half, pads=pads)
    for centre, is_upright in (
        ((610, 220), True),
        ((660, 220), True),
        ((710, 220), True),
        ((1450, 330), False),
        ((1450, 505), False),
        ((300, 800), False),
        ((390, 800), False),
        ((700, 740), True),
        ((750, 740), True),
    ):
        _draw_resistor(board, centre, is_upright=is_upright)
    for x, y in (
        (120, 120),
        (160, 160),
        (120, 800),
        (170, 760),
        (1250, 820),
        (1300, 780),
        (1350, 820),
        (620, 60),
        (1530, 60),
    ):
        _draw_via(board, (x, y))
    picture = board.finish()
    shade = paint_field(
        1600,
        900,
        value=lambda x, y: 1.0 - 0.62 * min(1.0, math.hypot((x - 1010) / 1250, (y - 380) / 900)) ** 1.6,
        ramp=make_ramp((0, (0, 0, 0)), (1, (255, 255, 255))),
    )
    return ImageChops.multiply(picture, shade)


def draw_eye() -> Image.Image:
    """Draws an eye diagram: four hundred bits of a fast line, laid over one another on an oscilloscope."""
    light, chance = Light(1600, 900, plates=1), random.Random(1986)  # noqa: S311 (noise that is the same every time)
    period, rise = 640.0, 96.0
    for _ in range(420):
        bits = [chance.choice((-1.0, 1.0)) for _ in range(7)]
        jitter = [chance.gauss(0, 13) for _ in bits]
        noise, drift = chance.gauss(0, 0.018), chance.gauss(0, 0.012)
        points = []
        for step in range(0, 1601, 6):
            level = bits[0]
            for number in range(1, 7):
                edge = (number - 2.25) * period + jitter[number]
                share = 1 / (1 + math.exp(-(step - edge) / rise * 4.4))
                level += (bits[number] - bits[number - 1]) * share
                ring = step - edge
                if 0 < ring < 900:
                    level += (bits[number] - bits[number - 1]) * 0.075 * math.exp(-ring / 170) * math.sin(ring / 42)
            points.append((float(step), 450 - 265 * (level + noise) + 60 * drift))
        light.add_path(points, strength=[0.1])
    ramp = make_ramp(
        (0, (8, 12, 16)), (0.18, (6, 58, 62)), (0.5, (22, 150, 140)), (0.8, (150, 232, 200)), (1, (255, 255, 240))
    )
    picture = light.tone(exposure=1.15, ramp=ramp)
    screen = Drawing(1600, 900, paper=(0, 0, 0))
    for x in range(0, 1601, 160):
        screen.line([(x, 0), (x, 900)], colour=(34, 40, 44), width=1)
    for y in range(50, 900, 100):
        screen.line([(0, y), (1600, y)], colour=(34, 40, 44), width=1)
    for x in range(0, 1601, 32):
        screen.line([(x, 444), (x, 456)], colour=(60, 68, 72), width=1)
    halo = picture.filter(ImageFilter.GaussianBlur(9)).point(lambda value: value * 0.35)
    return ImageChops.screen(ImageChops.screen(picture, halo), screen.finish())


def draw_wafer() -> Image.Image:
    """Draws a wafer's map after the test: each chip in the colour of its class, rejects in the accent's."""
    board, chance = Drawing(1600, 1067, paper=(20, 22, 27)), random.Random(300)  # noqa: S311 (as above)
    centre, radius, wide, high = (690.0, 640.0), 590.0, 46.0, 37.0
    board.disc((centre[0] + 16, centre[1] + 20), radius=radius, fill=(10, 11, 14))
    board.disc(centre, radius=radius, fill=(104, 112, 120))
    board.disc(centre, radius=radius - 5, fill=(52, 60, 70))
    spots = [(chance.uniform(-1, 1), chance.uniform(-1, 1), chance.uniform(0.08, 0.22)) for _ in range(4)]
    for column in range(-14, 15):
        for row in range(-18, 19):
            x, y = column * wide, row * high
            far = max(math.hypot(x + dx * wide / 2, y + dy * high / 2) for dx in (-1, 1) for dy in (-1, 1))
            if far > radius - 16:
                continue
            u, v = x / radius, y / radius
            risk = 0.03 + 0.3 * max(0.0, math.hypot(u, v) - 0.72)
            risk += sum(0.75 * math.exp(-((u - a) ** 2 + (v - b) ** 2) / (c * c) * 2.2) for a, b, c in spots)
            sheen = 0.5 + 0.5 * math.sin(2.6 * u - 3.4 * v + 1.4 * u * v + 0.7)
            draw = chance.random()
            fill = mix((64, 88, 104), (164, 196, 200), sheen * 0.85 + 0.15 * chance.random())
            if draw < risk:
                fill = mix(RUST, (255, 150, 90), 0.35 * chance.random())
            elif draw < 1.9 * risk:
                fill = mix((222, 184, 120), (180, 140, 90), chance.random())
            left, top = centre[0] + x - wide / 2 + 1.6, centre[1] + y - high / 2 + 1.6
            right, bottom = left + wide - 3.2, top + high - 3.2
            board.area([(left, top), (right, top), (right, bottom), (left, bottom)], fill=fill)
            board.line([(left + 5, top + 9), (right - 5, top + 9)], colour=mix(fill, (20, 24, 30), 0.35), width=1)
            board.line([(left + 15, top + 9), (left + 15, bottom - 5)], colour=mix(fill, (20, 24, 30), 0.35), width=1)
    board.disc((centre[0], centre[1] + radius + 2), radius=13, fill=(20, 22, 27))
    picture = board.finish()
    gloss = paint_field(
        1600,
        1067,
        value=lambda x, y: math.exp(-(((x - 0.55 * y - 250) / 360) ** 2)) * 0.22,
        ramp=make_ramp((0, (0, 0, 0)), (1, (255, 255, 255))),
    )
    return ImageChops.screen(picture, gloss)


def draw_field_lines() -> Image.Image:
    """Draws the magnetic field of two pairs of conductors in lines of equal vector potential."""
    wires = ((520.0, 400.0, 1.0), (520.0, 690.0, -1.0), (1090.0, 330.0, -1.0), (1090.0, 760.0, 1.0))

    def potential(x: float, y: float) -> float:
        return sum(current * math.log(math.hypot(x - wx, y - wy) + 1e-6) for wx, wy, current in wires)

    def ink(x: float, y: float) -> float:
        gx = gy = 0.0
        for wx, wy, current in wires:
            square = (x - wx) ** 2 + (y - wy) ** 2 + 1e-6
            gx += current * (x - wx) / square
            gy += current * (y - wy) / square
        slope = math.hypot(gx, gy)
        level = potential(x, y) / 0.115
        distance = abs(level - round(level)) * 0.115 / max(slope, 1e-9)
        weight = 1.5 if round(level) % 5 == 0 else 0.8
        return min(max(weight + 0.5 - distance, 0.0), 1.0) * (0.55 + 0.45 * min(1.0, slope * 90))

    lines = paint_field(1600, 1067, value=ink, ramp=make_ramp((0, PAPER), (1, VIOLET)))
    board = Drawing(1600, 1067, paper=(255, 255, 255))
    for x, y, current in wires:
        board.disc((x, y), radius=34, fill=(249, 248, 244), outline=INK, width=3)
        if current > 0:
            board.disc((x, y), radius=8, fill=INK)
        else:
            for way in (-1, 1):
                board.line([(x - 23, y - 23 * way), (x + 23, y + 23 * way)], colour=INK, width=3)
    mask = Drawing(1600, 1067, paper=(0, 0, 0))
    for x, y, _ in wires:
        mask.disc((x, y), radius=35, fill=(255, 255, 255))
    lines.paste(board.finish(), (0, 0), mask.finish().convert("L"))
    return lines


def draw_lissajous() -> Image.Image:
    """Draws two vibrations at right angles, 5 to 4, that die away slowly."""
    light = Light(1600, 1067, plates=1)
    points = []
    for step in range(15000):
        t = step * 0.0042
        fade = math.exp(-t * 0.0085)
        x = 800 + 690 * fade * math.sin(5.004 * t + 0.9)
        y = 533 + 470 * fade * math.sin(4.0 * t)
        points.append((x, y))
    light.add_path(points, strength=[0.5])
    ramp = make_ramp(
        (0, (12, 12, 18)), (0.3, (58, 30, 40)), (0.6, (188, 72, 38)), (0.85, (252, 190, 110)), (1, (255, 246, 226))
    )
    picture = light.tone(exposure=2.2, ramp=ramp)
    halo = picture.filter(ImageFilter.GaussianBlur(12)).point(lambda value: value * 0.5)
    return ImageChops.screen(picture, halo)
