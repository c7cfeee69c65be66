"""Draws mechanics: teeth that mesh, parts in section, metal under a lamp."""

from __future__ import annotations

import math

from PIL import Image

from pictures.canvas import Drawing, Point, compute_arc, paint_field
from pictures.colour import GREY, INK, PAPER, RULE, RUST, TEAL, make_ramp, mix

PRESSURE = math.radians(20)
# Pixels of pitch diameter to a tooth.
MODULE = 17.0


def _compute_involute(angle: float) -> float:
    return math.tan(angle) - angle


def _compute_flank(teeth: int) -> list[tuple[float, float]]:
    """Returns one flank of a tooth from the root to the tip, as radii and angles from the tooth's middle (ISO 53)."""
    pitch = teeth * MODULE / 2
    base, root, tip = pitch * math.cos(PRESSURE), pitch - 1.25 * MODULE, pitch + MODULE
    flank = [(root, math.pi / (2 * teeth) + _compute_involute(PRESSURE) + 0.012)] if root < base else []
    for step in range(15):
        radius = max(root, base) + (tip - max(root, base)) * step / 14
        turn = math.acos(min(1.0, base / radius))
        flank.append((radius, math.pi / (2 * teeth) + _compute_involute(PRESSURE) - _compute_involute(turn)))
    return flank


def compute_gear_outline(centre: Point, *, teeth: int, turn: float) -> list[Point]:
    """Returns a spur gear's outline. The middle of a tooth lies at the angle `turn`, in radians."""
    flank, points = _compute_flank(teeth), []
    for number in range(teeth):
        middle = turn + 2 * math.pi * number / teeth
        for radius, angle in [(r, middle - a) for r, a in flank] + [(r, middle + a) for r, a in reversed(flank)]:
            points.append((centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)))
    return points


def compute_meshing_turn(direction: float, *, turn: float, teeth: int, other: int) -> float:
    """Returns the turn of a gear with `other` teeth that lies in `direction` from the first one, so that they mesh."""
    phase = ((direction - turn) * teeth / (2 * math.pi)) % 1
    return direction + math.pi + (phase + 0.5) * 2 * math.pi / other


def _draw_gear(drawing: Drawing, centre: Point, *, teeth: int, turn: float, is_accent: bool) -> None:
    module, pitch = MODULE, teeth * MODULE / 2
    outline = compute_gear_outline(centre, teeth=teeth, turn=turn)
    body = mix(TEAL, PAPER, 0.16) if is_accent else mix(RULE, PAPER, 0.45)
    line = mix(TEAL, INK, 0.45) if is_accent else INK
    drawing.area(outline, fill=body)
    drawing.line([*outline, outline[0]], colour=line, width=2.2)
    hub, bore = max(0.24 * pitch, 2.4 * module), max(0.12 * pitch, 1.3 * module)
    if pitch > 200:
        drawing.disc(centre, radius=pitch - 3.4 * module, outline=line, width=1.4)
        for hole in range(6):
            angle = turn + math.pi * hole / 3
            reach = (hub + pitch - 3.4 * module) / 2
            hole_centre = (centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle))
            drawing.disc(hole_centre, radius=(pitch - 3.4 * module - hub) * 0.34, fill=PAPER, outline=line, width=1.8)
    drawing.disc(centre, radius=hub, outline=line, width=1.8)
    drawing.disc(centre, radius=bore, fill=PAPER, outline=line, width=2.2)
    key = [
        (centre[0] + dx * bore, centre[1] - dy * bore)
        for dx, dy in ((-0.3, 0.9), (-0.3, 1.28), (0.3, 1.28), (0.3, 0.9))
    ]
    drawing.area(key, fill=PAPER)
    drawing.line(key, colour=line, width=2.0)
    light = mix(PAPER, TEAL, 0.1) if is_accent else GREY
    drawing.dash(compute_arc(centre, radius=pitch, steps=360), colour=light, width=1.2)
    for dx, dy in ((1, 0), (0, 1)):
        reach = pitch + 3.5 * module
        ends = [(centre[0] - dx * reach, centre[1] - dy * reach), (centre[0] + dx * reach, centre[1] + dy * reach)]
        drawing.dash(ends, colour=RUST, width=1.2)


def draw_gears() -> Image.Image:
    """Draws a train of spur gears with involute teeth, pitch circles and centre lines."""
    drawing = Drawing(1600, 1067)
    train = [((330.0, 640.0), 41, 0.05)]
    for teeth, degrees in ((19, -33.0), (33, 24.0), (17, -62.0)):
        (x, y), before, turn = train[-1]
        direction, reach = math.radians(degrees), MODULE * (before + teeth) / 2
        next_centre = (x + reach * math.cos(direction), y + reach * math.sin(direction))
        train.append((next_centre, teeth, compute_meshing_turn(direction, turn=turn, teeth=before, other=teeth)))
    for centre, teeth, turn in train:
        shadow = [(x + 7, y + 9) for x, y in compute_gear_outline(centre, teeth=teeth, turn=turn)]
        drawing.area(shadow, fill=mix(PAPER, RULE, 0.75))
    for number, (centre, teeth, turn) in enumerate(train):
        _draw_gear(drawing, centre, teeth=teeth, turn=turn, is_accent=number == 1)
    return drawing.finish()


