"""The pictures' laws and tools. The pictures themselves take a minute; a look at them tells more than a test."""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return importlib.import_module


def test_every_picture_of_the_script_is_one_of_the_sample_site(load: Callable[[str], ModuleType]) -> None:
    script = load("draw_pictures")
    assert [] == [path for path in script.PICTURES if not (ROOT / "content" / path).is_file()]


def test_a_jpeg_is_as_good_as_its_size_allows(
    load: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = load("draw_pictures")
    picture = Image.effect_noise((200, 200), 80)
    good = script.encode_jpeg(picture)
    monkeypatch.setattr(script, "LARGEST", len(good) - 1)
    assert len(script.encode_jpeg(picture)) < len(good) <= 240_000


def test_light_is_bent_by_snells_law(load: Callable[[str], ModuleType]) -> None:
    optics = load("pictures.optics")
    angle = math.radians(30)
    ray = optics.refract((math.sin(angle), math.cos(angle)), normal=(0.0, -1.0), ratio=1 / 1.5)
    assert ray
    assert math.isclose(math.sin(angle), 1.5 * ray[0])
    assert optics.refract((math.sin(angle * 2), math.cos(angle * 2)), normal=(0.0, -1.0), ratio=1.5) is None


def test_a_mirrored_ray_leaves_at_the_angle_at_which_it_came(load: Callable[[str], ModuleType]) -> None:
    assert (0.6, 0.8) == pytest.approx(load("pictures.optics").reflect((0.6, -0.8), normal=(0.0, 1.0)))


def test_flint_glass_bends_blue_more_than_red(load: Callable[[str], ModuleType]) -> None:
    optics = load("pictures.optics")
    # Schott's catalogue: nF and nC of N-SF11.
    indexes = [optics.compute_index(optics.SF11, nanometres) for nanometres in (486.13, 656.27)]
    assert [1.80651, 1.77596] == pytest.approx(indexes, abs=1e-5)


def test_srgb_bytes_come_back(load: Callable[[str], ModuleType]) -> None:
    colour = load("pictures.colour")
    assert list(range(256)) == [colour.encode(colour.decode(byte)) for byte in range(256)]


def test_a_ramp_goes_through_its_colours(load: Callable[[str], ModuleType]) -> None:
    colour = load("pictures.colour")
    red, green, blue = colour.make_ramp((0, (0, 0, 0)), (0.5, (200, 100, 0)), (1, (255, 255, 255))).tables
    middle = round(0.5 * (colour.LEVELS - 1))
    assert (0, 200, 255) == (red[0], red[middle], red[-1])
    assert (100, 0) == (green[middle], blue[middle])
    assert all(before <= after for before, after in pairwise(red))


def test_dashes_and_gaps_have_their_lengths(load: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = load("pictures.canvas")
    drawing, lines = canvas.Drawing(100, 100), []
    monkeypatch.setattr(drawing, "line", lambda points, **_: lines.append(points))
    drawing.dash([(0, 0), (10, 0), (10, 5)], pattern=(4.0, 2.0))
    assert [((0, 0), (4, 0)), ((6, 0), (10, 0)), ((10, 2), (10, 5))] == [(line[0], line[-1]) for line in lines]


def test_gears_mesh(load: Callable[[str], ModuleType]) -> None:
    mechanics = load("pictures.mechanics")
    turn = mechanics.compute_meshing_turn(0.0, turn=0.0, teeth=20, other=30)
    # The first gear has a tooth at the point of contact, at 0; the other one has a gap there, at pi.
    teeth = ((math.pi - turn) * 30 / (2 * math.pi)) % 1
    assert math.isclose(0.5, teeth)