def _compute_race(edge: float, *, ball: Point, radius: float, half: float) -> list[Point]:
    """Returns a ring's edge from left to right, with the groove that the ball runs in."""
    reach, away = math.sqrt(radius**2 - (edge - ball[1]) ** 2), 1 if edge > ball[1] else -1
    end = math.degrees(math.atan2(edge - ball[1], reach))
    groove = compute_arc(ball, radius=radius, start=180 * away - end, end=end, steps=48)
    return [(ball[0] - half, edge), *groove, (ball[0] + half, edge)]


def _draw_ball(drawing: Drawing, centre: Point, *, radius: float) -> None:
    for step in range(60):
        share = step / 59
        highlight = (centre[0] - 0.3 * radius * share, centre[1] - 0.34 * radius * share)
        shade = mix((136, 143, 148), (253, 253, 251), share**0.8)
        drawing.disc(highlight, radius=radius * (1 - 0.95 * share), fill=shade)
    drawing.disc(centre, radius=radius, outline=INK, width=2.6)


def _draw_bearing_half(drawing: Drawing, *, side: int) -> None:
    axis, middle, half, radius = 533.0, 800.0, 150.0, 78.0

    def at(height: float) -> float:
        return axis + side * height

    left, right, ball = middle - half, middle + half, (middle, at(262))
    shaft = [
        (-20, axis),
        (-20, at(142)),
        (left, at(142)),
        (left, at(112)),
        (right + 330, at(112)),
        (right + 344, at(98)),
    ]
    drawing.area([*shaft, (right + 344, axis)], fill=mix(RULE, PAPER, 0.55))
    drawing.line([*shaft[1:], (right + 344, axis)], colour=INK, width=2.6)
    drawing.line([(right, at(112)), (right, axis)], colour=GREY, width=1.2)
    housing = [(210, at(620)), (210, at(372)), (left - 24, at(372)), (left - 24, at(412)), (right + 200, at(412))]
    housing += [(right + 200, at(470)), (right + 470, at(470)), (right + 470, at(620))]
    drawing.area(housing, fill=mix(RULE, PAPER, 0.7))
    drawing.hatch(housing, colour=mix(INK, PAPER, 0.4), spacing=15, rising=side > 0)
    drawing.line(housing, colour=INK, width=2.6)
    inner = [(left, at(112)), *_compute_race(at(214), ball=ball, radius=radius + 2, half=half), (right, at(112))]
    outer = [(left, at(412)), *_compute_race(at(310), ball=ball, radius=radius + 2, half=half), (right, at(412))]
    for shape, rising in ((inner, side < 0), (outer, side > 0)):
        drawing.area(shape, fill=mix(TEAL, PAPER, 0.84))
        drawing.hatch(shape, colour=TEAL, spacing=9, rising=rising, width=1.2)
        drawing.line([*shape, shape[0]], colour=INK, width=2.6)
    for way in (-1, 1):
        cage = [(middle + way * reach, at(height)) for reach, height in ((76, 244), (104, 244), (104, 280), (76, 280))]
        drawing.area(cage, fill=RUST)
        drawing.line([*cage, cage[0]], colour=INK, width=2)
    _draw_ball(drawing, ball, radius=radius)
    drawing.dash([(left - 60, at(262)), (right + 60, at(262))], colour=RUST, width=1.2)
    drawing.dash([(middle, at(80)), (middle, at(440))], colour=RUST, width=1.2)


def draw_bearing() -> Image.Image:
    """Draws a deep-groove ball bearing in section, both halves, on its shaft and in its housing."""
    drawing = Drawing(1600, 1067)
    for side in (-1, 1):
        _draw_bearing_half(drawing, side=side)
    drawing.dash([(-10, 533), (1610, 533)], colour=RUST, width=1.6)
    return drawing.finish()


SHAFT = (
    (150, 118),
    (330, 118),
    (330, 190),
    (420, 190),
    (420, 262),
    (560, 262),
    (560, 228),
    (900, 228),
    (900, 164),
    (1130, 164),
    (1130, 120),
    (1400, 120),
)


def _draw_dimension(drawing: Drawing, start: Point, end: Point, *, from_y: tuple[float, float]) -> None:
    colour = mix(RUST, PAPER, 0.05)
    for (x, y), ground in zip((start, end), from_y, strict=True):
        drawing.line([(x, ground + 10), (x, y + 14)], colour=colour, width=1.1)
    drawing.line([start, end], colour=colour, width=1.1)
    for tip, way in ((start, 1), (end, -1)):
        drawing.area([tip, (tip[0] + way * 22, tip[1] - 4.5), (tip[0] + way * 22, tip[1] + 4.5)], fill=colour)


def draw_shaft() -> Image.Image:
    """Draws a turned shaft, half in view and half in section, with its bore and the lines of its dimensions."""
    drawing, axis = Drawing(1600, 1067), 430.0
    upper = [(x, axis - r) for x, r in SHAFT]
    lower = [(x, axis + r) for x, r in SHAFT]
    bands = list(zip(SHAFT[::2], SHAFT[1::2], strict=True))
    for (left, radius), (right, _) in bands:
        for row in range(radius):
            share = math.sqrt(max(0.0, 1 - ((row / radius) - 0.42) ** 2 / 0.55))
            drawing.area(
                [(left, axis - row - 1), (right, axis - row - 1), (right, axis - row), (left, axis - row)],
                fill=mix((196, 198, 198), (250, 250, 248), share),
            )
    section = [(150.0, axis + 58), *lower, (1400.0, axis + 40), (1010, axis + 40), (980, axis + 58)]
    drawing.area(section, fill=mix(TEAL, PAPER, 0.88))
    drawing.hatch(section, colour=TEAL, spacing=11, width=1.2)
    drawing.area(
        [(150, axis), (150, axis + 58), (980, axis + 58), (1010, axis + 40), (1400, axis + 40), (1400, axis)],
        fill=mix(PAPER, RULE, 0.35),
    )
    drawing.line([(150, axis + 58), (980, axis + 58), (1010, axis + 40), (1400, axis + 40)], colour=INK, width=2.4)
    outline = [*upper, *reversed(lower), upper[0]]
    drawing.line(outline, colour=INK, width=3)
    for x, radius in ((330, 118), (420, 190), (560, 228), (900, 164), (1130, 120)):
        drawing.line([(x, axis - radius), (x, axis)], colour=INK, width=2.2)
    drawing.line([(150, axis), (1400, axis)], colour=INK, width=1.6)
    for x in range(1160, 1392, 13):
        drawing.line([(x, axis - 120), (x + 7, axis - 108)], colour=GREY, width=1.1)
    drawing.line([(1140, axis - 108), (1400, axis - 108)], colour=GREY, width=1.2)
    drawing.dash([(90, axis), (1470, axis)], colour=RUST, width=1.6)
    for left, right, y, grounds in (
        (150, 420, 800, (548, 692)),
        (420, 560, 800, (692, 692)),
        (560, 900, 800, (658, 594)),
        (150, 900, 890, (548, 594)),
        (900, 1130, 800, (594, 550)),
        (150, 1400, 980, (548, 550)),
    ):
        _draw_dimension(drawing, (left, y), (right, y), from_y=grounds)
    return drawing.finish()


def draw_iris() -> Image.Image:
    """Draws an iris diaphragm of nine blades with warm light behind it, in portrait format."""
    width, height, blades, reach = 1600, 2000, 9, 900.0
    cx, cy, aside = 800.0, 1000.0, 640.0
    centres = [
        (cx + aside * math.cos(2 * math.pi * n / blades + 0.5), cy + aside * math.sin(2 * math.pi * n / blades + 0.5))
        for n in range(blades)
    ]
    angles = [2 * math.pi * n / blades + 0.5 for n in range(blades)]

    def shade(x: float, y: float) -> float:
        outside = [math.hypot(x - px, y - py) - reach for px, py in centres]
        deepest = max(outside)
        if deepest < -1:
            glow = math.hypot(x - cx - 40, y - cy + 60) / 330
            return 1.0 - 0.30 * min(1.0, glow * glow)
        distance = math.hypot(x - cx, y - cy)
        value = 0.2
        for n in range(blades):
            over = outside[(n + 1) % blades]
            if outside[n] > -1 and over <= 0:
                px, py = centres[n]
                brushed = math.cos(2 * (math.atan2(y - py, x - px) - 0.9)) ** 2
                value = 0.13 + 0.20 * brushed + 0.07 * math.cos(angles[n] - 2.2) + 0.012 * math.sin(outside[n] * 1.1)
                value *= 0.42 + 0.58 * min(1.0, -over / 70) ** 0.7
                value += 0.16 * math.exp(-max(0.0, outside[n]) / 2.2)
                break
        rim = min(max((distance - 985) / 3, 0.0), 1.0)
        value = value * (1 - rim) + rim * 0.08
        return value + 0.12 * math.exp(-max(0.0, deepest) / 60)

    ramp = make_ramp(
        (0, (8, 9, 12)),
        (0.25, (46, 50, 56)),
        (0.5, (140, 144, 148)),
        (0.66, (220, 150, 84)),
        (0.85, (255, 214, 150)),
        (1, (255, 250, 236)),
    )
    return paint_field(width, height, value=shade, ramp=ramp)
